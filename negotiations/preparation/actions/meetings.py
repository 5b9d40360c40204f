"""Planning a meeting, moving it, calling it off. Everybody invited hears of each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from negotiations.deals.actions import Refusal, change_row, lock_running, record_event
from negotiations.deals.models import Deal, EventKind, Stakeholder
from negotiations.deals.models.meetings import Invitation, Meeting
from negotiations.preparation.actions.wording import told
from negotiations.reminders.actions import arm_reminder
from negotiations.reminders.models import Reminder, ReminderKind


class MeetingIsPast(Refusal):
    """Invitations are for what is still to come."""

    def __init__(self) -> None:
        super().__init__("This time has passed. Choose one that is still to come.")


class MeetingIsCancelled(Refusal):
    """A meeting that was called off stays so."""

    def __init__(self) -> None:
        super().__init__("This meeting was called off. Plan a new one.")


@dataclass(frozen=True)
class Invited:
    """Who is to come, from both sides."""

    colleagues: Collection[User]
    guests: Collection[Stakeholder]


@transaction.atomic
def plan_meeting(
    *, deal: Deal, values: Mapping[str, Any], invited: Invited, by: User, now: datetime
) -> Meeting:
    """Plan a meeting and invite to it. Raises `MeetingIsPast`, `DealIsClosed`."""
    locked = lock_running(deal)
    if values["starts_at"] <= now:
        raise MeetingIsPast
    meeting = Meeting.objects.create(deal=locked, scheduled_by=by, created_at=now, **values)
    _invite(meeting, invited, now)
    _tell_everybody(meeting, now)
    _on_the_timeline(meeting, "planned", by=by, now=now)
    return meeting


@transaction.atomic
def change_meeting(
    *,
    meeting: Meeting,
    values: Mapping[str, Any],
    seen: Mapping[str, Any],
    version: int,
    invited: Invited,
    by: User,
    now: datetime,
) -> Meeting:
    """Change or move a meeting, or who comes. Nothing changed, nobody is written to.

    Raises `ChangedMeanwhile`, `MeetingIsPast`, `MeetingIsCancelled`, `DealIsClosed`.
    """
    row = _lock(meeting)
    if values["starts_at"] != row.starts_at and values["starts_at"] <= now:
        raise MeetingIsPast
    changes = change_row(row, values, seen=seen, version=version)
    if not _invite(row, invited, now) and not changes:
        return row
    row.sequence += 1
    row.save(update_fields=["sequence"])
    _tell_everybody(row, now)
    lines = [(one.label, told(one.old), told(one.new)) for one in changes]
    _on_the_timeline(row, "changed", changes=lines, by=by, now=now)
    return row


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, by: User, now: datetime) -> None:
    """Call a meeting off. Raises `MeetingIsCancelled`, `DealIsClosed`."""
    row = _lock(meeting)
    row.cancelled_at = now
    row.sequence += 1
    row.save(update_fields=["cancelled_at", "sequence"])
    _tell_everybody(row, now)
    _on_the_timeline(row, "called off", by=by, now=now)


def resume_meetings(*, deal: Deal, now: datetime) -> None:
    """Send what the end of the deal kept from being sent about meetings that are still to come."""
    unsent = Reminder.objects.filter(
        deal=deal, kind=ReminderKind.INVITATION, cancelled_at__isnull=False, handled_at__isnull=True
    )
    rows = Invitation.objects.filter(
        pk__in=unsent.values("subject_id"), meeting__deal=deal, meeting__starts_at__gt=now
    )
    for one in rows.select_related("colleague", "guest", "meeting__scheduled_by"):
        _arm(one, one.meeting, deal=deal, now=now)


def _lock(meeting: Meeting) -> Meeting:
    lock_running(meeting.deal)
    row = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if row.cancelled_at is not None:
        raise MeetingIsCancelled
    return row


def _invite(meeting: Meeting, invited: Invited, now: datetime) -> bool:
    """Make the invitations fit; say whether anything about them changed."""
    wanted: set[tuple[str, int | None]]
    wanted = {("colleague_id", one.pk) for one in invited.colleagues}
    wanted |= {("guest_id", one.pk) for one in invited.guests}
    before = {_key(one): one for one in Invitation.objects.filter(meeting=meeting)}
    changed = False
    for key in wanted - before.keys():
        Invitation.objects.create(meeting=meeting, **dict([key]))
        changed = True
    for key, one in before.items():
        if (key in wanted) != (one.withdrawn_at is None):
            one.withdrawn_at = None if key in wanted else now
            one.save(update_fields=["withdrawn_at"])
            changed = True
    return changed


def _key(one: Invitation) -> tuple[str, int | None]:
    return ("colleague_id", one.colleague_id) if one.colleague_id else ("guest_id", one.guest_id)


def _tell_everybody(meeting: Meeting, now: datetime) -> None:
    """Arm a mail to everybody who comes, and to who was asked not to just now."""
    rows = Invitation.objects.filter(meeting=meeting).select_related("colleague", "guest")
    for one in rows:
        is_news = one.withdrawn_at is None or one.withdrawn_at == now
        if one.address and is_news:
            _arm(one, meeting, deal=meeting.deal, now=now)


def _arm(invitation: Invitation, meeting: Meeting, *, deal: Deal, now: datetime) -> None:
    arm_reminder(
        deal=deal,
        kind=ReminderKind.INVITATION,
        subject_id=invitation.pk,
        recipient=invitation.colleague or meeting.scheduled_by,
        why=f"{meeting.purpose}: invitation for {invitation.name}",
        due_at=now,
        now=now,
    )


def _on_the_timeline(
    meeting: Meeting,
    what: str,
    *,
    changes: Collection[tuple[str, str, str]] = (),
    by: User,
    now: datetime,
) -> None:
    record_event(
        deal=meeting.deal,
        kind=EventKind.NEXT_STEP,
        headline=f"Meeting {what}: {meeting.purpose}",
        changes=list(changes),
        by=by,
        now=now,
    )
