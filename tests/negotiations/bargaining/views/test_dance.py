"""The dance: paths, walls, pace and forecast, and the same in figures."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from negotiations.bargaining import queries
from negotiations.bargaining.actions import Wording, correct_offer, table_together, withdraw_offer
from negotiations.deals.models import Deal, Side
from negotiations.preparation.models import Position, Preparation
from tests.negotiations.bargaining import halden
from tests.negotiations.bargaining.conftest import text

OURS, THEIRS = Side.OURS, Side.THEIRS


@pytest.fixture
def address(deal) -> str:
    return reverse("dance", args=[deal.pk])


@pytest.fixture
def read(halden_deal, issues, now):
    """The course of the whole, or of an issue by name."""

    def read(name=""):
        issue = issues.get(name)
        return queries.course(queries.standing(halden_deal), issue=issue, now=now)

    return read


def test_each_offer_lies_in_its_round_with_its_scores(read):
    stops = read().stops
    assert [(one.number, one.side, one.round) for one in stops] == [
        (1, OURS, 1), (2, THEIRS, 1), (3, OURS, 2), (4, THEIRS, 2), (5, OURS, 3),
    ]  # fmt: skip
    assert [round(one.ours) for one in stops] == halden.OUR_SCORES
    assert [round(one.theirs) for one in stops] == halden.THEIR_SCORES
    # What a step gave is the difference of the scores that are shown.
    assert [one.gave_text for one in stops] == ["", "", "−22", "≈−28", "−13"]


def test_walls_targets_and_the_zone_are_drawn_in(read, halden_deal):
    Preparation.objects.update(their_reservation_score=40)
    halden_deal.refresh_from_db()
    drawn = read().data
    assert [(one["kind"], one["text"]) for one in drawn["course"]["lines"]] == [
        ("wall", "walk away 47"), ("target", "target 65"),
    ]  # fmt: skip
    low, high = drawn["course"]["zone"]
    assert low == 47
    assert 47 < high < 100
    plane = drawn["plane"]
    assert plane["their_wall"]["text"] == "their walk-away ≈40"
    assert all(x >= 47 and y >= 40 for x, y in plane["zone"])
    assert plane["best"][0][1] == pytest.approx(100)
    assert plane["best"][-1][0] == pytest.approx(100)


def test_without_their_walk_away_no_zone_is_claimed(read):
    drawn = read().data
    assert drawn["course"]["zone"] is None
    assert (drawn["plane"]["zone"], drawn["plane"]["their_wall"]) == ([], None)


def test_beside_the_table_walls_target_and_zone_are_drawn_in_too(halden_deal, now):
    before = queries.dance(queries.standing(halden_deal), now=now)
    assert (before.plane.zone, before.plane.their_wall, before.course.zone) == ("", None, None)
    Preparation.objects.update(their_reservation_score=40)
    drawn = queries.dance(queries.standing(Deal.objects.get(pk=halden_deal.pk)), now=now)
    assert drawn.course.target.text == "target 65"
    assert (drawn.plane.wall.text, drawn.plane.their_wall.text) == (
        "our walk-away 47", "their walk-away ≈40",
    )  # fmt: skip
    corner = f"M{drawn.plane.wall.at} {drawn.plane.their_wall.at} L"
    assert drawn.plane.zone.startswith(corner)
    assert drawn.plane.best.startswith("M40.0 28.0 L")
    top, height = map(float, drawn.course.zone)
    assert top + height == pytest.approx(float(drawn.course.wall.at), abs=0.2)
    assert top < float(drawn.course.target.at) < top + height


def test_packages_tabled_together_are_all_drawn_and_one_goes_on(halden_deal, issues, owner, now):
    packages = [
        {issues["Monthly fee"].key: Decimal(fee), issues["Content pieces"].key: Decimal(pieces)}
        for fee, pieces in ((9200, 12), (9100, 10), (9000, 8))
    ]
    table_together(deal=halden_deal, packages=packages, by=owner, now=now)
    ground = queries.standing(Deal.objects.get(pk=halden_deal.pk))
    plane = queries.course(ground, issue=None, now=now).data["plane"]
    assert [one["text"] for one in plane["points"]][-1] == "#6"
    assert [(one["text"], one["ours"]) for one in plane["beside"]] == [("#7", True), ("#8", True)]
    dots = queries.dance(ground, now=now).plane.dots
    assert [one.label for one in dots if one.label in {"#6", "#7", "#8"}].count("#6") == 1
    named = {one.label: float(one.label_y) for one in dots}
    assert abs(named["#7"] - named["#8"]) >= 13


def test_a_number_is_drawn_in_its_own_unit_with_better_above(read, issues):
    fee = read("Monthly fee")
    course = fee.data["course"]
    assert [one["value"] for one in course["points"]] == [9800, 7200, 9500, 7600, 9200]
    assert [one["text"] for one in course["lines"]] == [
        "our limit $8,000", "our target $9,200", "their limit ≈$9,800",
    ]  # fmt: skip
    assert course["zone"] == [8000, 9800]
    assert course["up"]["falls"] is False
    assert [one.gave_text for one in fee.stops] == ["", "", "−$300", "+$400", "−$300"]
    assert [one.gave for one in fee.stops[2:]] == [300, 400, 300]
    assert "plane" not in fee.data
    assert read("Payment terms").data["course"]["up"]["falls"] is True


def test_taking_ground_back_is_a_negative_step(tabled, issues, deal, now):
    for value in (9800, 9500, 9700):
        tabled(OURS, {"Monthly fee": value})
    fee = queries.course(queries.standing(deal), issue=issues["Monthly fee"], now=now)
    assert [one.gave for one in fee.stops] == [None, 300, -200]


def test_a_choice_is_drawn_by_what_it_is_worth_to_us(read):
    course = read("Check-ins").data["course"]
    assert [one["value"] for one in course["points"]] == [100, 0, 100, 95, 95]
    assert {one["text"] for one in course["up"]["ticks"]} == {"Monthly", "Weekly at first",
                                                              "Weekly"}  # fmt: skip
    assert [one["text"] for one in course["lines"]] == ["our target Weekly at first"]


def test_a_corrected_offer_lies_where_it_was_said(read, halden_deal, issues, owner, now):
    correct_offer(
        offer=halden_deal.offers.get(number=4), terms={issues["Monthly fee"].key: Decimal(7700)},
        wording=Wording(), reason="Misheard.", by=owner, now=now,
    )  # fmt: skip
    stops = read().stops
    assert [one.number for one in stops] == [1, 2, 3, 6, 5]
    assert stops[3].at == now - timedelta(days=8)
    drawn = queries.dance(queries.standing(halden_deal), now=now)
    by_label = {dot.label: float(dot.x) for dot in drawn.course.dots}
    ours_after, theirs = by_label["65"], by_label[str(round(stops[3].ours))]
    assert theirs < ours_after
    assert {line.number: line.when for line in drawn.lines}[6] == "Nov 16"


def test_a_withdrawn_offer_is_no_step(read, halden_deal, owner, now):
    withdraw_offer(offer=halden_deal.offers.get(number=5), by=owner, now=now)
    assert [one.number for one in read().stops] == [1, 2, 3, 4]


def test_pace_room_and_landing_are_said_with_their_figures(read):
    figs = {label: (value, note) for label, value, note in read().figs}
    assert figs["Our pace"] == ("18 points per step",
                                "shrinking: 22 points, then 14 points (0.6 times)")  # fmt: skip
    assert figs["Their pace"] == ("≈28 points per step", "one step so far: ≈28 points")
    assert figs["Room used"] == ("67%", "of what lies between 100 and 47")
    value, note = figs["Monthly fee, forecast"]
    assert re.fullmatch(r"≈\$8,[0-9]{3}", value)
    assert note.startswith("estimate, between ≈$7,")


def test_before_four_counteroffers_it_is_plainly_too_early(tabled, deal, now):
    for place, value in enumerate((9800, 7200, 9500, 7600)):
        tabled(list(Side)[place % 2], {"Monthly fee": value})
    figs = queries.course(queries.standing(deal), issue=None, now=now).figs
    assert ("Monthly fee, forecast", "too early", "3 of 4 counteroffers") in figs


def test_where_the_last_words_have_met_nothing_is_forecast(tabled, deal, now):
    for place, value in enumerate((9800, 7200, 9500, 7600, 8400, 8500)):
        tabled(list(Side)[place % 2], {"Monthly fee": value})
    figs = queries.course(queries.standing(deal), issue=None, now=now).figs
    met = ("Monthly fee, forecast", "met", "their last word is as good for us as ours")
    assert met in figs


def test_steps_that_grow_are_called_so(tabled, issues, deal, now):
    for value in (9800, 9700, 9400):
        tabled(OURS, {"Monthly fee": value})
    figs = queries.course(queries.standing(deal), issue=issues["Monthly fee"], now=now).figs
    assert figs[0] == ("Our pace", "$200 per step", "not shrinking: $100, then $300 (3.0 times)")


def test_without_estimates_the_page_says_so(deal, issues, tabled, client_of, owner, address):
    Position.objects.filter(side=THEIRS).update(weight=None)
    for value in (9800, 9500):
        tabled(OURS, {"Monthly fee": value})
    response = client_of(owner).get(address)
    assert "not estimated" in text(response)
    assert response.context["course"].data["plane"] is None


def test_the_page_carries_its_numbers_without_a_script(halden_deal, client_of, owner, address):
    shown = text(client_of(owner).get(address))
    for words in ["The pictures need a script", "#4 Theirs", "≈−28", "dance-data", "Room used"]:
        assert words in shown


def test_one_issue_is_asked_for_in_the_address(halden_deal, issues, client_of, owner, address):
    shown = text(client_of(owner).get(address, {"issue": issues["Payment terms"].key}))
    assert "Pace: Payment terms" in shown
    assert "−15 d" in shown or "+15 d" in shown
    assert "the whole package" in text(client_of(owner).get(address, {"issue": "nonsense"}))


def test_nothing_is_drawn_before_there_is_something_to_draw(
    deal, issues, tabled, client_of, owner, address
):
    client = client_of(owner)
    assert "Nobody has moved yet" in text(client.get(address))
    tabled(OURS, {"Monthly fee": 9800})
    assert "From the second offer on" in text(client.get(address))
    tabled(THEIRS, {"Monthly fee": 9000})
    shown = text(client.get(address, {"issue": issues["Content pieces"].key}))
    assert "fewer than two offers name a value of Content pieces" in shown
    Position.objects.update(weight=None)
    assert "dance-data" in text(client.get(address))


def test_who_may_see_it(halden_deal, client_of, teammate, outsider, address):
    assert client_of(teammate).get(address).status_code == 200
    assert client_of(outsider).get(address).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_offers(tabled, client_of, owner, address):
    client = client_of(owner)

    def counted() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        return len(seen)

    tabled(OURS, {"Monthly fee": 9800})
    counted()
    few = counted()
    for step in range(29):
        tabled(list(Side)[step % 2], {"Monthly fee": 9700 - step, "Content pieces": 8 + step % 3})
    assert counted() == few <= 16
