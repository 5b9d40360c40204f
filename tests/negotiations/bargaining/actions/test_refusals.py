"""What cannot be tabled, and with which words it is refused."""

from datetime import timedelta

import pytest

from negotiations.bargaining.actions import (
    OfferHasRunOut,
    OfferIsEmpty,
    OfferIsNotOnTheTable,
    OfferIsOfTheSameSide,
    OfferNeedsApproval,
    TermIsSettled,
    Wording,
    accept_offer,
    withdraw_offer,
)
from negotiations.bargaining.models import (
    Offer,
    Resolution,
    ResolutionKind,
)
from negotiations.deals.actions import DealIsClosed
from negotiations.deals.models import Deal, Outcome, Side
from tests.negotiations.bargaining import halden

OURS, THEIRS = Side.OURS, Side.THEIRS


def kind_of(offer: Offer) -> str:
    return Offer.objects.select_related("resolution").get(pk=offer.pk).resolution_kind


def test_an_offer_without_any_term_is_refused(tabled):
    with pytest.raises(OfferIsEmpty, match=r"names no term. Enter at least one"):
        tabled(OURS)


def test_an_offer_cannot_stand_until_a_time_that_has_passed(tabled, now):
    with pytest.raises(OfferHasRunOut, match=r"has passed. Enter a later one"):
        tabled(OURS, {"Monthly fee": 9000}, wording=Wording(stands_until=now))


def test_a_counteroffer_to_a_withdrawn_offer_is_refused(tabled, owner, now):
    first = tabled(THEIRS, {"Monthly fee": 9000})
    withdraw_offer(offer=first, by=owner, now=now)
    with pytest.raises(OfferIsNotOnTheTable) as refusal:
        tabled(OURS, {"Monthly fee": 9000}, answers=first)
    assert str(refusal.value) == (
        "Their #1 was withdrawn on Tue, Nov 24, 9:21 AM by Olga Owner. Log this as a new offer."
    )
    assert Offer.objects.count() == 1


def test_a_counteroffer_to_an_expired_offer_is_refused(tabled, now):
    first = tabled(
        THEIRS, {"Monthly fee": 9000}, wording=Wording(stands_until=now + timedelta(hours=1))
    )
    with pytest.raises(OfferIsNotOnTheTable) as refusal:
        tabled(OURS, {"Monthly fee": 9000}, answers=first, now=now + timedelta(hours=2))
    assert str(refusal.value) == (
        "Their #1 stood until Tue, Nov 24, 10:21 AM and has expired. Log this as a new offer."
    )


def test_a_counteroffer_to_a_replaced_offer_names_the_one_to_start_from(tabled):
    first = tabled(THEIRS, {"Monthly fee": 8000})
    tabled(THEIRS, {"Monthly fee": 8100})
    with pytest.raises(OfferIsNotOnTheTable, match=r"was replaced on .* Start from their #2\."):
        tabled(OURS, {"Monthly fee": 9000}, answers=first)


def test_two_colleagues_may_answer_the_same_offer(tabled):
    first = tabled(OURS, {"Monthly fee": 9800})
    one = tabled(THEIRS, {"Monthly fee": 8000}, answers=first)
    other = tabled(THEIRS, {"Monthly fee": 8100}, answers=first)
    assert [one.number, other.number] == [2, 3]
    assert kind_of(one) == ResolutionKind.REPLACED


def test_a_counteroffer_to_another_deals_offer_is_refused(tabled, new_deal, owner, now):
    first = tabled(THEIRS, {"Monthly fee": 9000})
    other = new_deal(owner, now, title="Another")
    with pytest.raises(OfferIsOfTheSameSide, match="one of their offers in this deal"):
        tabled(OURS, {"Monthly fee": 9000}, answers=first, deal=other)


def test_a_side_does_not_answer_itself(tabled):
    first = tabled(OURS, {"Monthly fee": 9000})
    with pytest.raises(OfferIsOfTheSameSide, match="one of their offers in this deal"):
        tabled(OURS, {"Monthly fee": 9000}, answers=first)


def test_a_settled_term_is_not_changed_by_an_offer(halden_deal, tabled):
    with pytest.raises(TermIsSettled, match="^Trial first is settled at 3\xa0mo"):
        tabled(THEIRS, {"Trial first": 6})


def test_nothing_is_tabled_on_a_closed_deal(deal, tabled, owner, now):
    Deal.objects.filter(pk=deal.pk).update(outcome=Outcome.LOST, closed_at=now, closed_by=owner)
    with pytest.raises(DealIsClosed, match="by Olga Owner"):
        tabled(OURS, {"Monthly fee": 9000})
    assert not Offer.objects.exists()


@pytest.mark.parametrize("role", ["owner", "manager", "admin"])
def test_nobody_tables_past_an_issue_limit_on_their_own_word(tabled, request, role):
    with pytest.raises(OfferNeedsApproval) as refusal:
        tabled(OURS, {"Monthly fee": 7900}, by=request.getfixturevalue(role))
    assert str(refusal.value) == (
        "Monthly fee $7,900, our limit $8,000. A manager of the team or an admin has to approve "
        "before we table it. Nobody approves their own."
    )
    assert not Offer.objects.exists()


def test_a_rep_does_not_table_under_the_reservation_score(deal, issues, tabled):
    low = [8600, 4, 9, "Any quarter", 45, 14, "Monthly"]
    values = dict(zip(halden.ORDER, low, strict=True))
    with pytest.raises(OfferNeedsApproval, match=r"scores 29 for us; walking away scores 47\."):
        tabled(OURS, values)


def test_their_offers_are_taken_down_whatever_they_say(tabled):
    offer = tabled(THEIRS, {"Monthly fee": 1})
    assert offer.coach[0]["rule"] == "walk_away"


def test_a_limit_holds_on_an_issue_without_weight_or_opening(issues, tabled):
    issues["Monthly fee"].positions.filter(side=OURS).update(weight=None, opening=None, target=None)
    with pytest.raises(OfferNeedsApproval):
        tabled(OURS, {"Monthly fee": 7900})


def test_a_rep_does_not_accept_past_a_limit(tabled, owner, now):
    offer = tabled(THEIRS, {"Monthly fee": 7200})
    with pytest.raises(OfferNeedsApproval, match="has to approve before we accept it"):
        accept_offer(offer=offer, reason="Please.", by=owner, now=now)
    assert not Resolution.objects.exists()
