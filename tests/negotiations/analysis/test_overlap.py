"""Efficient packages over several issues, against every combination there is."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from negotiations.analysis import Linear, Profile, best_packages

points = st.integers(0, 100)
option = st.tuples(points, points)
issue = st.lists(option, min_size=1, max_size=4).filter(
    lambda options: any(ours for ours, _ in options) and any(theirs for _, theirs in options)
)


def sides(issues) -> tuple[Profile, Profile]:
    def profile(side: int) -> Profile:
        values = {
            str(place): {str(at): one[side] for at, one in enumerate(options)}
            for place, options in enumerate(issues)
        }
        return Profile(weights=dict.fromkeys(values, 1), values=values)

    return profile(0), profile(1)


@settings(deadline=None)
@given(st.lists(issue, min_size=1, max_size=4))
def test_nothing_is_better_than_the_chain_for_any_weighing_of_both_sides(issues):
    ours, theirs = sides(issues)
    values = {key: list(ours.values[key]) for key in ours.issues}
    chain = best_packages(ours, theirs, values)
    every = [(ours.score(one), theirs.score(one)) for one in ours.packages()]
    for weight in (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0):
        best = max(weight * mine + (1 - weight) * yours for mine, yours in every)
        found = max(weight * one.ours + (1 - weight) * one.theirs for one in chain)
        assert abs(best - found) < 1e-6


@settings(deadline=None)
@given(st.lists(issue, min_size=1, max_size=4))
def test_each_package_gives_them_more_and_us_no_more_than_the_one_before(issues):
    ours, theirs = sides(issues)
    chain = best_packages(ours, theirs, {key: list(ours.values[key]) for key in ours.issues})
    for before, after in pairwise(chain):
        assert after.theirs > before.theirs - 1e-9
        assert after.ours <= before.ours + 1e-9
    for one in chain:
        assert abs(one.ours - ours.score(one.package)) < 1e-9


def test_the_cheap_trade_comes_first():
    """We weigh the price, they weigh the date: the date is given away before the price."""
    price = Linear(Decimal(100), Decimal(0))
    date = Linear(Decimal(10), Decimal(0))
    ours = Profile(weights={"price": 80, "date": 20}, values={"price": price, "date": date})
    theirs = Profile(
        weights={"price": 30, "date": 70},
        values={"price": Linear(Decimal(0), Decimal(100)), "date": Linear(Decimal(0), Decimal(10))},
    )
    ends = {"price": [Decimal(0), Decimal(100)], "date": [Decimal(0), Decimal(10)]}
    chain = best_packages(ours, theirs, ends)
    assert [(round(one.ours), round(one.theirs)) for one in chain] == [(100, 0), (80, 70), (0, 100)]
    assert chain[1].beats(60, 60)
    assert not chain[1].beats(81, 60)


def test_on_a_straight_line_no_value_is_left_out():
    tenths = [Decimal(step) / 10 for step in range(11)]
    line = Linear(Decimal(1), Decimal(0))
    ours = Profile(weights={"length": 1}, values={"length": line})
    theirs = Profile(weights={"length": 1}, values={"length": Linear(Decimal(0), Decimal(1))})
    chain = best_packages(ours, theirs, {"length": tenths})
    assert [one.package["length"] for one in chain] == tenths[::-1]
