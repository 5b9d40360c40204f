"""Arming, moving and silencing reminders. Callers hold the transaction of the change itself."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from accounts.models import User
from negotiations.deals.models import Deal
from negotiations.reminders.models import Reminder, ReminderKind


def arm_reminder(
    *,
    deal: Deal,
    kind: ReminderKind,
    subject_id: int,
    recipient: User,
    why: str,
    due_at: datetime,
    now: datetime,
) -> Reminder:
    """Arm the one reminder of this subject, or move it to a new time, person or wording.

    A reminder that went out already is armed again as its next occurrence. A time that has not
    changed leaves an occurrence that went out alone.
    """
    reminder, is_new = Reminder.objects.select_for_update().get_or_create(
        kind=kind,
        subject_id=subject_id,
        defaults={
            "deal": deal, "recipient": recipient, "why": why[:200], "due_at": due_at,
            "created_at": now,
        },
    )  # fmt: skip
    if is_new:
        return reminder
    has_moved = reminder.due_at != due_at or reminder.cancelled_at is not None
    if has_moved and (reminder.handled_at is not None or reminder.cancelled_at is not None):
        reminder.occurrence += 1
    if has_moved:
        reminder.handled_at = reminder.seen_at = reminder.cancelled_at = None
        reminder.cancelled_because = ""
    reminder.recipient, reminder.why, reminder.due_at = recipient, why[:200], due_at
    reminder.save()
    return reminder


def cancel_reminder(*, kind: ReminderKind, subject_id: int, because: str, now: datetime) -> None:
    """Silence the reminder of this subject, if there is one that is not cancelled already."""
    Reminder.objects.filter(kind=kind, subject_id=subject_id, cancelled_at__isnull=True).update(
        cancelled_at=now, cancelled_because=because[:200]
    )


def cancel_reminders_of(*, deal: Deal, because: str, now: datetime) -> None:
    """Silence everything still armed on a deal, as when it closes."""
    Reminder.objects.filter(deal=deal).armed().update(
        cancelled_at=now, cancelled_because=because[:200]
    )


def hand_reminders_over(*, deal: Deal, old_owner: User, new_owner: User) -> None:
    """What the old owner would be reminded of on this deal, the new owner is from now on."""
    Reminder.objects.filter(deal=deal, recipient=old_owner).armed().update(recipient=new_owner)


@transaction.atomic
def put_aside(*, reminder: Reminder, by: User, now: datetime) -> None:
    """Take a due reminder off the bell of its recipient."""
    Reminder.objects.filter(pk=reminder.pk, recipient=by, seen_at__isnull=True).update(seen_at=now)


@transaction.atomic
def snooze(*, reminder: Reminder, until: datetime, by: User, now: datetime) -> None:
    """Be reminded again later: the same reminder, its next occurrence, at `until`."""
    Reminder.objects.filter(pk=reminder.pk, recipient=by, cancelled_at__isnull=True).update(
        due_at=until, handled_at=None, seen_at=None, occurrence=F("occurrence") + 1
    )
