from datetime import datetime, timedelta

import pytest
from django.db.models.functions import Now

from negotiations.delivery.actions import deliver
from negotiations.delivery.actions.leases import (
    UNKNOWN,
    UNKNOWN_TWICE,
    Claim,
    claim_waiting,
    resolve_lost_hand_overs,
)
from negotiations.delivery.actions.queue import queue_due
from negotiations.delivery.models import Delivery, DeliveryState

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """What a worker looks like from inside when it is ended half way."""


@pytest.fixture
def kill_after_hand_over(monkeypatch):
    """Ends the worker when the database knows of the hand-over and the server has the mail."""

    def killed(claim: Claim, now: datetime) -> bool:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Claim, "sent", killed)
        yield patch


def let_leases_run_out() -> None:
    Delivery.objects.filter(lease_until__isnull=False).update(
        lease_until=Now() - timedelta(seconds=1)
    )


def killed_sweep(now: datetime) -> None:
    with pytest.raises(Killed):
        deliver(now=now)


def test_a_claim_is_nobody_elses(check_in, now):
    queue_due(now=now)
    assert len(claim_waiting(limit=10, now=now)) == 1
    assert claim_waiting(limit=10, now=now) == []


def test_a_claim_that_ran_out_is_anybodys(check_in, now):
    queue_due(now=now)
    claim_waiting(limit=10, now=now)
    let_leases_run_out()
    assert len(claim_waiting(limit=10, now=now)) == 1


def test_a_worker_whose_clock_is_days_ahead_does_not_end_the_claims_of_others(check_in, now):
    queue_due(now=now)
    claim_waiting(limit=10, now=now)
    assert claim_waiting(limit=10, now=now + timedelta(days=3)) == []


def test_a_worker_that_was_held_up_cannot_go_on_with_what_was_taken_over(check_in, now):
    queue_due(now=now)
    (held_up,) = claim_waiting(limit=10, now=now)
    let_leases_run_out()
    (second,) = claim_waiting(limit=10, now=now)
    assert not held_up.begin_hand_over()
    assert not held_up.failed("Too late")
    assert second.begin_hand_over()
    assert not held_up.sent(now)
    assert second.sent(now)


def test_nobody_hands_over_on_a_claim_that_ran_out(check_in, now):
    queue_due(now=now)
    (claim,) = claim_waiting(limit=10, now=now)
    let_leases_run_out()
    assert not claim.begin_hand_over()


def test_a_worker_killed_before_the_last_bytes_leaves_no_trace_at_the_server(
    smtp_sink, check_in, now, monkeypatch, settings
):
    settings.EMAIL_TIMEOUT = 0.2

    def killed(claim: Claim) -> bool:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Claim, "begin_hand_over", killed)
        killed_sweep(now)
    assert smtp_sink.received == []
    assert Delivery.objects.get().state == DeliveryState.WAITING
    let_leases_run_out()
    deliver(now=now)
    assert len(smtp_sink.received) == 1


def test_a_worker_killed_in_the_hand_over_is_followed_by_one_more_copy_of_the_same_mail(
    smtp_sink, check_in, now, kill_after_hand_over, delivery_of
):
    killed_sweep(now)
    assert delivery_of(check_in).state == DeliveryState.HANDING_OVER
    kill_after_hand_over.undo()
    deliver(now=now)
    assert len(smtp_sink.received) == 1, "its time is not up yet"
    let_leases_run_out()
    deliver(now=now)
    delivery = delivery_of(check_in)
    assert (delivery.state, delivery.problem) == (DeliveryState.WAITING, UNKNOWN)
    deliver(now=now + timedelta(minutes=2))
    assert len(smtp_sink.received) == 2
    assert len(set(smtp_sink.message_ids)) == 1
    assert delivery_of(check_in).state == DeliveryState.SENT


def test_there_is_never_a_third_copy(smtp_sink, check_in, now, kill_after_hand_over, delivery_of):
    for minutes in (0, 2):
        killed_sweep(now + timedelta(minutes=minutes))
        let_leases_run_out()
        resolve_lost_hand_overs(now=now + timedelta(minutes=minutes))
    kill_after_hand_over.undo()
    deliver(now=now + timedelta(days=2))
    assert len(smtp_sink.received) == 2
    delivery = delivery_of(check_in)
    assert (delivery.state, delivery.problem) == (DeliveryState.FAILED, UNKNOWN_TWICE)
    assert not delivery.is_retryable


def test_the_end_of_a_claim_is_told_by_the_database(check_in, now):
    queue_due(now=now)
    claim_waiting(limit=10, now=now + timedelta(days=400))
    soon, later = Now() + timedelta(seconds=60), Now() + timedelta(seconds=121)
    assert Delivery.objects.filter(lease_until__gt=soon, lease_until__lt=later).count() == 1
