import smtplib
import socket
from dataclasses import replace
from datetime import timedelta

import pytest

from accounts.models import User
from negotiations.deals.models import Outcome
from negotiations.delivery.actions import deliver
from negotiations.delivery.actions.leases import claim_waiting
from negotiations.delivery.actions.queue import queue_due
from negotiations.delivery.actions.relay import Relay
from negotiations.delivery.actions.sending import CANNOT_WRITE, MOST_ATTEMPTS, hand_over, write
from negotiations.delivery.emails import KINDS, subjects_of
from negotiations.delivery.models import Delivery, DeliveryState
from negotiations.follow_up.emails import check_in_email
from negotiations.follow_up.models import CheckIn
from negotiations.journey.actions import close_without_agreement, reassign_deal
from negotiations.reminders.actions import (
    arm_reminder,
    cancel_reminder,
    put_aside,
    snooze,
)
from negotiations.reminders.models import ReminderKind
from tests.smtp_sink import TAKEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def queued(check_in, now):
    """Its delivery waits, and no sweep has come by yet."""
    queue_due(now=now)
    return check_in


def cancelled_because(delivery: Delivery) -> str:
    assert delivery.state == DeliveryState.CANCELLED
    return delivery.problem


def test_what_is_cancelled_after_it_was_queued_is_not_sent(smtp_sink, queued, now, delivery_of):
    cancel_reminder(
        kind=ReminderKind.CHECK_IN, subject_id=queued.subject_id, because="It was held.", now=now
    )
    deliver(now=now)
    assert smtp_sink.received == []
    assert cancelled_because(delivery_of(queued)) == "It was held."


def test_what_is_moved_after_it_was_queued_is_sent_at_its_new_time_only(
    smtp_sink, queued, deal, owner, now
):
    later = now + timedelta(hours=3)
    CheckIn.objects.update(due_at=later)
    arm_reminder(
        deal=deal, kind=ReminderKind.CHECK_IN, subject_id=queued.subject_id, recipient=owner,
        why=queued.why, due_at=later, now=now,
    )  # fmt: skip
    deliver(now=now)
    assert smtp_sink.received == []
    assert cancelled_because(Delivery.objects.get()) == "It was moved to another time."
    deliver(now=later)
    assert len(smtp_sink.received) == 1


def test_what_is_snoozed_or_put_aside_is_not_sent(smtp_sink, new_check_in, owner, now):
    first, second = new_check_in(), new_check_in()
    queue_due(now=now)
    snooze(reminder=first, until=now + timedelta(days=1), by=owner, now=now)
    put_aside(reminder=second, by=owner, now=now)
    deliver(now=now)
    assert smtp_sink.received == []
    assert set(Delivery.objects.values_list("problem", flat=True)) == {
        "It was moved to another time.",
        "It was put aside before it was sent.",
    }


def test_a_closed_deal_reminds_nobody(smtp_sink, queued, deal, owner, now, delivery_of):
    close_without_agreement(deal=deal, outcome=Outcome.LOST, reason="Price", by=owner, now=now)
    deliver(now=now)
    assert smtp_sink.received == []
    assert cancelled_because(delivery_of(queued)) == "Lost."


def test_a_check_in_held_without_its_reminder_being_told_is_not_sent(
    smtp_sink, queued, owner, now, delivery_of
):
    CheckIn.objects.update(held_at=now, held_by=owner)
    deliver(now=now)
    assert smtp_sink.received == []
    assert cancelled_because(delivery_of(queued)) == "It was held already."


def test_a_check_in_that_is_gone_is_not_sent(smtp_sink, queued, now, delivery_of):
    CheckIn.objects.all().delete()
    deliver(now=now)
    assert cancelled_because(delivery_of(queued)) == "What it was about is gone."


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"is_active": False}, "Olga Owner does not sign in any more."),
        ({"is_active": False, "email": None}, "Olga Owner does not sign in any more."),
        ({"team": None}, "Olga Owner may not read this deal any more."),
    ],
)
def test_who_may_no_longer_read_the_deal_gets_nothing(
    change, reason, smtp_sink, queued, owner, now, delivery_of
):
    User.objects.filter(pk=owner.pk).update(**change)
    deliver(now=now)
    assert smtp_sink.received == []
    assert cancelled_because(delivery_of(queued)) == reason


