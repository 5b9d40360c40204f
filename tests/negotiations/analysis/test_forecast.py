import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.analysis import Forecast, Word, counteroffers, forecast

values = st.integers(0, 1000)


def words(*alternating: float) -> list[Word]:
    """Ours first, then theirs, in turn."""
    return [Word(place % 2 == 0, float(value)) for place, value in enumerate(alternating)]


@st.composite
def courses(draw) -> list[Word]:
    """Both sides come closer or stand still, five to twelve words in turn."""
    count = draw(st.integers(5, 12))
    ours, theirs, made = 1000.0, 0.0, []
    for place in range(count):
        gap, share = ours - theirs, draw(st.floats(0, 0.4))
        if place % 2 == 0:
            ours -= gap * share
        else:
            theirs += gap * share
        made.append(Word(place % 2 == 0, ours if place % 2 == 0 else theirs))
    return made


def test_before_four_counteroffers_it_is_too_early():
    assert counteroffers(words(9800, 7200, 9500, 7600)) == 3
    assert forecast(words(9800, 7200, 9500, 7600)) is None
    assert forecast(words(9800, 7200, 9500, 7600, 9300)) is not None


def test_words_of_one_side_alone_are_no_counteroffers():
    alone = words(*(value for step in range(9) for value in (9800 - step, 0)))[::2]
    assert counteroffers(alone) == 0
    assert forecast(alone) is None
    assert forecast([*alone, words(0, 7000)[1]]) is None


def test_sides_that_give_alike_meet_in_the_middle():
    found = forecast(words(1000, 0, 900, 100, 820, 180, 756, 244))
    assert found.middle == pytest.approx(500, abs=15)
    assert found.low < 500 < found.high


def test_whoever_stands_still_decides_where_it_lands():
    found = forecast(words(1000, 0, 1000, 200, 1000, 360, 1000, 490))
    assert found.middle > 850
    assert found.high == pytest.approx(1000)


def test_more_words_along_the_same_curve_narrow_the_answer():
    curve = [value for step in range(8) for value in (600 + 400 * 0.6**step, 400 - 400 * 0.6**step)]
    few, many = forecast(words(*curve[:5])), forecast(words(*curve))
    assert many.high - many.low < few.high - few.low


def test_sides_that_say_the_same_have_landed():
    assert forecast(words(900, 100, 700, 300, 500, 500)) == Forecast(500, 500, 500)


@given(courses())
def test_it_lies_between_both_last_words_and_in_order(made):
    found = forecast(made)
    ends = sorted((next(one.value for one in reversed(made) if one.is_ours),
                   next(one.value for one in reversed(made) if not one.is_ours)))  # fmt: skip
    assert ends[0] - 1e-9 <= found.low <= found.middle <= found.high <= ends[1] + 1e-9


@given(courses(), st.floats(0.1, 50), st.floats(-1000, 1000))
def test_it_does_not_depend_on_the_unit(made, unit, zero):
    moved = forecast([Word(one.is_ours, one.value * unit + zero) for one in made])
    here = forecast(made)
    for there, at in zip((moved.low, moved.middle, moved.high), (here.low, here.middle, here.high),
                         strict=True):  # fmt: skip
        assert there == pytest.approx(at * unit + zero, abs=0.02 * 1000 * unit)


@given(courses())
def test_both_sides_forecast_the_same(made):
    mirrored = forecast([Word(not one.is_ours, one.value) for one in made])
    assert mirrored.middle == pytest.approx(forecast(made).middle, abs=1e-6)
