"""Reminders of deliverables and meetings. Callers hold the transaction of the change itself."""

from datetime import datetime, time, tzinfo

from accounts.models import User
from accounts.preferences import zone_or_default
from negotiations.analysis.rhythm import at_local
from negotiations.commitment.models import CheckIn, Deliverable, ProgressReview, ScheduledMeeting
from negotiations.deals.models import Deal
from negotiations.reminders.actions import arm_reminder, cancel_reminder
from negotiations.reminders.models import ReminderKind

MORNING = time(9)


def zone_of(person: User) -> tzinfo:
    """The zone in which this person's day begins."""
    return zone_or_default(person.time_zone)


def arm_meeting(*, meeting: ScheduledMeeting, deal: Deal, now: datetime) -> None:
    """Remind its owner when it is due; a time gone by reminds nobody."""
    if meeting.due_at <= now:
        return
    arm_reminder(
        deal=deal,
        kind=meeting.reminder_kind,
        subject_id=meeting.pk,
        recipient=meeting.owner,
        why=f"{meeting.purpose} · {_with_whom(deal)}",
        due_at=meeting.due_at,
        now=now,
    )


def silence_meeting(*, meeting: ScheduledMeeting, because: str, now: datetime) -> None:
    """Remind nobody of a meeting that is over."""
    cancel_reminder(kind=meeting.reminder_kind, subject_id=meeting.pk, because=because, now=now)


def arm_deliverable(*, deliverable: Deliverable, deal: Deal, now: datetime) -> None:
    """Remind the deal's owner at nine in their morning on the deadline, if that is still ahead."""
    due_at = at_local(datetime.combine(deliverable.due_on, MORNING), zone_of(deal.owner))
    if due_at <= now:
        return
    arm_reminder(
        deal=deal,
        kind=ReminderKind.DELIVERABLE,
        subject_id=deliverable.pk,
        recipient=deal.owner,
        why=f"Due today: {deliverable.text[:120]} · {_with_whom(deal)}",
        due_at=due_at,
        now=now,
    )


def silence_deliverable(*, deliverable: Deliverable, because: str, now: datetime) -> None:
    """Remind nobody of a deliverable that is done or struck."""
    cancel_reminder(
        kind=ReminderKind.DELIVERABLE, subject_id=deliverable.pk, because=because, now=now
    )


def arm_what_is_open(*, deal: Deal, now: datetime) -> None:
    """Arm all that is still ahead on a deal, as when it is signed off or taken up again."""
    for deliverable in Deliverable.objects.filter(agreement__deal=deal, done_at__isnull=True):
        arm_deliverable(deliverable=deliverable, deal=deal, now=now)
    for model in (CheckIn, ProgressReview):
        for meeting in model.objects.filter(deal=deal).open().select_related("owner"):
            arm_meeting(meeting=meeting, deal=deal, now=now)


def _with_whom(deal: Deal) -> str:
    return deal.counterparty.name if deal.counterparty else deal.title