def test_the_new_owner_gets_what_was_on_its_way_to_the_old_one(
    smtp_sink, queued, deal, teammate, manager, now
):
    reassign_deal(deal=deal, owner=teammate, by=manager, now=now)
    deliver(now=now)
    assert [received.recipient for received in smtp_sink.received] == [teammate.email]


def test_a_temporary_refusal_is_tried_again_after_a_minute(smtp_sink, check_in, now, delivery_of):
    smtp_sink.answer_recipient = lambda _: "451 Greylisted, try again later"
    deliver(now=now)
    delivery = delivery_of(check_in)
    assert (delivery.state, delivery.attempts) == (DeliveryState.WAITING, 1)
    assert "451 Greylisted, try again later" in delivery.problem
    pause = delivery.next_attempt_at - now
    assert timedelta(seconds=60) <= pause <= timedelta(seconds=90)
    smtp_sink.answer_recipient = lambda _: TAKEN
    deliver(now=now + timedelta(seconds=30))
    assert smtp_sink.received == []
    deliver(now=now + timedelta(seconds=90))
    assert len(smtp_sink.received) == 1
    assert delivery_of(check_in).problem == ""


def test_pauses_double_and_the_twelfth_attempt_is_the_last(smtp_sink, check_in, now, delivery_of):
    smtp_sink.answer_mail = lambda _: "452 Out of space"
    pauses, at = [], now
    for _ in range(MOST_ATTEMPTS - 1):
        deliver(now=at)
        pauses.append(delivery_of(check_in).next_attempt_at - at)
        at = delivery_of(check_in).next_attempt_at
    deliver(now=at)
    delivery = delivery_of(check_in)
    assert (delivery.state, delivery.attempts) == (DeliveryState.FAILED, MOST_ATTEMPTS)
    assert "452 Out of space" in delivery.problem
    for number, pause in enumerate(pauses):
        assert 1 <= pause / (timedelta(minutes=1) * 2**number) < 1.3
    assert timedelta(hours=34) < sum(pauses, timedelta()) < timedelta(hours=44)


def test_an_address_that_does_not_exist_is_not_tried_again(smtp_sink, check_in, now, delivery_of):
    smtp_sink.answer_recipient = lambda _: "550 No such person here"
    assert deliver(now=now).failed_count == 1
    delivery = delivery_of(check_in)
    assert delivery.state == DeliveryState.FAILED
    assert delivery.problem == (
        "The mail server does not take mail for this address: 550 No such person here."
    )
    deliver(now=now + timedelta(days=2))
    assert smtp_sink.received == []
    assert delivery.is_retryable


def test_a_mail_refused_for_good_fails_and_the_next_one_goes_out(smtp_sink, new_check_in, now):
    refused, taken = new_check_in(), new_check_in()
    answers = iter(["554 Looks like spam", TAKEN])
    smtp_sink.answer_mail = lambda _: next(answers)
    sweep = deliver(now=now)
    assert (sweep.sent_count, sweep.failed_count) == (1, 1)
    assert Delivery.objects.get(reminder=refused).state == DeliveryState.FAILED
    assert Delivery.objects.get(reminder=taken).state == DeliveryState.SENT
    assert smtp_sink.connections == 1


def test_one_refused_recipient_holds_nobody_else_up(smtp_sink, new_check_in, teammate, owner, now):
    new_check_in(recipient=teammate)
    new_check_in(recipient=owner)
    smtp_sink.answer_recipient = lambda address: "550 Gone" if address == teammate.email else TAKEN
    deliver(now=now)
    assert [received.recipient for received in smtp_sink.received] == [owner.email]


def test_without_a_mail_server_mail_waits_with_the_reason(settings, smtp_sink, new_check_in, now):
    first, second = new_check_in(), new_check_in()
    port = settings.EMAIL_PORT
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = unused.getsockname()[1]
        deliver(now=now)
    for delivery in Delivery.objects.filter(reminder__in=[first, second]):
        assert (delivery.state, delivery.attempts) == (DeliveryState.WAITING, 1)
        assert delivery.problem == "The mail server cannot be reached (nobody answers there)."
        assert delivery.lease_token is None
    settings.EMAIL_PORT = port
    deliver(now=now + timedelta(minutes=2))
    assert len(smtp_sink.received) == 2


