import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.analysis import Linear, Options, Profile, frontier

evaluations = st.lists(st.integers(0, 20), min_size=2, max_size=4).filter(any)


@st.composite
def cases(draw):
    """Two sides' wishes on two to four choices."""
    names = "abcd"[: draw(st.integers(2, 4))]
    ours, theirs = {}, {}
    for name in names:
        mine = draw(evaluations)
        yours = draw(st.lists(st.integers(0, 20), min_size=len(mine), max_size=len(mine))
                     .filter(any))  # fmt: skip
        ours[name] = Options({str(place): value for place, value in enumerate(mine)})
        theirs[name] = Options({str(place): value for place, value in enumerate(yours)})
    weights = st.integers(1, 9)
    sides = [Profile({name: draw(weights) for name in names}, values) for values in (ours, theirs)]
    return *sides, {name: tuple(function.evaluations) for name, function in ours.items()}


@given(cases())
def test_no_package_beats_the_line_by_more_than_the_grid_allows(case):
    ours, theirs, candidates = case
    line = frontier(ours, theirs, candidates)
    for values in itertools.product(*candidates.values()):
        package = dict(zip(candidates, values, strict=True))
        mine, yours = ours.score(package), theirs.score(package)
        near = 0.2 * len(candidates) + 1e-9
        assert any(one >= mine - near and other >= yours - near for one, other in line)


@given(cases())
def test_every_point_is_a_package_and_none_beats_another(case):
    ours, theirs, candidates = case
    line = frontier(ours, theirs, candidates)
    packages = [dict(zip(candidates, values, strict=True))
                for values in itertools.product(*candidates.values())]  # fmt: skip
    scores = [(ours.score(each), theirs.score(each)) for each in packages]
    for point in line:
        assert any(score == pytest.approx(point) for score in scores)
    for (mine, yours), (more, less) in itertools.pairwise(line):
        assert mine < more
        assert yours > less


def test_trading_unlike_weights_beats_splitting_every_issue():
    linear = {name: (Decimal(0), Decimal(10)) for name in ("fee", "term")}
    ours = Profile({"fee": 3, "term": 1}, {n: Linear(b, a) for n, (a, b) in linear.items()})
    theirs = Profile({"fee": 1, "term": 3}, {n: Linear(a, b) for n, (a, b) in linear.items()})
    steps = {name: [Decimal(value) for value in range(11)] for name in linear}
    line = frontier(ours, theirs, steps)
    assert (75, 75) in [(pytest.approx(mine), pytest.approx(yours)) for mine, yours in line]
    assert line[0] == pytest.approx((0, 100))
    assert line[-1] == pytest.approx((100, 0))


def test_without_candidates_there_is_one_point():
    profile = Profile({"a": 1}, {"a": {"x": 1}})
    assert frontier(profile, profile, {"a": ()}) == [(0, 0)]
    assert frontier(profile, profile, {"b": ("x",)}) == [(0, 0)]


def test_many_issues_stay_a_short_line():
    values = {str(name): Linear(Decimal(10), Decimal(0)) for name in range(40)}
    other = {name: Linear(Decimal(0), Decimal(10)) for name in values}
    ours = Profile({name: int(name) + 1 for name in values}, values)
    theirs = Profile({name: 41 - int(name) for name in values}, other)
    steps = {name: [Decimal(value) for value in range(11)] for name in values}
    assert len(frontier(ours, theirs, steps)) <= 502
