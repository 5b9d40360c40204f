"""Rounds: one word of each side, paired by which answers which."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """What one side said in one go; ``answers`` is the ``key`` of the other side's turn."""

    key: int
    is_ours: bool
    answers: int | None = None


def rounds(turns: Iterable[Turn]) -> list[int]:
    """Return the round of each turn, from 1 on, in the order in which they were said.

    A turn belongs to the round of the one that it answers, else to the last one. Where its side
    has spoken there already it belongs to the next round in which it has not, so that no side
    speaks twice in one.

    Source: alternating offers, Rubinstein 1982.
    """
    found: dict[int, int] = {}
    taken: set[tuple[int, bool]] = set()
    for turn in turns:
        number = found.get(turn.answers or 0, max(found.values(), default=1))
        while (number, turn.is_ours) in taken:
            number += 1
        taken.add((number, turn.is_ours))
        found[turn.key] = number
    return list(found.values())


def full_rounds(turns: Iterable[Turn]) -> int:
    """Return in how many rounds both sides spoke.

    Source: alternating offers, Rubinstein 1982.
    """
    said = list(turns)
    sides = [(number, turn.is_ours) for number, turn in zip(rounds(said), said, strict=True)]
    return len({number for number, is_ours in sides if is_ours and (number, False) in sides})
