"""Two people at the same instant: nothing is lost, and one of two opposites wins."""

import random
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest

from negotiations.bargaining.actions import (
    OfferIsNotOnTheTable,
    Wording,
    accept_offer,
    expire_offers,
    reject_offer,
    table_offer,
    withdraw_offer,
)
from negotiations.bargaining.models import Offer, Resolution, ResolutionKind, Settlement
from negotiations.deals.models import Deal, Side
from negotiations.playbooks.stages import Stage
from negotiations.preparation.models import Direction, Issue, IssueKind
from tests.conftest import numeric_issue
from tests.racing import CROWD, Act, at_once, raced, racers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def new_fee(new_deal, owner, now) -> Callable[[], Issue]:
    """The one issue of a deal of its own."""

    def new_fee() -> Issue:
        fresh = new_deal(owner, now)
        return numeric_issue(fresh, "Monthly fee", IssueKind.MONEY, Direction.MORE)

    return new_fee


@raced(few=1, many=200)
def test_counteroffers_of_a_crowd_are_numbered_without_gap_and_none_is_lost(
    new_fee, owner, now, rounds
):
    """[C04] Everybody logs one on each deal and names a fee that no other names."""
    by = {"by": owner, "now": now}
    fees = [new_fee() for _ in range(rounds)]
    firsts = [
        table_offer(deal=fee.deal, side=Side.OURS, terms={fee.key: Decimal(9800)}, **by)
        for fee in fees
    ]

    def log(who: int) -> list[Offer]:
        return [
            table_offer(
                deal=Deal.objects.get(pk=first.deal_id), side=Side.THEIRS,
                terms={fee.key: Decimal(who)}, answers=first, **by,
            )
            for fee, first in zip(fees, firsts, strict=True)
        ]  # fmt: skip

    with racers(CROWD) as crowd:
        logged = crowd.at_once(*(partial(log, who) for who in range(CROWD)))
    assert len({offer.pk for offers in logged for offer in offers}) == CROWD * rounds
    for fee in fees:
        offers = fee.deal.offers
        assert list(offers.values_list("number", flat=True)) == list(range(1, CROWD + 2))
        said = offers.of(Side.THEIRS).values_list("terms__number", flat=True)
        assert sorted(said) == list(range(CROWD))
        assert offers.on_the_table().count() == 1


def test_of_acceptance_rejection_and_withdrawal_at_once_one_wins(tabled, manager, now):
    offer = tabled(Side.THEIRS, {"Monthly fee": 9000})

    def do(act: Callable[..., object]) -> Act:
        return lambda: act(offer=Offer.objects.get(pk=offer.pk), by=manager, now=now)

    answers = at_once(do(accept_offer), do(reject_offer), do(withdraw_offer))
    refused = [answer for answer in answers if isinstance(answer, OfferIsNotOnTheTable)]
    assert len(refused) == 2
    assert all("by Marta Manager" in str(refusal) for refusal in refused)
    assert Resolution.objects.count() == 1


@raced(few=5, many=1000)
def test_of_acceptance_withdrawal_and_expiry_at_once_one_wins(new_fee, owner, manager, now, rounds):
    """[C07] The clock strikes while two people decide: each has the time of its own start."""
    ends = now + timedelta(hours=1)
    lasting, order = Wording(stands_until=ends), random.Random(7)
    with racers(3) as crowd:
        for _ in range(rounds):
            fee = new_fee()
            offer = table_offer(
                deal=fee.deal, side=Side.THEIRS, terms={fee.key: Decimal(9000)}, wording=lasting,
                by=owner, now=now,
            )  # fmt: skip
            acts = [*two_who_decide(offer, manager, ends), the_clock(ends)]
            order.shuffle(acts)
            check_that_one_won(offer, crowd.at_once(*acts))


def two_who_decide(offer: Offer, by, ends) -> list[Act]:
    def do(act: Callable[..., object]) -> Act:
        just_before = ends - timedelta(seconds=1)
        return lambda: act(offer=Offer.objects.get(pk=offer.pk), by=by, now=just_before)

    return [do(accept_offer), do(withdraw_offer)]


def the_clock(ends) -> Act:
    return lambda: expire_offers(now=ends + timedelta(seconds=1))


def check_that_one_won(offer: Offer, answers: list[object]) -> None:
    """One is done, the others are told, and the deal stands where the winner left it."""
    resolution, deal = Resolution.objects.get(offer=offer), Deal.objects.get(pk=offer.deal_id)
    [expired] = [answer for answer in answers if isinstance(answer, int)]
    refused = [answer for answer in answers if isinstance(answer, OfferIsNotOnTheTable)]
    has_expired = resolution.kind == ResolutionKind.EXPIRED
    assert (expired, len(refused)) == ((1, 2) if has_expired else (0, 1))
    assert has_expired or resolution in answers
    is_accepted = resolution.kind == ResolutionKind.ACCEPTED
    assert (deal.stage == Stage.COMMITMENT) == is_accepted
    assert deal.turn == (Side.OURS if is_accepted else Side.THEIRS)
    assert Settlement.objects.filter(issue__deal=deal).count() == int(is_accepted)
    # One line for what happened, and none for what was refused.
    told = deal.events.filter(headline__regex="(accepted|withdrew|expired)")
    assert told.count() == 1


def test_offers_of_both_sides_logged_at_once_are_all_kept(deal, issues, owner, now):
    fee = issues["Monthly fee"].key

    def log(step: int) -> Act:
        def act() -> object:
            fresh, side = Deal.objects.get(pk=deal.pk), list(Side)[step % 2]
            terms = {fee: Decimal(9000 + step)}
            return table_offer(deal=fresh, side=side, terms=terms, by=owner, now=now)

        return act

    answers = at_once(*(log(step) for step in range(CROWD)))
    assert sorted(offer.number for offer in answers) == list(range(1, CROWD + 1))
    assert all(deal.offers.on_the_table().of(side).count() == 1 for side in Side)
