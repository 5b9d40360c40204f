from datetime import timedelta

import pytest
from django.core.management import call_command

from negotiations.delivery.actions import deliver
from negotiations.delivery.models import Delivery, DeliveryState, Sweep
from negotiations.delivery.tasks import deliver_reminders
from negotiations.reminders.models import Reminder
from tests.racing import at_once


def test_a_due_check_in_reaches_its_owner(smtp_sink, check_in, owner, now, delivery_of):
    sweep = deliver(now=now)
    assert [received.recipient for received in smtp_sink.received] == [owner.email]
    delivery = delivery_of(check_in)
    assert delivery.state == DeliveryState.SENT
    assert now <= delivery.sent_at < now + timedelta(minutes=1)
    assert (delivery.lease_token, delivery.lease_until, delivery.attempts) == (None, None, 1)
    assert smtp_sink.message_ids == [delivery.message_id]
    assert (sweep.sent_count, sweep.failed_count) == (1, 0)


def test_the_next_sweep_sends_nothing_more(smtp_sink, check_in, now):
    deliver(now=now)
    deliver(now=now + timedelta(minutes=1))
    assert len(smtp_sink.received) == 1


def test_one_connection_serves_a_whole_sweep(smtp_sink, new_check_in, now):
    for number in range(120):
        new_check_in(purpose=f"Number {number}")
    deliver(now=now)
    assert len(smtp_sink.received) == 120
    assert smtp_sink.connections == 1


def test_a_sweep_stops_at_its_limit_and_the_next_goes_on(smtp_sink, new_check_in, now):
    for number in range(5):
        new_check_in(purpose=f"Number {number}")
    assert deliver(now=now, limit=3).sent_count == 3
    assert deliver(now=now, limit=3).sent_count == 2


def test_a_sweep_that_takes_too_long_leaves_the_rest_to_the_next(
    smtp_sink, new_check_in, now, monkeypatch
):
    monkeypatch.setattr("negotiations.delivery.actions.sweep.LONGEST_SWEEP", timedelta(0))
    for number in range(3):
        new_check_in(purpose=f"Number {number}")
    assert deliver(now=now).sent_count == 1


def test_nothing_due_opens_no_connection(smtp_sink, db, now):
    assert deliver(now=now).sent_count == 0
    assert smtp_sink.connections == 0


def test_every_sweep_is_recorded_and_old_ones_go(smtp_sink, db, now):
    deliver(now=now - timedelta(days=3))
    deliver(now=now - timedelta(hours=1))
    deliver(now=now)
    assert Sweep.objects.count() == 2
    assert Sweep.objects.first().started_at == now


def test_a_mail_costs_two_queries_and_a_batch_a_handful(
    smtp_sink, new_check_in, now, django_assert_max_num_queries
):
    for number in range(200):
        new_check_in(purpose=f"Number {number}")
    batches = 200 // 50
    # Claiming: reading keys, leasing, reading rows, their subjects, and the savepoints of a test.
    with django_assert_max_num_queries(2 * 200 + 8 * batches + 20):
        assert deliver(now=now).sent_count == 200


@pytest.mark.django_db(transaction=True)
def test_many_sweeps_at_once_send_every_mail_exactly_once(smtp_sink, new_check_in, now):
    reminders = [new_check_in(purpose=f"Number {number}") for number in range(60)]
    at_once(*[lambda: deliver(now=now)] * 6)
    assert len(smtp_sink.received) == len(reminders)
    assert len(set(smtp_sink.message_ids)) == len(reminders)
    assert set(Delivery.objects.values_list("state", "attempts")) == {(DeliveryState.SENT, 1)}


def test_the_task_and_the_command_are_the_same_sweep(smtp_sink, new_check_in, now, capsys):
    new_check_in()
    Reminder.objects.update(due_at=now - timedelta(days=3650))
    deliver_reminders()
    assert len(smtp_sink.received) == 1
    call_command("deliver_reminders")
    assert capsys.readouterr().out == "0 sent, 0 failed.\n"
    assert Sweep.objects.count() == 2
