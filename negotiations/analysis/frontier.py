"""The best possible packages: those that no other beats for both sides."""

from collections.abc import Mapping, Sequence

import numpy as np

from negotiations.analysis.packages import Value
from negotiations.analysis.profiles import Profile

# Of points this close in our score one is kept, so that the line stays short: points of 100.
GRID = 0.2

Scores = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def frontier(
    ours: Profile, theirs: Profile, candidates: Mapping[str, Sequence[Value]]
) -> list[tuple[float, float]]:
    """Return (our score, their score), 0 to 100, of the best possible packages, ours rising.

    ``candidates`` has the values to look at for each issue; issues that a profile does not
    know count for the other side alone, and issues without candidates are worth nothing.
    Every point is the score of a package; where points crowd, one per fifth of a point is kept,
    so that with m issues the true line lies at most m/5 points beyond.

    Raises:
        UnknownOption: an issue does not know a candidate.

    Source: the sum of two frontiers issue by issue, dominated points dropped by one pass over
    the sorted ones (Kung, Luccio & Preparata 1975; rounding after Koça, de Jonge & Baarslag 2024).

    """
    line: Scores = np.zeros((1, 2))
    for issue, values in candidates.items():
        if not values:
            continue
        step = np.array(
            [[_points(one, issue, value) for one in (ours, theirs)] for value in values]
        )
        sums = (line[:, None, :] + step[None, :, :]).reshape(-1, 2)
        line = _best(sums)
    return [(float(mine), float(yours)) for mine, yours in line]


def _points(profile: Profile, issue: str, value: Value) -> float:
    return profile.points(issue, value) if issue in profile.issues else 0.0


def _best(points: Scores) -> Scores:
    """The points that none beats on both scores, one per step of the grid, ours rising."""
    order = np.lexsort((-points[:, 1], -points[:, 0]))
    falling = points[order]
    best_before = np.maximum.accumulate(np.concatenate(([-np.inf], falling[:-1, 1])))
    kept = falling[falling[:, 1] > best_before][::-1]
    cells = np.floor(kept[:, 0] / GRID)
    # Of each cell the one that is best for them stays: what goes beats it by a cell at most.
    stays = np.append(True, cells[1:] != cells[:-1])
    stays[-1] = True
    thinned: Scores = kept[stays]
    return thinned
