import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.analysis import concession_rate, pace

steps = st.lists(st.floats(-50, 50), max_size=12)
scores = st.lists(st.floats(0, 100), min_size=1, max_size=12)


def test_the_pace_is_the_ground_given_per_step():
    found = pace([22, 13, 0])
    assert found.mean == pytest.approx(35 / 3)
    assert (found.before, found.last) == (22, 13)
    assert found.ratio == pytest.approx(13 / 22)


def test_steps_that_gave_nothing_are_left_aside_when_steps_are_compared():
    assert pace([20, 0.2, -3, 10]).ratio == pytest.approx(0.5)
    assert pace([20, 0.2]).ratio is None
    assert (pace([]).mean, pace([]).last) == (None, None)


@given(steps)
def test_pace_times_steps_is_all_the_ground(given_up):
    found = pace(given_up)
    if given_up:
        assert found.mean * len(given_up) == pytest.approx(math.fsum(given_up), abs=1e-9)


@given(steps, st.floats(0.1, 10))
def test_the_ratio_does_not_depend_on_the_unit(given_up, unit):
    scaled = pace([step * unit for step in given_up], least=0.5 * unit)
    if (ratio := pace(given_up).ratio) and scaled.ratio:
        assert scaled.ratio == pytest.approx(ratio)


def test_the_room_used_runs_from_the_full_score_to_walking_away():
    assert concession_rate([100, 78, 65], 50) == pytest.approx(0.7)
    assert concession_rate([100, 40], 50) == 1
    assert concession_rate([], 50) is None
    assert concession_rate([100], 100) is None


@given(scores, st.floats(0, 99), st.floats(0, 100))
def test_giving_more_never_frees_room(offered, floor, more):
    used = concession_rate(offered, floor)
    assert 0 <= used <= concession_rate([*offered, more], floor) <= 1
