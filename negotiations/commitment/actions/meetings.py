"""Check-ins and progress reviews, one at a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction

from accounts.models import User
from accounts.preferences import active_zone
from negotiations.commitment.actions.arming import arm_meeting, silence_meeting
from negotiations.commitment.actions.horizon import refuse_unless_ahead
from negotiations.commitment.models import ScheduledMeeting
from negotiations.deals.actions import Change, Refusal, change_row, lock_running, record_event
from negotiations.deals.models import Deal, EventKind
from negotiations.figures import clock, full_day, zone_label

Meeting = TypeVar("Meeting", bound=ScheduledMeeting)

MOST_PER_DEAL = 500


class MeetingIsOver(Refusal):
    """A meeting that was held or cancelled is history."""

    def __init__(self, meeting: ScheduledMeeting) -> None:
        what, at, by = (
            ("held", meeting.held_at, meeting.held_by)
            if meeting.held_at
            else ("cancelled", meeting.cancelled_at, meeting.cancelled_by)
        )
        on = full_day(at.astimezone(active_zone()).date()) if at else "an earlier day"
        super().__init__(
            f"This {meeting.noun} was {what} on {on} by {by}. Undo that, or add another one."
        )


class TooManyMeetings(Refusal):
    """A deal keeps a number of meetings that people can still read."""

    def __init__(self, noun: str, count: int) -> None:
        super().__init__(
            f"This deal has {count} {noun}s already; {MOST_PER_DEAL} is the most it keeps."
        )


@transaction.atomic
def schedule_meeting(
    *,
    deal: Deal,
    model: type[Meeting],
    purpose: str,
    due_at: datetime,
    by: User,
    now: datetime,
) -> Meeting:
    """Put a check-in or a progress review on the deal owner's agenda, with its reminder.

    Raises `IsPast`, `TooFarAhead`, `TooManyMeetings`, `DealIsClosed`.
    """
    locked = lock_running(deal)
    refuse_unless_ahead(due_at, now)
    refuse_too_many(locked, model, 1)
    meeting = insert_meeting(deal=locked, model=model, purpose=purpose, due_at=due_at, now=now)
    what = f"scheduled: {purpose}"
    _on_the_timeline(meeting, what, deal=locked, detail=_text(due_at), by=by, now=now)
    return meeting


def refuse_too_many(deal: Deal, model: type[ScheduledMeeting], more: int) -> None:
    """Raise `TooManyMeetings`."""
    count = model.objects.filter(deal=deal).count()
    if count + more > MOST_PER_DEAL:
        raise TooManyMeetings(model.noun, count)


def insert_meeting(
    *, deal: Deal, model: type[Meeting], purpose: str, due_at: datetime, now: datetime
) -> Meeting:
    """Write the row of a meeting and arm its reminder; the caller holds the deal's lock."""
    meeting = model(deal=deal, owner=deal.owner, purpose=purpose, due_at=due_at, created_at=now)
    meeting.save(force_insert=True)
    arm_meeting(meeting=meeting, deal=deal, now=now)
    return meeting


@transaction.atomic
def change_meeting(
    *,
    meeting: Meeting,
    values: Mapping[str, Any],
    seen: Mapping[str, Any],
    version: int,
    by: User,
    now: datetime,
) -> Meeting:
    """Move a meeting (`due_at`) or say better what it is for (`purpose`); the reminder follows.

    Raises `MeetingIsOver`, `IsPast`, `TooFarAhead`, `ChangedMeanwhile`, `DealIsClosed`.
    """
    locked, row = lock_open(meeting)
    changes = change_row(row, values, seen=seen, version=version)
    if not changes:
        return row
    moved = [change for change in changes if change.name == "due_at"]
    if moved:
        refuse_unless_ahead(row.due_at, now)
    arm_meeting(meeting=row, deal=locked, now=now)
    what = f"moved: {row.purpose}" if moved else f"changed: {row.purpose}"
    words = [_in_words(change) for change in changes]
    _on_the_timeline(row, what, deal=locked, changes=words, by=by, now=now)
    return row


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, because: str = "", by: User, now: datetime) -> Meeting:
    """Call a meeting off; its reminder is silent. Raises `MeetingIsOver`, `DealIsClosed`."""
    locked, row = lock_open(meeting)
    row.cancelled_at, row.cancelled_by, row.cancelled_because = now, by, because
    row.version += 1
    row.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_because", "version"])
    silence_meeting(meeting=row, because=f"The {row.noun} is cancelled.", now=now)
    _on_the_timeline(row, f"cancelled: {row.purpose}", deal=locked, detail=because, by=by, now=now)
    return row


@transaction.atomic
def restore_meeting(*, meeting: Meeting, by: User, now: datetime) -> Meeting:
    """Take a cancellation back; the reminder is armed again if its time is still ahead.

    A meeting that is not cancelled stays as it is. Raises `DealIsClosed`.
    """
    locked, row = lock_meeting(meeting)
    if row.cancelled_at is None:
        return row
    row.cancelled_at = row.cancelled_by = None
    row.cancelled_because = ""
    row.version += 1
    row.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_because", "version"])
    arm_meeting(meeting=row, deal=locked, now=now)
    _on_the_timeline(row, f"back on the agenda: {row.purpose}", deal=locked, by=by, now=now)
    return row


def lock_meeting(meeting: Meeting) -> tuple[Deal, Meeting]:
    """Lock the running deal, then the meeting. Raises `DealIsClosed`."""
    locked = lock_running(meeting.deal)
    rows = type(meeting).objects.select_for_update(of=("self",))
    row = rows.select_related("owner", "held_by", "cancelled_by").get(pk=meeting.pk)
    return locked, row


def lock_open(meeting: Meeting) -> tuple[Deal, Meeting]:
    """Lock a meeting that is still to be held. Raises `MeetingIsOver`, `DealIsClosed`."""
    locked, row = lock_meeting(meeting)
    if not row.is_open:
        raise MeetingIsOver(row)
    return locked, row


def _on_the_timeline(
    meeting: ScheduledMeeting,
    what: str,
    *,
    deal: Deal,
    changes: Sequence[tuple[str, str, str]] = (),
    detail: str = "",
    by: User,
    now: datetime,
) -> None:
    record_event(
        deal=deal,
        kind=EventKind.FOLLOW_UP,
        headline=f"{meeting.noun.capitalize()} {what}",
        detail=detail,
        changes=changes,
        by=by,
        now=now,
    )


def _in_words(change: Change) -> tuple[str, str, str]:
    return change.label, _text(change.old), _text(change.new)


def _text(value: object) -> str:
    if isinstance(value, datetime):
        zone = active_zone()
        on = full_day(value.astimezone(zone).date())
        return f"{on}, {clock(value, zone)} {zone_label(zone, value)}"
    return str(value)
