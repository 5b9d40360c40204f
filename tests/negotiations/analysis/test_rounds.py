"""Rounds: one word of each side, whoever spoke twice."""

import pytest

from negotiations.analysis.rounds import Turn, full_rounds, rounds


def said(sides: str, answers: dict[int, int] | None = None) -> list[Turn]:
    """`o` is ours and `t` theirs; `answers` maps places to places, from 1 on."""
    return [
        Turn(place, is_ours=side == "o", answers=(answers or {}).get(place))
        for place, side in enumerate(sides, start=1)
    ]


@pytest.mark.parametrize(
    ("sides", "answers", "expected"),
    [
        ("otot", {2: 1, 3: 2, 4: 3}, [1, 1, 2, 2]),
        ("otot", {}, [1, 1, 2, 2]),
        # They speak twice before we answer the second time: from then on nothing lags behind.
        ("ottoto", {2: 1, 4: 3, 5: 4, 6: 5}, [1, 1, 2, 2, 3, 3]),
        # A colleague answers what was answered already.
        ("toot", {2: 1, 3: 1, 4: 2}, [1, 1, 2, 2]),
        # An answer that was logged late stands in the round of what it answers.
        ("ttoo", {3: 2, 4: 1}, [1, 2, 2, 1]),
        ("", {}, []),
    ],
)
def test_a_side_speaks_once_in_a_round_and_an_answer_in_the_round_of_what_it_answers(
    sides, answers, expected
):
    assert rounds(said(sides, answers)) == expected


@pytest.mark.parametrize(
    ("sides", "count"), [("", 0), ("oo", 0), ("ot", 1), ("oto", 1), ("ttotto", 2)]
)
def test_a_round_is_full_when_both_have_spoken(sides, count):
    assert full_rounds(said(sides)) == count
