"""Tabling an offer: its number, its score, what moved, who is reminded."""

from datetime import UTC, datetime, timedelta

import pytest

from negotiations.bargaining.actions import (
    Wording,
)
from negotiations.bargaining.models import (
    Concession,
    Offer,
    ResolutionKind,
    Valuation,
)
from negotiations.deals.models import Event, EventKind, Side
from negotiations.reminders.models import Reminder
from tests.negotiations.bargaining import halden

OURS, THEIRS = Side.OURS, Side.THEIRS


def kind_of(offer: Offer) -> str:
    return Offer.objects.select_related("resolution").get(pk=offer.pk).resolution_kind


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
    assert event.changes == [["Monthly fee", "9800 USD", "9500 USD"]]
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
