"""Pace: how much a side gives per step, and whether its steps shrink."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from negotiations.analysis.profiles import FULL_SCORE

LEAST_STEP = 0.5


@dataclass(frozen=True, slots=True)
class Pace:
    """The ground given with each step, in any one unit; what was taken back is negative.

    ``last`` and ``before`` are the last two steps that gave at least half a unit.

    Source: step sizes of concession patterns, Hindriks, Jonker & Tykhonov 2007.
    """

    steps: tuple[float, ...]
    last: float | None
    before: float | None

    @property
    def mean(self) -> float | None:
        """The ground given per step, steps that gave nothing included; None without any."""
        return math.fsum(self.steps) / len(self.steps) if self.steps else None

    @property
    def ratio(self) -> float | None:
        """How many times the step before the last one is; under 1 the steps shrink."""
        return None if self.last is None or self.before is None else self.last / self.before


def pace(given: Sequence[float], least: float = LEAST_STEP) -> Pace:
    """Return the pace of one side from the ground it gave with each offer after its first.

    Steps under ``least`` (in the unit of ``given``) are left aside when steps are compared.

    Source: step sizes of concession patterns, Hindriks, Jonker & Tykhonov 2007.
    """
    real = [step for step in given if step >= least]
    return Pace(
        steps=tuple(given),
        last=real[-1] if real else None,
        before=real[-2] if len(real) > 1 else None,
    )


def concession_rate(scores: Sequence[float], floor: float) -> float | None:
    """Return how much of the room from full score to ``floor`` a side has used, 0 to 1.

    ``scores`` are the side's own scores, 0 to 100, of what it offered; ``floor`` is the score
    at which it yields fully: walking away. Offers below it count as all the room. None
    without offers or without room.

    Source: concession rate, Baarslag, Hindriks & Jonker 2011.
    """
    if not scores or floor >= FULL_SCORE:
        return None
    used = (FULL_SCORE - min(scores)) / (FULL_SCORE - floor)
    return min(max(used, 0.0), 1.0)
