from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from negotiations.analysis import BadValues, Linear, Options, UnknownOption

D = Decimal
numbers = st.decimals(D("-1e12"), D("1e12"), places=4)


@given(numbers, numbers, numbers)
def test_a_share_lies_between_nothing_and_all(opening, limit, value):
    assert 0 <= Linear(opening, limit).share(value) <= 1


@given(numbers, numbers)
def test_the_limit_is_worth_nothing_and_the_opening_everything(opening, limit):
    assume(opening != limit)
    assert Linear(opening, limit).share(limit) == 0
    assert Linear(opening, limit).share(opening) == 1


@given(numbers, numbers, numbers, numbers)
def test_a_value_nearer_to_the_opening_is_never_worth_less(opening, limit, one, other):
    assume(opening != limit)
    worse, better = sorted((one, other), reverse=opening < limit)
    line = Linear(opening, limit)
    assert line.share(worse) <= line.share(better)
    assert line.preference(worse, better) == (worse != better)
    assert line.preference(better, worse) == -(worse != better)


@given(numbers, numbers, numbers)
def test_a_value_past_the_limit_is_worth_nothing(opening, limit, value):
    assume(opening != limit)
    line = Linear(opening, limit)
    if line.is_past_limit(value):
        assert line.share(value) == 0
    assert not line.is_past_limit(limit)


def test_a_value_half_way_is_worth_half():
    assert Linear(opening=D(9800), limit=D(8000)).share(D(8900)) == 0.5
    assert Linear(opening=D(15), limit=D(45)).share(D(30)) == 0.5


def test_past_the_limit_depends_on_which_way_the_side_pulls():
    assert Linear(opening=D(9800), limit=D(8000)).is_past_limit(D("7999.99"))
    assert not Linear(opening=D(9800), limit=D(8000)).is_past_limit(D(20000))
    assert Linear(opening=D(15), limit=D(45)).is_past_limit(D(46))


def test_where_opening_is_the_limit_the_value_is_a_step():
    seller = Linear(D(100), D(100), higher_is_better=True)
    assert [seller.share(D(x)) for x in (99, 100, 101)] == [0, 1, 1]
    assert seller.is_past_limit(D(99))
    assert seller.preference(D(98), D(99)) == 1
    buyer = Linear(D(100), D(100), higher_is_better=False)
    assert [buyer.share(D(x)) for x in (99, 100, 101)] == [1, 1, 0]
    assert buyer.preference(D(98), D(99)) == -1


def test_without_a_direction_only_the_very_value_counts():
    exact = Linear(D(100), D(100))
    assert [exact.share(D(x)) for x in (99, 100, 101)] == [0, 1, 0]
    assert exact.is_past_limit(D(101))
    assert exact.preference(D(99), D(100)) == 1
    assert exact.preference(D(100), D(101)) == -1
    assert exact.preference(D(99), D(101)) == 0


@pytest.mark.parametrize("bad", [D("NaN"), D("Infinity"), D("-Infinity"), D("sNaN")])
def test_ends_and_values_that_are_no_numbers_are_refused(bad):
    with pytest.raises(BadValues):
        Linear(bad, D(1))
    with pytest.raises(BadValues):
        Linear(D(1), bad)
    with pytest.raises(UnknownOption):
        Linear(D(1), D(2)).share(bad)


def test_text_is_no_value_for_a_number():
    line = Linear(D(1), D(2))
    for question in (line.share, line.is_past_limit):
        with pytest.raises(UnknownOption):
            question("monthly")


evaluations = st.dictionaries(st.text(), st.floats(0, 1e6), min_size=1)


@given(evaluations)
def test_the_best_option_is_worth_all_and_each_in_proportion(given_evaluations):
    options = Options(given_evaluations)
    largest = max(given_evaluations.values())
    for option, evaluation in given_evaluations.items():
        assert options.share(option) == (evaluation / largest if largest else 0)
        assert not options.is_past_limit(option)


@given(evaluations, st.data())
def test_an_option_below_the_limit_option_is_past_the_limit(given_evaluations, data):
    limit = data.draw(st.sampled_from(sorted(given_evaluations)))
    option = data.draw(st.sampled_from(sorted(given_evaluations)))
    is_past = Options(given_evaluations, limit).is_past_limit(option)
    assert is_past == (given_evaluations[option] < given_evaluations[limit])


def test_options_are_preferred_by_their_evaluation():
    options = Options({"email": 1, "phone": 5, "chat": 5})
    assert options.preference("email", "phone") == 1
    assert options.preference("phone", "email") == -1
    assert options.preference("phone", "chat") == 0


@pytest.mark.parametrize("bad", [{}, {"a": -1}, {"a": float("nan")}, {"a": float("inf")}])
def test_evaluations_that_mean_nothing_are_refused(bad):
    with pytest.raises(BadValues):
        Options(bad)


def test_an_option_that_is_not_listed_is_refused():
    with pytest.raises(UnknownOption):
        Options({"a": 1}).share("b")
    with pytest.raises(UnknownOption):
        Options({"a": 1}).share(D(1))
    with pytest.raises(UnknownOption):
        Options({"a": 1}, limit="b")
