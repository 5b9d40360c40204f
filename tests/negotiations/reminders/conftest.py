"""Reminders of the owner on the retainer."""

from collections.abc import Callable
from datetime import datetime
from itertools import count

import pytest

from accounts.models import User
from negotiations.deals.models import Deal
from negotiations.reminders.actions import arm_reminder
from negotiations.reminders.models import Reminder, ReminderKind


@pytest.fixture
def new_reminder(deal, owner, now) -> Callable[..., Reminder]:
    """Arms a reminder of its own subject, due now unless told otherwise."""
    numbers = count(1)

    def armed(
        *,
        at: datetime = now,
        why: str = "Send the trial plan",
        recipient: User = owner,
        of: Deal = deal,
        kind: ReminderKind = ReminderKind.CHECK_IN,
    ) -> Reminder:
        return arm_reminder(
            deal=of, kind=kind, subject_id=next(numbers), recipient=recipient, why=why, due_at=at,
            now=now,
        )  # fmt: skip

    return armed


@pytest.fixture
def reminder(new_reminder) -> Reminder:
    return new_reminder()


@pytest.fixture
def handled(reminder, now) -> Reminder:
    """It went out already."""
    Reminder.objects.filter(pk=reminder.pk).update(handled_at=now)
    reminder.refresh_from_db()
    return reminder
