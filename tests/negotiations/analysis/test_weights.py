from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.analysis import BadWeights, normalised, rank_order_centroid

weights = st.dictionaries(st.text(), st.just(0.0) | st.floats(1e-6, 1e12), min_size=1).filter(
    lambda given: any(given.values())
)


@given(weights)
def test_normalised_weights_add_up_to_one(given_weights):
    result = normalised(given_weights)
    assert sum(result.values()) == pytest.approx(1)
    assert all(0 <= weight <= 1 for weight in result.values())
    assert list(result) == list(given_weights)


@given(weights, st.floats(1e-3, 1e3))
def test_the_scale_of_the_weights_does_not_matter(given_weights, factor):
    scaled = {issue: weight * factor for issue, weight in given_weights.items()}
    assert normalised(scaled) == pytest.approx(normalised(given_weights))


def test_weights_may_be_decimals_on_any_scale():
    assert normalised({"price": Decimal(60), "term": Decimal(20)}) == {"price": 0.75, "term": 0.25}


def test_huge_weights_do_not_overflow():
    assert normalised({"price": 1.7e308, "term": 1.7e308}) == {"price": 0.5, "term": 0.5}


@pytest.mark.parametrize(
    "bad",
    [{}, {"price": 0}, {"price": -1, "term": 2}, {"price": float("nan")}, {"p": float("inf")}],
)
def test_weights_that_cannot_be_normalised_are_refused(bad):
    with pytest.raises(BadWeights):
        normalised(bad)


@given(st.integers(1, 60))
def test_rank_order_weights_fall_and_add_up_to_one(count):
    result = rank_order_centroid(count)
    assert len(result) == count
    assert sum(result) == pytest.approx(1)
    assert all(first > second for first, second in pairwise(result))


def test_rank_order_weights_of_three_are_the_published_ones():
    assert rank_order_centroid(3) == pytest.approx((11 / 18, 5 / 18, 2 / 18))


@pytest.mark.parametrize("count", [0, -1])
def test_a_ranking_of_nothing_is_refused(count):
    with pytest.raises(BadWeights):
        rank_order_centroid(count)
