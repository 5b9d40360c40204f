"""What can be done at the table, and what is refused with which words."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from negotiations.bargaining.actions import (
    BargainingIsOver,
    IssueIsNotAgreed,
    IssueIsNotSettled,
    IssueIsSettled,
    OfferHasRunOut,
    OfferIsEmpty,
    OfferIsNotOnTheTable,
    OfferIsOfTheSameSide,
    OfferNeedsApproval,
    TermIsSettled,
    Wording,
    accept_offer,
    expire_offers,
    reject_offer,
    reopen_issue,
    settle_issue,
    withdraw_offer,
)
from negotiations.bargaining.models import (
    Concession,
    Offer,
    Resolution,
    ResolutionKind,
    Settlement,
    Valuation,
)
from negotiations.deals.actions import DealIsClosed
from negotiations.deals.models import Deal, Event, EventKind, Outcome, Side, StageVisit
from negotiations.playbooks.stages import Stage
from negotiations.reminders.models import Reminder
from tests.negotiations.bargaining import halden

OURS, THEIRS = Side.OURS, Side.THEIRS


def kind_of(offer: Offer) -> str:
    return Offer.objects.select_related("resolution").get(pk=offer.pk).resolution_kind


# --- Tabling ---


def test_the_case_of_the_retainer_scores_as_drawn(halden_deal):
    offers = list(halden_deal.offers.order_by("number"))
    assert [round(offer.our_score_low) for offer in offers] == halden.OUR_SCORES
    assert [round(offer.their_score_low) for offer in offers] == halden.THEIR_SCORES


def test_offers_are_numbered_from_one_without_gap(tabled):
    numbers = [tabled(side, {"Monthly fee": 9000}).number for side in (OURS, THEIRS, OURS)]
    assert numbers == [1, 2, 3]


def test_an_issue_that_is_not_mentioned_keeps_the_sides_last_value(tabled, issues):
    tabled(OURS, {"Monthly fee": 9800, "Payment terms": 15})
    second = tabled(OURS, {"Monthly fee": 9500})
    terms = {term.issue.name: (term.number, term.is_carried) for term in second.terms.all()}
    assert terms == {"Monthly fee": (9500, False), "Payment terms": (15, True)}


def test_a_value_typed_again_unchanged_is_carried(tabled):
    tabled(OURS, {"Monthly fee": 9800})
    again = tabled(OURS, {"Monthly fee": 9800})
    assert again.terms.get().is_carried
    assert not again.concessions.exists()


def test_an_issue_nobody_has_named_leaves_the_score_a_range(tabled):
    offer = tabled(OURS, {"Monthly fee": 9800})
    assert offer.our_score_low == pytest.approx(30)
    assert offer.our_score_high == pytest.approx(100)


def test_without_estimates_their_score_is_unknown(deal, issues, tabled):
    issues["Check-ins"].options.update(their_score=None)
    offer = tabled(OURS, {"Monthly fee": 9800})
    assert offer.their_score_low is None


def test_moves_of_a_side_are_kept_with_size_and_points(tabled):
    tabled(OURS, {"Monthly fee": 9800, "Exit if targets missed": "None"})
    offer = tabled(OURS, {"Monthly fee": 9500, "Exit if targets missed": "After trial"})
    fee, leaving = Concession.objects.filter(offer=offer).order_by("issue__rank")
    assert (fee.kind, fee.size) == ("concession", -300)
    assert fee.giver_points == pytest.approx(-5)
    assert fee.receiver_points == pytest.approx(25 * 300 / 2600)
    assert (leaving.size, leaving.giver_points) == (None, pytest.approx(-1.75))


def test_a_demand_that_grows_is_kept_as_a_retraction(tabled):
    tabled(THEIRS, {"Content pieces": 14})
    offer = tabled(THEIRS, {"Content pieces": 15})
    assert offer.concessions.get().kind == "retraction"


def test_a_move_on_an_issue_nobody_valued_follows_its_direction(deal, issues, tabled):
    for issue in issues.values():
        issue.positions.update(weight=None)
    tabled(OURS, {"Monthly fee": 9800})
    move = tabled(OURS, {"Monthly fee": 9500}).concessions.get()
    assert (move.kind, move.giver_points) == ("concession", None)


def test_the_answered_offer_and_the_own_open_one_leave_the_table(tabled):
    first = tabled(OURS, {"Monthly fee": 9800})
    second = tabled(THEIRS, {"Monthly fee": 7200}, answers=first)
    third = tabled(THEIRS, {"Monthly fee": 7300})
    assert kind_of(first) == ResolutionKind.ANSWERED
    assert kind_of(second) == ResolutionKind.REPLACED
    assert kind_of(third) == ""
    assert second.answers == first


@pytest.mark.parametrize(("side", "turn"), [(OURS, THEIRS), (THEIRS, OURS)])
def test_the_turn_passes_to_the_other_side(deal, tabled, now, side, turn):
    tabled(side, {"Monthly fee": 9000})
    deal.refresh_from_db()
    assert (deal.turn, deal.turn_since) == (turn, now)


def test_offers_scored_alike_share_their_valuation(deal, issues, tabled):
    tabled(OURS, {"Monthly fee": 9800})
    tabled(OURS, {"Monthly fee": 9700})
    assert Valuation.objects.count() == 1
    issues["Monthly fee"].positions.filter(side=OURS).update(weight=40)
    tabled(OURS, {"Monthly fee": 9600})
    assert Valuation.objects.count() == 2
    kept = Valuation.objects.first().content["issues"][issues["Monthly fee"].key]
    assert kept["ours"] == {"weight": "30", "opening": "9800", "limit": "8000"}


def test_an_offer_stands_on_the_timeline_with_what_moved(deal, tabled):
    tabled(OURS, {"Monthly fee": 9800})
    tabled(OURS, {"Monthly fee": 9500}, wording=Wording(condition="If 24 months, then 9,500"))
    event = Event.objects.filter(deal=deal, kind=EventKind.OFFER).first()
    assert (event.headline, event.side) == ("We offered #2", OURS)
    assert event.changes == [["Monthly fee", "$9,800", "$9,500"]]
    assert event.detail == "If 24 months, then 9,500"


def test_the_owner_is_reminded_a_day_before_an_offer_ends(deal, tabled, now, owner):
    offer = tabled(
        OURS, {"Monthly fee": 9000}, wording=Wording(stands_until=now + timedelta(days=3))
    )
    reminder = Reminder.objects.get(kind="offer_expiry", subject_id=offer.pk)
    assert (reminder.recipient, reminder.due_at) == (owner, now + timedelta(days=2))
    assert reminder.why == "Our #1 stands until Fri, Nov 27, 9:21 AM"


def test_an_offer_that_ends_within_a_day_reminds_when_it_ends(tabled, now):
    tabled(OURS, {"Monthly fee": 9000}, wording=Wording(stands_until=now + timedelta(hours=5)))
    assert Reminder.objects.get().due_at == now + timedelta(hours=5)


def test_an_answered_offer_reminds_no_more(tabled, now):
    first = tabled(
        OURS, {"Monthly fee": 9000}, wording=Wording(stands_until=now + timedelta(days=3))
    )
    tabled(THEIRS, {"Monthly fee": 8500}, answers=first)
    assert Reminder.objects.get().cancelled_because == "Our #1 was answered."


def test_what_the_coach_said_is_kept_with_the_offer(tabled):
    tabled(OURS, {"Monthly fee": 9800})
    offer = tabled(OURS, {"Monthly fee": 9500})
    assert [line["rule"] for line in offer.coach] == ["nothing_asked", "price_first"]


# --- Refusals ---


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


# --- The walk-away point ---


def test_a_rep_does_not_table_past_an_issue_limit(tabled):
    with pytest.raises(OfferNeedsApproval) as refusal:
        tabled(OURS, {"Monthly fee": 7900}, reason="They insist.")
    assert str(refusal.value) == (
        "Past our limit: Monthly fee. Monthly fee $7,900, our limit $8,000. Only a manager of the "
        "team can table it. Ask for approval or change the terms."
    )
    assert not refusal.value.may_decide
    assert not Offer.objects.exists()


def test_a_rep_does_not_table_under_the_reservation_score(deal, issues, tabled):
    low = [8600, 4, 9, "Any quarter", 45, 14, "Monthly"]
    values = dict(zip(halden.ORDER, low, strict=True))
    with pytest.raises(OfferNeedsApproval, match=r"scores 29 for us; walking away scores 47\."):
        tabled(OURS, values)


def test_a_manager_tables_past_a_limit_with_a_reason_on_the_timeline(deal, tabled, manager):
    with pytest.raises(OfferNeedsApproval, match="Give a reason to table it all the same"):
        tabled(OURS, {"Monthly fee": 7900}, by=manager)
    tabled(OURS, {"Monthly fee": 7900}, by=manager, reason="A reference we want.")
    event = Event.objects.filter(deal=deal, kind=EventKind.OFFER).get()
    assert "Tabled past the walk-away point: A reference we want." in event.detail


def test_their_offers_are_taken_down_whatever_they_say(tabled):
    offer = tabled(THEIRS, {"Monthly fee": 1})
    assert offer.coach[0]["rule"] == "walk_away"


def test_a_limit_holds_on_an_issue_without_weight_or_opening(issues, tabled):
    issues["Monthly fee"].positions.filter(side=OURS).update(weight=None, opening=None, target=None)
    with pytest.raises(OfferNeedsApproval):
        tabled(OURS, {"Monthly fee": 7900})


def test_a_rep_does_not_accept_past_a_limit(tabled, owner, now):
    offer = tabled(THEIRS, {"Monthly fee": 7200})
    with pytest.raises(OfferNeedsApproval, match="Only a manager of the team can accept it"):
        accept_offer(offer=offer, reason="Please.", by=owner, now=now)
    assert not Resolution.objects.exists()


# --- Leaving the table ---


def test_accepting_settles_the_terms_and_goes_to_commitment(deal, tabled, owner, now):
    ours = tabled(OURS, {"Monthly fee": 9800})
    theirs = tabled(THEIRS, {"Monthly fee": 9000, "Payment terms": 30})
    later = now + timedelta(hours=1)
    accept_offer(offer=theirs, by=owner, now=later)
    deal.refresh_from_db()
    assert (deal.stage, deal.turn) == (Stage.COMMITMENT, OURS)
    assert StageVisit.objects.get(deal=deal, left_at__isnull=True).stage == Stage.COMMITMENT
    assert kind_of(theirs) == ResolutionKind.ACCEPTED
    assert kind_of(ours) == ResolutionKind.REPLACED
    settled = Settlement.objects.standing().values_list("issue__name", "number")
    assert dict(settled) == {"Monthly fee": 9000, "Payment terms": 30}
    assert deal.issues.filter(settled_at=later).count() == 2
    assert deal.events.filter(headline="We accepted their #2").exists()


def test_their_acceptance_of_ours_is_recorded(deal, tabled, owner, now):
    offer = tabled(OURS, {"Monthly fee": 9000})
    accept_offer(offer=offer, by=owner, now=now)
    assert deal.events.filter(headline="They accepted our #1").exists()


def test_after_acceptance_the_table_is_closed_until_the_deal_comes_back(deal, tabled, owner, now):
    accept_offer(offer=tabled(THEIRS, {"Monthly fee": 9000}), by=owner, now=now)
    with pytest.raises(BargainingIsOver, match="the deal is in Commitment"):
        tabled(OURS, {"Payment terms": 30})
    Deal.objects.filter(pk=deal.pk).update(stage=Stage.BARGAINING)
    assert tabled(OURS, {"Payment terms": 30}).number == 2


@pytest.mark.parametrize(
    ("take_off", "headline"),
    [(reject_offer, "We rejected their #1"), (withdraw_offer, "They withdrew their #1")],
)
def test_an_offer_taken_off_the_table_returns_the_turn(deal, tabled, take_off, headline):
    owner, now = deal.owner, deal.created_at
    offer = tabled(THEIRS, {"Monthly fee": 9000})
    take_off(offer=offer, reason="Typed wrongly.", by=owner, now=now)
    deal.refresh_from_db()
    assert deal.turn == THEIRS
    assert Resolution.objects.get().note == "Typed wrongly."
    event = deal.events.get(headline=headline)
    assert event.detail == "Typed wrongly."


@pytest.mark.parametrize("act", [accept_offer, reject_offer, withdraw_offer])
def test_an_offer_leaves_the_table_once(tabled, owner, manager, now, act):
    offer = tabled(THEIRS, {"Monthly fee": 9000})
    reject_offer(offer=offer, by=manager, now=now)
    with pytest.raises(
        OfferIsNotOnTheTable, match="Their #1 was rejected on Tue, Nov 24, 9:21 AM by Marta Manager"
    ):
        act(offer=offer, by=owner, now=now)
    assert Resolution.objects.get().by == manager


def test_the_database_keeps_one_resolution_per_offer(tabled, owner, now):
    offer = tabled(THEIRS, {"Monthly fee": 9000})
    reject_offer(offer=offer, by=owner, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Resolution.objects.create(offer=offer, kind=ResolutionKind.ACCEPTED, at=now, by=owner)


def test_an_expired_offer_cannot_be_accepted(tabled, owner, now):
    offer = tabled(
        THEIRS, {"Monthly fee": 9000}, wording=Wording(stands_until=now + timedelta(hours=1))
    )
    with pytest.raises(OfferIsNotOnTheTable, match=r"stood until .* and has expired"):
        accept_offer(offer=offer, by=owner, now=now + timedelta(hours=1))


def test_the_sweep_marks_what_has_run_out_and_only_that(deal, tabled, owner, now):
    soon = Wording(stands_until=now + timedelta(hours=1))
    gone = tabled(THEIRS, {"Monthly fee": 9000}, wording=soon)
    stays = tabled(OURS, {"Monthly fee": 9500})
    assert expire_offers(now=now) == 0
    assert expire_offers(now=now + timedelta(hours=1)) == 1
    assert expire_offers(now=now + timedelta(hours=1)) == 0
    deal.refresh_from_db()
    assert (kind_of(gone), kind_of(stays), deal.turn) == (ResolutionKind.EXPIRED, "", THEIRS)
    assert deal.events.filter(headline="Their #1 expired").exists()


def test_the_sweep_leaves_closed_deals_alone(deal, tabled, owner, now):
    tabled(THEIRS, {"Monthly fee": 9000}, wording=Wording(stands_until=now + timedelta(hours=1)))
    Deal.objects.filter(pk=deal.pk).update(outcome=Outcome.LOST, closed_at=now, closed_by=owner)
    assert expire_offers(now=now + timedelta(hours=1)) == 0


def test_a_withdrawn_offer_is_not_the_sides_last_word(tabled, owner, now):
    tabled(OURS, {"Monthly fee": 9500})
    wrong = tabled(OURS, {"Monthly fee": 8500})
    withdraw_offer(offer=wrong, reason="Typed wrongly.", by=owner, now=now)
    right = tabled(OURS, {"Monthly fee": 9400})
    assert right.number == 3
    assert right.concessions.get().size == -100


# --- Settling ---


def test_an_issue_is_settled_when_both_sides_say_the_same(deal, issues, tabled, owner, now):
    tabled(OURS, {"Payment terms": 30})
    tabled(THEIRS, {"Payment terms": 30})
    settlement = settle_issue(issue=issues["Payment terms"], by=owner, now=now)
    issues["Payment terms"].refresh_from_db()
    assert (settlement.number, issues["Payment terms"].settled_at) == (30, now)
    assert deal.events.filter(headline="Payment terms settled at 30\xa0d").exists()
    with pytest.raises(IssueIsSettled, match=r"was settled on .* by Olga Owner. Reopen it"):
        settle_issue(issue=issues["Payment terms"], by=owner, now=now)


def test_an_issue_the_sides_see_differently_is_not_settled(issues, tabled, owner, now):
    tabled(OURS, {"Payment terms": 30})
    with pytest.raises(IssueIsNotAgreed, match="ours is 30\xa0d, theirs is not said"):
        settle_issue(issue=issues["Payment terms"], by=owner, now=now)
    tabled(THEIRS, {"Payment terms": 45})
    with pytest.raises(IssueIsNotAgreed, match="ours is 30\xa0d, theirs is 45\xa0d"):
        settle_issue(issue=issues["Payment terms"], by=owner, now=now)


def test_a_settled_issue_is_carried_by_every_offer(halden_deal, tabled, issues):
    offer = tabled(THEIRS, {"Monthly fee": 8000})
    term = offer.terms.get(issue=issues["Trial first"])
    assert (term.number, term.is_carried) == (3, True)


def test_reopening_stays_visible(halden_deal, issues, owner, manager, now):
    reopen_issue(issue=issues["Trial first"], reason="They asked.", by=manager, now=now)
    kept = Settlement.objects.get(issue=issues["Trial first"])
    assert (kept.number, kept.reopened_by, kept.reopened_at) == (3, manager, now)
    event = halden_deal.events.get(headline="Trial first reopened")
    assert (event.by, event.detail) == (manager, "They asked.")
    with pytest.raises(IssueIsNotSettled, match="is open: there is nothing to reopen"):
        reopen_issue(issue=issues["Trial first"], by=owner, now=now)


def test_tabling_takes_the_same_queries_with_one_offer_and_with_thirty(
    deal, tabled, issues, django_assert_max_num_queries, now
):
    def counted() -> int:
        with django_assert_max_num_queries(60) as seen:
            tabled(OURS, {"Monthly fee": 9000}, now=datetime(2026, 12, 1, tzinfo=UTC))
        return len(seen)

    tabled(OURS, {"Monthly fee": 9600})
    tabled(OURS, {"Monthly fee": 9500})
    few = counted()
    for step in range(30):
        tabled(OURS, {"Monthly fee": 9400 - step})
    assert counted() == few
