from datetime import timedelta

import pytest

from negotiations.delivery.actions.queue import queue_due
from negotiations.delivery.models import Delivery, DeliveryState
from negotiations.reminders.actions import arm_reminder, cancel_reminder, snooze
from negotiations.reminders.models import Reminder, ReminderKind


def test_what_is_due_becomes_one_waiting_delivery(check_in, owner, now):
    assert queue_due(now=now) == 1
    delivery = Delivery.objects.get()
    assert (delivery.reminder, delivery.recipient) == (check_in, owner)
    assert (delivery.occurrence, delivery.state) == (1, DeliveryState.WAITING)
    check_in.refresh_from_db()
    assert check_in.handled_at == now


def test_what_was_queued_is_not_queued_again(check_in, now):
    queue_due(now=now)
    assert queue_due(now=now + timedelta(days=1)) == 0
    assert Delivery.objects.count() == 1


def test_what_is_due_at_this_very_moment_is_due(new_check_in, now):
    new_check_in(at=now)
    assert queue_due(now=now) == 1


def test_what_is_due_a_moment_later_waits(new_check_in, now):
    new_check_in(at=now + timedelta(seconds=1))
    assert queue_due(now=now) == 0


def test_a_cancelled_reminder_is_never_queued(check_in, now):
    cancel_reminder(
        kind=ReminderKind.CHECK_IN, subject_id=check_in.subject_id, because="Held.", now=now
    )
    assert queue_due(now=now) == 0


def test_a_reminder_moved_after_it_went_out_goes_out_again_as_the_next_occurrence(
    check_in, deal, owner, now
):
    queue_due(now=now)
    later = now + timedelta(hours=2)
    arm_reminder(
        deal=deal, kind=ReminderKind.CHECK_IN, subject_id=check_in.subject_id, recipient=owner,
        why=check_in.why, due_at=later, now=now,
    )  # fmt: skip
    assert queue_due(now=now) == 0
    assert queue_due(now=later) == 1
    assert list(Delivery.objects.order_by("occurrence").values_list("occurrence", flat=True)) == [
        1,
        2,
    ]


def test_a_snoozed_reminder_goes_out_again_at_its_new_time(check_in, owner, now):
    queue_due(now=now)
    snooze(reminder=check_in, until=now + timedelta(hours=1), by=owner, now=now)
    assert queue_due(now=now + timedelta(minutes=59)) == 0
    assert queue_due(now=now + timedelta(minutes=60)) == 1


def test_a_row_that_is_there_already_is_not_doubled_by_whoever_comes_second(check_in, now):
    queue_due(now=now)
    Reminder.objects.update(handled_at=None)  # as if two had read it before either wrote
    queue_due(now=now)
    assert Delivery.objects.count() == 1


def test_message_ids_differ_by_occurrence_and_stay_the_same_for_one(check_in, owner, now):
    queue_due(now=now)
    first = Delivery.objects.get()
    assert first.message_id.startswith("<reminder.")
    snooze(reminder=check_in, until=now + timedelta(hours=1), by=owner, now=now)
    queue_due(now=now + timedelta(hours=1))
    assert Delivery.objects.values("message_id").distinct().count() == 2


@pytest.mark.parametrize("batch", [1, 2, 100])
def test_batches_leave_nothing_behind(batch, new_check_in, now, monkeypatch):
    monkeypatch.setattr("negotiations.delivery.actions.queue.BATCH", batch)
    for _ in range(5):
        new_check_in()
    assert queue_due(now=now) == 5
    assert Delivery.objects.count() == 5


def test_a_thousand_due_reminders_take_a_handful_of_queries(
    check_in, deal, owner, now, django_assert_max_num_queries
):
    Reminder.objects.bulk_create(
        Reminder(
            deal=deal, kind=ReminderKind.CHECK_IN, subject_id=10_000 + number, recipient=owner,
            why="x", due_at=now, created_at=now,
        )
        for number in range(999)
    )  # fmt: skip
    # SQLite takes some ninety rows at a time.
    with django_assert_max_num_queries(40):
        assert queue_due(now=now) == 1000