def test_a_refused_sign_in_stops_all_mail_and_is_no_attempt_of_any(
    settings, smtp_sink, new_check_in, now, monkeypatch
):
    new_check_in(), new_check_in()
    sign_ins = []

    def refuse(connection, user: str, password: str) -> None:
        sign_ins.append(user)
        raise smtplib.SMTPAuthenticationError(535, b"5.7.8 Bad credentials for SECRET")

    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "parley", "SECRET"
    monkeypatch.setattr(smtplib.SMTP, "login", refuse)
    deliver(now=now)
    deliver(now=now + timedelta(minutes=1))
    assert len(sign_ins) == 1
    rows = Delivery.objects.values_list("state", "attempts", "problem")
    assert {row[:2] for row in rows} == {(DeliveryState.WAITING, 0)}
    assert all("sign-in" in row[2] and "SECRET" not in row[2] for row in rows)


def test_a_server_that_hangs_up_before_it_has_the_mail_is_tried_again(smtp_sink, new_check_in, now):
    new_check_in(), new_check_in()
    answers = iter([None, TAKEN])
    smtp_sink.answer_recipient = lambda _: next(answers)
    deliver(now=now)
    assert len(smtp_sink.received) == 1
    assert smtp_sink.connections == 2
    waiting = Delivery.objects.get(state=DeliveryState.WAITING)
    assert waiting.unknown_count == 0
    assert "lost" in waiting.problem


def test_a_server_that_hangs_up_instead_of_answering_leaves_it_unknown(
    smtp_sink, check_in, now, delivery_of
):
    smtp_sink.keeps_everything = True
    smtp_sink.answer_mail = lambda _: None
    deliver(now=now)
    delivery = delivery_of(check_in)
    assert (delivery.state, delivery.unknown_count) == (DeliveryState.WAITING, 1)
    deliver(now=now + timedelta(minutes=2))
    deliver(now=now + timedelta(days=3))
    assert len(smtp_sink.received) == 2
    assert len(set(smtp_sink.message_ids)) == 1
    assert delivery_of(check_in).state == DeliveryState.FAILED


def test_a_mail_that_cannot_be_written_does_not_hold_up_the_others(
    smtp_sink, new_check_in, now, monkeypatch, caplog
):
    poison, healthy = new_check_in(purpose="POISON 8000"), new_check_in()

    def fail(reminder, check_in, now):
        if check_in.purpose.startswith("POISON"):
            raise ValueError(check_in.purpose)
        return check_in_email(reminder, check_in, now)

    kind = replace(KINDS[ReminderKind.CHECK_IN], email=fail)
    monkeypatch.setitem(KINDS, ReminderKind.CHECK_IN, kind)
    deliver(now=now)
    assert len(smtp_sink.received) == 1
    assert Delivery.objects.get(reminder=healthy).state == DeliveryState.SENT
    row = Delivery.objects.get(reminder=poison)
    assert (row.state, row.attempts, row.problem) == (DeliveryState.WAITING, 1, CANNOT_WRITE)
    assert "ValueError" in caplog.text
    assert "8000" not in caplog.text


def test_mail_that_the_library_refuses_to_send_does_not_hold_up_the_others(
    smtp_sink, new_check_in, owner, teammate, now
):
    bad, good = new_check_in(recipient=teammate), new_check_in(recipient=owner)
    User.objects.filter(pk=teammate.pk).update(email="two\nlines@example.com")
    deliver(now=now)
    assert [received.recipient for received in smtp_sink.received] == [owner.email]
    assert Delivery.objects.get(reminder=bad).state == DeliveryState.WAITING
    assert Delivery.objects.get(reminder=good).state == DeliveryState.SENT


def test_a_mail_whose_claim_ran_out_stops_before_its_last_bytes(smtp_sink, queued, now):
    (claim,) = claim_waiting(limit=1, now=now)
    mail = write(claim=claim, subjects=subjects_of([claim.delivery]), now=now)
    Delivery.objects.update(lease_until=now)
    relay = Relay()
    relay.open()
    assert hand_over(claim=claim, mail=mail, relay=relay, now=now) == DeliveryState.WAITING
    assert smtp_sink.received == []
    assert Delivery.objects.get().attempts == 0
