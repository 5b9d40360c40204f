"""Keeping an agreement alive."""

from datetime import datetime
from typing import TypeVar

from django.db import transaction

from accounts.models import User
from negotiations.bargaining.actions import end_bargaining
from negotiations.commitment.actions import arm_what_is_open
from negotiations.commitment.actions.arming import arm_meeting, silence_meeting
from negotiations.commitment.actions.meetings import lock_meeting, lock_open
from negotiations.commitment.models import CheckIn, ProgressReview, ScheduledMeeting
from negotiations.deals.actions import Refusal, lock_running, record_event
from negotiations.deals.models import Deal, EventKind, Outcome
from negotiations.reminders.actions import cancel_reminders_of

__all__ = [
    "MeetingsAreOpen", "NotAgreed", "arm_what_is_open", "end_follow_up", "hand_meetings_over",
    "hold_meeting", "take_back_holding",
]  # fmt: skip

Meeting = TypeVar("Meeting", bound=ScheduledMeeting)
KINDS: tuple[type[ScheduledMeeting], ...] = (CheckIn, ProgressReview)


class NotAgreed(Refusal):
    """Only an agreed deal has a follow-up to end."""

    def __init__(self) -> None:
        super().__init__("This deal is not agreed, so there is no follow-up to end.")


class MeetingsAreOpen(Refusal):
    """Ending the follow-up calls off what is still on the agenda."""

    def __init__(self, count: int) -> None:
        what = "1 meeting is" if count == 1 else f"{count} meetings are"
        super().__init__(
            f"{what} still to be held. Hold or cancel them first, or confirm that the end of the "
            "follow-up cancels them."
        )
        self.count = count


@transaction.atomic
def hold_meeting(*, meeting: Meeting, note: str = "", by: User, now: datetime) -> Meeting:
    """A check-in or review took place, `note` says what came out of it.

    Nobody is reminded of it any more. Raises `MeetingIsOver`, `DealIsClosed`.
    """
    locked, row = lock_open(meeting)
    row.held_at, row.held_by, row.note = now, by, note
    row.version += 1
    row.save(update_fields=["held_at", "held_by", "note", "version"])
    silence_meeting(meeting=row, because=f"The {row.noun} was held.", now=now)
    record_event(
        deal=locked,
        kind=EventKind.FOLLOW_UP,
        headline=f"{row.noun.capitalize()} held: {row.purpose}",
        detail=note,
        by=by,
        now=now,
    )
    return row


@transaction.atomic
def take_back_holding(*, meeting: Meeting, by: User, now: datetime) -> Meeting:
    """It was not held after all; the note stays, and the reminder is armed again if it is ahead.

    A meeting that was not held stays as it is. Raises `DealIsClosed`.
    """
    locked, row = lock_meeting(meeting)
    if row.held_at is None:
        return row
    row.held_at = row.held_by = None
    row.version += 1
    row.save(update_fields=["held_at", "held_by", "version"])
    arm_meeting(meeting=row, deal=locked, now=now)
    record_event(
        deal=locked,
        kind=EventKind.FOLLOW_UP,
        headline=f"{row.noun.capitalize()} still to be held: {row.purpose}",
        by=by,
        now=now,
    )
    return row


def hand_meetings_over(*, deal: Deal, old_owner: User, new_owner: User) -> None:
    """Open check-ins and reviews of the old owner are the new owner's from now on."""
    for model in KINDS:
        model.objects.filter(deal=deal, owner=old_owner).open().update(owner=new_owner)


@transaction.atomic
def end_follow_up(*, deal: Deal, is_confirmed: bool = False, by: User, now: datetime) -> Deal:
    """Close an agreed deal; with `is_confirmed` the meetings still open are cancelled.

    Raises `MeetingsAreOpen`, `NotAgreed`, `DealIsClosed`.
    """
    locked = lock_running(deal)
    if locked.outcome != Outcome.AGREED:
        raise NotAgreed
    count = sum(model.objects.filter(deal=locked).open().count() for model in KINDS)
    if count and not is_confirmed:
        raise MeetingsAreOpen(count)
    _cancel_all(locked, by, now)
    end_bargaining(deals=[locked], by=by, now=now)
    cancel_reminders_of(deal=locked, because="The follow-up has ended.", now=now)
    locked.closed_at, locked.closed_by = now, by
    locked.save(update_fields=["closed_at", "closed_by"])
    record_event(
        deal=locked,
        kind=EventKind.OUTCOME,
        headline="Follow-up ended",
        detail=f"{count} meetings called off." if count else "",
        by=by,
        now=now,
    )
    return locked


def _cancel_all(deal: Deal, by: User, now: datetime) -> None:
    for model in KINDS:
        model.objects.filter(deal=deal).open().update(
            cancelled_at=now, cancelled_by=by, cancelled_because="The follow-up has ended."
        )
