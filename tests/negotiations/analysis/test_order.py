"""What should be given first."""

import pytest

from negotiations.analysis import Give, better_later


@pytest.mark.parametrize(
    ("gives", "early"),
    [
        # dear and cheap to them before cheap and dear to them
        ([(10, 2), (2, 10)], {0: 1}),
        # the other way round is as it should be
        ([(2, 10), (10, 2)], {}),
        # costs more than it brings, while a later one pays
        ([(10, 5), (12, 40)], {0: 1}),
        # the one worth most for its cost is named, not the nearest
        ([(10, 2), (8, 9), (2, 10)], {0: 2, 1: 2}),
        # one that costs nothing is best of all
        ([(10, 2), (2, 10), (0, 5)], {0: 2}),
        # what is not known is never blamed
        ([(None, 2), (10, None), (2, 10)], {}),
        ([], {}),
    ],
)
def test_what_comes_too_early_names_what_should_go_first(gives, early):
    assert better_later([Give(cost, worth) for cost, worth in gives]) == early
