"""A check-in that is due, and what became of its mail."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from accounts.models import User
from negotiations.deals.models import Deal
from negotiations.delivery.models import Delivery
from negotiations.follow_up.models import CheckIn
from negotiations.reminders.actions import arm_reminder
from negotiations.reminders.models import Reminder, ReminderKind


@pytest.fixture
def new_check_in(deal, owner, now) -> Callable[..., Reminder]:
    """Schedules a check-in with its reminder, due a minute ago unless told otherwise."""

    def scheduled(
        *,
        at: datetime = now - timedelta(minutes=1),
        purpose: str = "How the first campaign runs",
        of: Deal = deal,
        recipient: User = owner,
    ) -> Reminder:
        with transaction.atomic():
            check_in = CheckIn.objects.create(
                deal=of, due_at=at, owner=recipient, purpose=purpose, created_at=now
            )
            return arm_reminder(
                deal=of, kind=ReminderKind.CHECK_IN, subject_id=check_in.pk, recipient=recipient,
                why=purpose, due_at=at, now=now,
            )  # fmt: skip

    return scheduled


@pytest.fixture
def check_in(new_check_in) -> Reminder:
    return new_check_in()


@pytest.fixture
def delivery_of() -> Callable[[Reminder], Delivery]:
    """The newest delivery of a reminder, read again."""

    def newest(reminder: Reminder) -> Delivery:
        return Delivery.objects.filter(reminder=reminder).latest("occurrence")

    return newest
