"""A typing error is corrected by a new entry; the old one stays as it was."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from negotiations.bargaining import queries
from negotiations.bargaining.actions import (
    NothingIsCorrected,
    OfferCannotBeCorrected,
    OfferNeedsApproval,
    Wording,
    accept_offer,
    correct_offer,
    wording_of,
)
from negotiations.bargaining.models import Concession, Offer, ResolutionKind
from negotiations.deals.models import Event, Side

OURS, THEIRS = Side.OURS, Side.THEIRS


@pytest.fixture
def corrected(issues, owner, now):
    """Corrects an offer's fee."""

    def corrected(offer, fee, **more):
        fields = {"wording": Wording(), "reason": "A digit too many.", "by": owner, "now": now}
        terms = {issues["Monthly fee"].key: Decimal(fee)}
        return correct_offer(offer=offer, terms=terms, **fields | more)

    return corrected


def test_both_entries_stay_and_the_new_one_takes_the_place(deal, tabled, corrected, now):
    tabled(OURS, {"Monthly fee": 9800})
    wrong = tabled(OURS, {"Monthly fee": 9000})
    was = list(Concession.objects.filter(offer=wrong).values_list())
    right = corrected(wrong, 9500)
    assert (right.number, right.corrects, right.answers) == (3, wrong, wrong.answers)
    assert wrong.terms.get().number == 9000
    assert wrong.resolution.kind == ResolutionKind.CORRECTED
    assert list(deal.offers.on_the_table()) == [right]
    # What was derived from the wrong entry stays; a new row says how far we really went.
    assert list(Concession.objects.filter(offer=wrong).values_list()) == was
    moved = Concession.objects.get(offer=right)
    assert (moved.previous_offer.number, moved.size) == (1, -300)
    ground = queries.standing(deal)
    assert ground.last(OURS) == right
    assert queries.given_up(ground).ours == "5"


def test_the_next_offer_moves_from_the_correction(deal, tabled, corrected):
    tabled(OURS, {"Monthly fee": 9800})
    right = corrected(tabled(OURS, {"Monthly fee": 9000}), 9500)
    following = tabled(OURS, {"Monthly fee": 9400})
    moved = Concession.objects.get(offer=following)
    assert (moved.previous_offer, moved.size) == (right, -100)


def test_what_became_of_the_wrong_entry_became_of_the_right_one(deal, tabled, corrected, owner):
    wrong = tabled(THEIRS, {"Monthly fee": 760})
    tabled(OURS, {"Monthly fee": 9500}, answers=wrong)
    right = corrected(wrong, 7600)
    assert right.resolution.kind == wrong.resolution.kind == ResolutionKind.ANSWERED
    assert deal.offers.on_the_table().get().side == OURS


def test_the_timeline_shows_both_values_and_why(deal, tabled, corrected):
    corrected(tabled(THEIRS, {"Monthly fee": 760}), 7600)
    event = Event.objects.filter(deal=deal).first()
    assert event.headline == "Their #1 corrected by #2"
    assert event.detail == "A digit too many."
    assert event.changes == [["Monthly fee", "$760", "$7,600"]]


def test_only_a_sides_last_word_that_nobody_accepted_is_corrected(
    deal, tabled, corrected, owner, now
):
    first = tabled(THEIRS, {"Monthly fee": 8500})
    second = tabled(THEIRS, {"Monthly fee": 8600})
    with pytest.raises(OfferCannotBeCorrected, match="Their #1 cannot be corrected"):
        corrected(first, 8400)
    third = corrected(second, 8700)
    with pytest.raises(OfferCannotBeCorrected, match="Their #2"):
        corrected(second, 8800)
    accept_offer(offer=third, by=owner, now=now)
    with pytest.raises(OfferCannotBeCorrected, match="Their #3"):
        corrected(third, 8800)
    assert Offer.objects.count() == 3


def test_a_correction_says_something_else_and_keeps_to_the_limits(deal, tabled, corrected):
    offer = tabled(OURS, {"Monthly fee": 9000})
    with pytest.raises(NothingIsCorrected, match="says the same as our #1"):
        corrected(offer, 9000)
    with pytest.raises(OfferNeedsApproval, match="our limit"):
        corrected(offer, 7900)
    assert corrected(offer, 9000, wording=Wording(message="As said.")).message == "As said."


def test_what_came_with_an_offer_is_kept_with_the_terms_it_depends_on(deal, issues, tabled):
    fee = issues["Monthly fee"].key
    wording = Wording(
        condition="If you sign for a year, then 9,000", framing="A partner’s price",
        said_by="Ingrid", depends_on=frozenset({fee}),
    )  # fmt: skip
    offer = tabled(OURS, {"Monthly fee": 9000, "Content pieces": 9}, wording=wording)
    assert (offer.framing, offer.said_by) == ("A partner’s price", "Ingrid")
    conditional = offer.terms.filter(is_conditional=True)
    assert [term.issue.key for term in conditional] == [fee]
    assert wording_of(queries.standing(deal), offer) == wording


@pytest.mark.parametrize("values", [{"correction_reason": "why"}, {"corrects": "itself"}])
def test_the_database_knows_what_a_correction_is(deal, tabled, values):
    offer = tabled(OURS, {"Monthly fee": 9000})
    if "corrects" in values:
        values = {"corrects": offer, "correction_reason": "why"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.filter(pk=offer.pk).update(**values)
