"""Form fields over the browser's own date and time inputs."""

import calendar
import re
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.preferences import active_zone

FIRST_YEAR = 1900
LAST_YEAR = 2199
DATE = re.compile(r"(\d{1,6})-(\d{1,2})-(\d{1,2})", re.ASCII)
TIME = re.compile(
    r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,6})?)?",
    re.ASCII,
)
MONTHS = range(1, 13)


class DateField(forms.Field):
    """A day, `2026-11-27` in and out, as the browser's date input sends it."""

    default_error_messages = {"required": "Enter a date."}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, date) else read_date(str(value).strip())


class DateTimeField(forms.Field):
    """A moment: local time of the active zone in and out, an aware datetime inside."""

    default_error_messages = {"required": "Enter a date and a time."}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
        kwargs.setdefault("widget", widget)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value
        day, _, clock = str(value).strip().replace(" ", "T", 1).partition("T")
        return in_active_zone(datetime.combine(read_date(day), read_time(clock)))

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime) and value.tzinfo:
            return value.astimezone(active_zone()).replace(tzinfo=None)
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        # Compared as shown: the input has no seconds, and no second hour in October.
        try:
            shown, typed = (self.prepare_value(self.to_python(each)) for each in (initial, data))
        except ValidationError:
            return True
        return _to_the_minute(shown) != _to_the_minute(typed)


def read_date(text: str) -> date:
    """Read a day written year-month-day.

    Raises:
        ValidationError: another form, a year out of reach, or a day the month does not have.

    """
    match = DATE.fullmatch(text)
    if not match:
        raise ValidationError("Enter the date as year-month-day, like 2026-11-27.", code="invalid")
    year, month, day = (int(part) for part in match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(
            f"Enter a year from {FIRST_YEAR} to {LAST_YEAR}; {year} is out of reach.", code="year"
        )
    if month not in MONTHS:
        raise ValidationError(f"There is no month {month}. Enter 1 to 12.", code="month")
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        name = calendar.month_name[month]
        raise ValidationError(f"{name} {year} has {days} days; there is no {day}.", code="day")
    return date(year, month, day)


def read_time(text: str) -> time:
    """Read a time of day written hours:minutes.

    Raises:
        ValidationError: another form, or a time no day has.

    """
    match = TIME.fullmatch(text)
    if not match:
        raise ValidationError(
            "Enter the time as hours and minutes from 00:00 to 23:59.", code="time"
        )
    hours, minutes, seconds = match.groups()
    return time(int(hours), int(minutes), int(seconds or 0))


def in_active_zone(local: datetime) -> datetime:
    """Place a local time in the active zone; of a time that comes twice, the first.

    Raises:
        ValidationError: the clocks skip this time; the text says what it would come to.

    """
    zone = active_zone()
    at = local.replace(tzinfo=zone)
    real = at.astimezone(UTC).astimezone(zone)
    if real.replace(tzinfo=None) != local:
        raise ValidationError(
            f"{local:%H:%M} does not exist on {local:%Y-%m-%d} in {zone}: the clocks go forward "
            f"that night. Enter {real:%H:%M} for the same moment.",
            code="skipped",
        )
    return at


def _to_the_minute(local: datetime | None) -> datetime | None:
    return local and local.replace(second=0, microsecond=0, fold=0)
