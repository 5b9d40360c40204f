"""Counts, sums, zones and proposals."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negotiations.deals.models import Side, Stakeholder
from negotiations.preparation.models import Issue, Option, Position, Preparation
from negotiations.preparation.queries import (
    equal_weights,
    issues_of,
    profiles,
    ranked_weights,
    value_text,
    workspace,
    zone_picture,
    zone_words,
)

# A busy machine takes its time over drawing and running examples.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def named(deal, name: str) -> Issue:
    return next(issue for issue in issues_of(deal) if issue.name == name)


def issue_with(deal, now, *, kind="money", direction="more", ours=(), theirs=()) -> Issue:
    issue = Issue.objects.create(
        deal=deal, name="Fee", kind=kind, direction=direction, rank=1, created_at=now
    )
    for side, figures in ((Side.OURS, ours), (Side.THEIRS, theirs)):
        Position.objects.create(
            issue=issue, side=side, **dict(zip(("opening", "limit"), figures, strict=False))
        )
    return named(deal, "Fee")


def test_an_empty_preparation_counts_nothing(deal):
    work = workspace(deal)
    assert (work.done, work.total) == (0, 21)
    assert [card.share for card in work.cards] == [0] * 6
    assert work.next_to_answer.area.key == "walk-away"
    assert (work.our_sum.text, work.their_sum.text) == ("none yet", "not estimated")


def test_what_is_recorded_elsewhere_counts_where_it_is_asked(prepared_deal):
    Stakeholder.objects.create(deal=prepared_deal, name="Clara", role="decision_maker")
    Preparation.objects.create(deal=prepared_deal, strengths="Fast", reservation_score=41)
    prepared_deal.refresh_from_db()
    work = workspace(prepared_deal)
    counts = {card.area.key: (card.done, card.total) for card in work.cards}
    assert counts == {
        "walk-away": (1, 3), "goals": (0, 4), "our-position": (2, 3), "other-party": (2, 7),
        "strategy": (0, 3), "tactics": (0, 1),
    }  # fmt: skip
    assert "41 points to us" in [answer.text for answer in work.cards[0].answers]


def test_a_sum_that_is_not_100_says_so(prepared_deal):
    Position.objects.filter(issue__name="Monthly fee", side=Side.OURS).update(weight=45)
    work = workspace(prepared_deal)
    assert (work.our_sum.text, work.our_sum.remark) == ("95", "not 100 yet")
    assert (work.their_sum.text, work.their_sum.remark) == ("100", "")


@pytest.mark.parametrize(
    ("direction", "ours", "theirs", "words"),
    [
        ("more", (9800, 8000), (7200, 9500), "$1,500 wide"),
        ("more", (9800, 8000), (7200, 8000), "only $8,000"),
        ("more", (9800, 8000), (7200, 7900), "no overlap"),
        ("more", (9800, 8000), (), "not estimated"),
        ("more", (), (7200, 9500), "our limit is open"),
        ("less", (5000, 7000), (9000, 6500), "$500 wide"),
    ],
)
def test_the_zone_is_put_in_words(deal, now, direction, ours, theirs, words):
    assert (
        zone_words(issue_with(deal, now, direction=direction, ours=ours, theirs=theirs), "USD")
        == words
    )


def test_the_picture_runs_from_worst_to_best_for_us(deal, now):
    picture = zone_picture(issue_with(deal, now, ours=(9800, 8000), theirs=(7200, 9500)))
    assert picture.theirs_x < picture.limit == picture.ours_x == picture.zone_x
    assert picture.ours_x + picture.ours_width == pytest.approx(212)
    assert picture.zone_end == pytest.approx(picture.theirs_x + picture.theirs_width)


def test_where_less_is_better_the_picture_is_turned_round(deal, now):
    picture = zone_picture(issue_with(deal, now, direction="less", ours=(15, 45), theirs=(60, 20)))
    assert picture.limit < picture.limit + picture.ours_width == pytest.approx(212)
    assert picture.theirs_x == pytest.approx(8)


def test_without_overlap_no_zone_is_drawn(deal, now):
    picture = zone_picture(issue_with(deal, now, ours=(9800, 8000), theirs=(7200, 7900)))
    assert (picture.zone_x, picture.zone_end) == (None, None)


def test_one_value_alone_is_drawn_in_the_middle(deal, now):
    picture = zone_picture(issue_with(deal, now, ours=(8000, 8000)))
    assert (picture.limit, picture.ours_width, picture.theirs_x) == (110, 0, None)


def test_options_that_neither_limit_rules_out_are_named(prepared_deal):
    assert zone_words(named(prepared_deal, "Exit"), "USD") == "any option"
    trial = Option.objects.get(label="After trial")
    Position.objects.filter(issue__name="Exit").update(limit_option=trial)
    assert zone_words(named(prepared_deal, "Exit"), "USD") == "After trial"
    none = Option.objects.get(label="None")
    Position.objects.filter(issue__name="Exit", side=Side.OURS).update(limit_option=none)
    assert zone_words(named(prepared_deal, "Exit"), "USD") == "no overlap"
    Option.objects.update(their_score=None)
    assert zone_words(named(prepared_deal, "Exit"), "USD") == "not estimated"
    assert zone_picture(named(prepared_deal, "Exit")) is None


@pytest.mark.parametrize(
    ("kind", "unit", "text"),
    [
        ("money", "/ mo", "$9,800\N{NO-BREAK SPACE}/ mo"),
        ("money", "", "$9,800"),
        ("percent", "", "9,800%"),
        ("duration", "d", "9,800\N{NO-BREAK SPACE}d"),
    ],
)
def test_a_value_is_written_with_its_unit(kind, unit, text):
    assert value_text(Issue(kind=kind, unit=unit), Decimal(9800), "USD") == text


def test_an_unknown_value_is_a_dash():
    assert value_text(Issue(kind="money"), None, "USD") == "–"


def test_an_issue_whose_opening_is_its_limit_still_scores(prepared_deal):
    Position.objects.filter(issue__name="Monthly fee").update(opening=8000, target=None, limit=8000)
    fee = named(prepared_deal, "Monthly fee")
    both = profiles(issues_of(prepared_deal))
    assert both.ours.points(fee.key, Decimal(9000)) == pytest.approx(50)
    assert both.theirs.points(fee.key, Decimal(9000)) == 0


@UNHURRIED
@given(st.integers(1, 60))
def test_equal_weights_sum_to_100_and_differ_by_one_at_most(count):
    weights = equal_weights(count)
    assert sum(weights) == 100
    assert max(weights) - min(weights) <= 1


@UNHURRIED
@given(st.lists(st.none() | st.integers(0, 100), min_size=1, max_size=12))
def test_ranked_weights_sum_to_100_and_follow_the_figures(importance):
    weights = ranked_weights(importance)
    assert sum(weights) == 100
    known = [-1 if one is None else one for one in importance]
    for one, weight in zip(known, weights, strict=True):
        for other, lighter in zip(known, weights, strict=True):
            assert one <= other or weight >= lighter


def test_no_issue_no_proposal():
    assert (equal_weights(0), ranked_weights([])) == ([], [])
