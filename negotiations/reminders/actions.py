"""Arming, moving, silencing, snoozing and putting aside reminders.

What arms, moves or silences is called inside the transaction of the change itself.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from accounts.models import User
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.reminders.models import Reminder, ReminderKind


class SnoozeIsPast(Refusal):
    """A snooze ends in the future."""

    def __init__(self) -> None:
        super().__init__("This time has passed. Choose one that is still to come.")


class ReminderIsSilent(Refusal):
    """What it was about is done, cancelled or closed since the page was opened."""

    def __init__(self, reminder: Reminder) -> None:
        because = reminder.cancelled_because or "What it was about is over."
        super().__init__(f"There is nothing to remind you of any more. {because}")


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
    changed leaves an occurrence that went out, and a snooze, alone.
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
    if reminder.armed_for != due_at or reminder.cancelled_at is not None:
        _move(reminder, due_at)
    reminder.recipient, reminder.why = recipient, why[:200]
    reminder.save()
    return reminder


def _move(reminder: Reminder, due_at: datetime) -> None:
    if reminder.handled_at is not None or reminder.cancelled_at is not None:
        reminder.occurrence += 1
    reminder.due_at, reminder.snoozed_from = due_at, None
    reminder.handled_at = reminder.seen_at = reminder.cancelled_at = None
    reminder.cancelled_because = ""


def cancel_reminder(*, kind: ReminderKind, subject_id: int, because: str, now: datetime) -> None:
    """Silence the reminder of this subject, if there is one that is not cancelled already."""
    Reminder.objects.filter(kind=kind, subject_id=subject_id, cancelled_at__isnull=True).update(
        cancelled_at=now, cancelled_because=because[:200]
    )


def cancel_reminders_of(*, deal: Deal, because: str, now: datetime) -> None:
    """Silence everything on a deal, as when it closes: what is still to come and what is due."""
    Reminder.objects.filter(deal=deal, cancelled_at__isnull=True).update(
        cancelled_at=now, cancelled_because=because[:200]
    )


def hand_reminders_over(*, deal: Deal, old_owner: User, new_owner: User) -> None:
    """What the old owner would be reminded of on this deal, the new owner is from now on.

    What is due already and not put aside is armed again, so that the new owner hears of it too.
    """
    theirs = Reminder.objects.filter(deal=deal, recipient=old_owner, cancelled_at__isnull=True)
    theirs.filter(handled_at__isnull=False, seen_at__isnull=True).update(
        recipient=new_owner, handled_at=None, occurrence=F("occurrence") + 1
    )
    theirs.armed().update(recipient=new_owner, seen_at=None)


@transaction.atomic
def put_aside(*, reminder: Reminder, by: User, now: datetime) -> None:
    """Take a reminder off the bell and the list of its recipient; no mail is sent any more."""
    Reminder.objects.of(by).filter(pk=reminder.pk, seen_at__isnull=True).update(seen_at=now)


@transaction.atomic
def bring_back(*, reminder: Reminder, by: User, now: datetime) -> None:
    """Undo putting aside. One that fell due meanwhile is back on the bell, without a mail."""
    back = Reminder.objects.of(by).filter(pk=reminder.pk, seen_at__isnull=False)
    back.filter(due_at__lte=now, handled_at__isnull=True).update(handled_at=now)
    back.update(seen_at=None)


@transaction.atomic
def snooze(*, reminder: Reminder, until: datetime, by: User, now: datetime) -> None:
    """Be reminded again later: the same reminder, its next occurrence, at `until`.

    Raises `SnoozeIsPast`, `ReminderIsSilent`.
    """
    locked = _lock_own(reminder, by)
    if until <= now:
        raise SnoozeIsPast
    locked.snoozed_from = None if until == locked.armed_for else locked.armed_for
    locked.due_at, locked.handled_at, locked.seen_at = until, None, None
    locked.occurrence += 1
    locked.save(update_fields=["snoozed_from", "due_at", "handled_at", "seen_at", "occurrence"])


@transaction.atomic
def end_snooze(*, reminder: Reminder, by: User, now: datetime) -> None:
    """Undo a snooze: back to the reminder's own time. A time gone by sends no second mail.

    Raises `ReminderIsSilent`.
    """
    locked = _lock_own(reminder, by)
    if locked.snoozed_from is None:
        return
    locked.due_at, locked.snoozed_from = locked.snoozed_from, None
    locked.handled_at = now if locked.due_at <= now else None
    locked.occurrence += 1
    locked.save(update_fields=["due_at", "snoozed_from", "handled_at", "occurrence"])


def _lock_own(reminder: Reminder, by: User) -> Reminder:
    locked = Reminder.objects.select_for_update().get(pk=reminder.pk, recipient=by)
    if locked.cancelled_at is not None:
        raise ReminderIsSilent(locked)
    return locked
