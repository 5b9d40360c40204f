import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.analysis import (
    Linear,
    MissingIssue,
    Options,
    Profile,
    Shift,
    money_per_point,
    running_balance,
    total_change,
)

D = Decimal
SELLER = Profile(
    {"price": 3, "support": 1, "term": 0},
    {
        "price": Linear(D(9800), D(8000)),
        "support": Options({"email": 2, "phone": 1}),
        "term": Linear(D(24), D(12)),
        "deposit": Linear(D(5), D(5)),
    },
)
points = st.floats(-100, 100)
shifts = st.lists(st.builds(Shift, st.booleans(), points, points), max_size=12)


def ours(change, for_them):
    return Shift(is_ours=True, ours=change, theirs=for_them)


def test_what_each_side_gave_and_got_runs_from_offer_to_offer():
    after = running_balance([ours(-20, 15), Shift(is_ours=False, ours=12, theirs=-18), ours(5, -3)])
    assert [(each.ours.given, each.ours.got) for each in after] == [(20, 0), (20, 12), (15, 12)]
    assert [(each.theirs.given, each.theirs.got) for each in after] == [(0, 15), (18, 15), (18, 12)]
    assert after[-1].ours.net == -3


def test_what_is_not_known_is_counted_and_left_out():
    (after,) = running_balance([ours(-20, None)])
    assert (after.ours.given, after.ours.unknown) == (20, 0)
    assert (after.theirs.got, after.theirs.unknown) == (0, 1)


@given(shifts)
def test_the_net_is_the_sum_of_all_changes(made):
    for after, count in zip(running_balance(made), range(1, len(made) + 1), strict=True):
        changes = made[:count]
        assert after.ours.net == pytest.approx(math.fsum(each.ours for each in changes))
        assert after.theirs.net == pytest.approx(math.fsum(each.theirs for each in changes))


@given(shifts)
def test_seen_from_the_other_chair_the_balances_change_places(made):
    mirrored = [Shift(not each.is_ours, each.theirs, each.ours) for each in made]
    for here, there in zip(running_balance(made), running_balance(mirrored), strict=True):
        assert (here.ours, here.theirs) == (there.theirs, there.ours)


@given(shifts)
def test_an_offer_that_is_taken_back_whole_leaves_nothing_given(made):
    back = [Shift(each.is_ours, -each.ours, -each.theirs) for each in reversed(made)]
    after = running_balance(made + back)
    if after:
        for side in (after[-1].ours, after[-1].theirs):
            assert side.given == pytest.approx(0, abs=1e-9)
            assert side.got == pytest.approx(0, abs=1e-9)


def test_a_point_is_worth_its_share_of_the_range_of_the_price():
    # 1,800 between limit and opening earn 75 points.
    assert money_per_point(SELLER, "price") == D(24)


@pytest.mark.parametrize("issue", ["support", "term", "deposit"])
def test_what_has_no_range_or_no_weight_prices_nothing(issue):
    assert money_per_point(SELLER, issue) is None


def test_an_unknown_issue_prices_nothing_and_says_so():
    with pytest.raises(MissingIssue, match="parking"):
        money_per_point(SELLER, "parking")


@given(st.integers(8001, 9799), st.integers(8001, 9799))
def test_inside_the_range_points_and_money_say_the_same(before, after):
    rate = money_per_point(SELLER, "price")
    moved = SELLER.points("price", D(after)) - SELLER.points("price", D(before))
    assert moved * float(rate) == pytest.approx(after - before, abs=1e-6)


def test_a_sum_with_an_unknown_part_is_unknown():
    assert total_change([-1.5, 2]) == 0.5
    assert total_change([]) == 0
    assert total_change([-1.5, None]) is None
