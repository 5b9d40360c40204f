"""The order of planned concessions: what is cheap for us and dear to them goes first."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Give:
    """What a concession costs the giver and what it is worth to the receiver, in one unit.

    The unit is any, but the same within the whole list. None where it is not known.
    """

    cost: float | None
    worth: float | None


def better_later(gives: Sequence[Give]) -> dict[int, int]:
    """Return which places come too early, each with the later place that should go first.

    A concession comes too early when a later one costs less and is worth more to them, or
    when it costs more than it is worth to them while a later one is worth what it costs or
    more. The later one named is the one worth most for what it costs.

    Source: trading on differences in value, Lax & Sebenius 1986.
    """
    early = {}
    for place, give in enumerate(gives):
        ahead = [
            later for later in range(place + 1, len(gives)) if _goes_before(gives[later], give)
        ]
        if ahead:
            early[place] = max(ahead, key=lambda later: _ratio(gives[later]))
    return early


def _goes_before(later: Give, early: Give) -> bool:
    if later.cost is None or later.worth is None or early.cost is None or early.worth is None:
        return False
    is_cheaper_and_dearer = later.cost < early.cost and later.worth > early.worth
    return is_cheaper_and_dearer or (early.worth < early.cost and later.worth >= later.cost)


def _ratio(give: Give) -> float:
    cost, worth = give.cost or 0.0, give.worth or 0.0
    return worth / cost if cost else float("inf")
