"""Figures of a file as a deal keeps them, and back."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

# Noon in UTC is the same day nearly everywhere.
NOON = time(12, tzinfo=UTC)


def moment_of(day: str, now: datetime) -> datetime:
    """Noon of a day, or now if that is earlier or the day is not known."""
    return min(noon_of(day) or now, now)


def noon_of(day: str) -> datetime | None:
    """Noon of a day, past or to come; None for an unknown one."""
    return datetime.combine(date.fromisoformat(day), NOON) if day else None


def day_of(moment: datetime | None) -> str:
    """The day of a moment, as a file would say it."""
    return moment.astimezone(UTC).date().isoformat() if moment else ""


def date_of(day: str) -> date | None:
    """A day as a date; None for an unknown one."""
    return date.fromisoformat(day) if day else None


def amount_of(text: str | None) -> Decimal | None:
    """An amount as a number; None for an unknown one."""
    return None if text is None else Decimal(text)


def text_of(amount: Decimal | None) -> str | None:
    """An amount as a file would say it."""
    return None if amount is None else f"{amount.normalize():f}"
