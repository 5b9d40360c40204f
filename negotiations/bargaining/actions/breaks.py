"""Breaks with a date, pauses and resets, and difficult behaviour at the table."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.preferences import active_zone
from negotiations.bargaining.models import Adjournment, Incident
from negotiations.deals.actions import Refusal, lock_running, record_event
from negotiations.deals.models import Deal, Event, EventKind
from negotiations.figures import moment
from negotiations.reminders.actions import arm_reminder, cancel_reminder
from negotiations.reminders.models import ReminderKind


class BreakIsPast(Refusal):
    """Talks are adjourned to a time still to come."""

    def __init__(self) -> None:
        super().__init__("This time has passed. Choose one that is still to come.")


class NothingIsAdjourned(Refusal):
    """The talks go on already."""

    def __init__(self) -> None:
        super().__init__("The talks are not adjourned any more.")


@transaction.atomic
def adjourn(*, deal: Deal, until: datetime, purpose: str, by: User, now: datetime) -> Adjournment:
    """Rest the talks until a date, of which the owner is reminded; an earlier break ends.

    Raises `BreakIsPast`, `DealIsClosed`.
    """
    locked = lock_running(deal)
    if until <= now:
        raise BreakIsPast
    _end(locked, because="The talks were adjourned anew.", by=by, now=now)
    made = Adjournment.objects.create(deal=locked, until=until, purpose=purpose, at=now, by=by)
    arm_return(adjournment=made, deal=locked, now=now)
    headline = f"Talks adjourned until {moment(until, active_zone(), now)}"
    _note(locked, headline, purpose, by=by, now=now)
    return made


def arm_return(*, adjournment: Adjournment, deal: Deal, now: datetime) -> None:
    """Remind the owner when the talks are to go on."""
    arm_reminder(
        deal=deal, kind=ReminderKind.ADJOURNMENT, subject_id=adjournment.pk, recipient=deal.owner,
        why=f"Back at the table: {adjournment.purpose}", due_at=adjournment.until, now=now,
    )  # fmt: skip


@transaction.atomic
def end_adjournment(*, deal: Deal, by: User, now: datetime) -> None:
    """Go on with the talks. Raises `NothingIsAdjourned`, `DealIsClosed`."""
    locked = lock_running(deal)
    if not _end(locked, because="The talks go on.", by=by, now=now):
        raise NothingIsAdjourned
    _note(locked, "Talks go on", by=by, now=now)


@transaction.atomic
def note_pause(
    *, deal: Deal, is_reset: bool, minutes: int | None = None, text: str, by: User, now: datetime
) -> Event:
    """Note a pause, or that both sides started afresh. Raises `DealIsClosed`."""
    length = f" of {minutes} minutes" if minutes else ""
    headline = "Reset" if is_reset else f"Pause{length}"
    return _note(lock_running(deal), headline, text, by=by, now=now)


@transaction.atomic
def log_incident(*, deal: Deal, values: Mapping[str, Any], by: User, now: datetime) -> Incident:
    """Log difficult behaviour and what was done about it. Raises `DealIsClosed`."""
    locked = lock_running(deal)
    incident = Incident.objects.create(deal=locked, at=now, by=by, **values)
    who = f" by {incident.who}" if incident.who else ""
    lines = [incident.what, f"{incident.get_response_display()}. {incident.outcome}".strip()]
    _note(locked, f"{incident.get_kind_display()}{who}", "\n".join(lines), by=by, now=now)
    return incident


def _end(deal: Deal, *, because: str, by: User, now: datetime) -> bool:
    standing = Adjournment.objects.select_for_update().filter(deal=deal, ended_at__isnull=True)
    row = standing.first()
    if row is None:
        return False
    row.ended_at, row.ended_by = now, by
    row.save(update_fields=["ended_at", "ended_by"])
    cancel_reminder(kind=ReminderKind.ADJOURNMENT, subject_id=row.pk, because=because, now=now)
    return True


def _note(deal: Deal, headline: str, detail: str = "", *, by: User, now: datetime) -> Event:
    return record_event(
        deal=deal, kind=EventKind.NOTE, headline=headline, detail=detail, by=by, now=now
    )
