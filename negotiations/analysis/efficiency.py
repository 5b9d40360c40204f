"""Packages that are better for both sides than a given one: what an agreement leaves unused."""

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from negotiations.analysis.packages import Package, Value
from negotiations.analysis.profiles import Profile

MOST_PACKAGES = 100_000
LEAST_GAIN = 1e-6


@dataclass(frozen=True, slots=True)
class Improvement:
    """A package that both sides score higher, with what each gains in points of its own score.

    ``changed`` has the issues that differ with their new values. ``is_exact`` is False where
    only exchanges of at most two issues were looked at.
    """

    changed: dict[str, Value]
    ours: float
    theirs: float
    is_exact: bool


def better_for_both(
    ours: Profile, theirs: Profile, package: Package, candidates: Mapping[str, Sequence[Value]]
) -> Improvement | None:
    """Return the package that raises the smaller of both gains most, None where none raises both.

    ``candidates`` has the values to look at for each issue that may change; the package's own
    always counts. All combinations are compared up to 100,000 of them, beyond that every
    change of one or two issues.

    Source: post-settlement settlements, Raiffa 1985, with estimated utilities of the other side.

    """
    shared = set(ours.issues) & set(theirs.issues) & set(package)
    choices = {
        issue: [package[issue], *(value for value in dict.fromkeys(values)
                                  if value != package[issue])]
        for issue, values in candidates.items()
        if issue in shared
    }  # fmt: skip
    gains = {
        issue: (_gains(ours, issue, values), _gains(theirs, issue, values))
        for issue, values in choices.items()
    }
    is_exact = math.prod(len(values) for values in choices.values()) <= MOST_PACKAGES
    sets = [tuple(choices)] if is_exact else itertools.combinations(choices, 2)
    found = _best(sets, gains)
    if found is None:
        return None
    issues, places, mine, yours = found
    changed = {
        issue: choices[issue][place] for issue, place in zip(issues, places, strict=True) if place
    }
    return Improvement(changed, mine, yours, is_exact)


Vector = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Found = tuple[tuple[str, ...], tuple[int, ...], float, float]


def _gains(profile: Profile, issue: str, values: Sequence[Value]) -> Vector:
    points = np.array([profile.points(issue, value) for value in values], dtype=np.float64)
    gains: Vector = points - points[0]
    return gains


def _best(
    sets: Iterable[tuple[str, ...]], gains: Mapping[str, tuple[Vector, Vector]]
) -> Found | None:
    best: Found | None = None
    for issues in sets:
        mine, yours = (_sums([gains[issue][side] for issue in issues]) for side in (0, 1))
        lower = np.minimum(mine, yours)
        at = int(np.argmax(lower))
        if lower[at] > max(LEAST_GAIN, min(best[2:]) if best else 0.0):
            shape = [len(gains[issue][0]) for issue in issues]
            places = tuple(int(place) for place in np.unravel_index(at, shape))
            best = (issues, places, float(mine[at]), float(yours[at]))
    return best


def _sums(vectors: Sequence[Vector]) -> Vector:
    """All sums of one element of each vector, the last one changing fastest."""
    total: Vector = np.zeros(1)
    for vector in vectors:
        total = np.add.outer(total, vector).ravel()
    return total
