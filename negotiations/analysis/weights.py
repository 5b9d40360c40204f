"""Weights: how much each issue matters to one side."""

import math
from collections.abc import Mapping
from decimal import Decimal

from negotiations.analysis.packages import AnalysisError


class BadWeights(AnalysisError):
    """Weights that cannot be normalised: negative, not finite, or none above zero."""


def normalised(weights: Mapping[str, float | Decimal]) -> dict[str, float]:
    """Return the weights divided by their sum, so that they add up to 1.

    Any scale will do: points out of 100, ranks of swing, shares. Zero is allowed for an
    issue that does not matter.

    Raises:
        BadWeights: a weight is negative or not finite, or no weight is above zero.

    Source: swing weights, von Winterfeldt & Edwards 1986.

    """
    values = {issue: float(weight) for issue, weight in weights.items()}
    if any(weight < 0 or not math.isfinite(weight) for weight in values.values()):
        raise BadWeights("Weights must be zero or more.")
    largest = max(values.values(), default=0.0)
    if largest == 0:
        raise BadWeights("At least one issue needs a weight above zero.")
    # Scaled by the largest first, so that neither huge nor tiny weights overflow the sum.
    scaled = {issue: weight / largest for issue, weight in values.items()}
    total = math.fsum(scaled.values())
    return {issue: weight / total for issue, weight in scaled.items()}


def rank_order_centroid(n: int) -> tuple[float, ...]:
    """Return weights for ``n`` issues of which only the ranking is known.

    The first belongs to the most important issue; they fall and add up to 1:
    ``w(k) = (1/n) * sum(1/j for j in k..n)``.

    Raises:
        BadWeights: ``n`` is below 1.

    Source: SMARTER, Edwards & Barron 1994.

    """
    if n < 1:
        raise BadWeights("A ranking needs at least one issue.")
    return tuple(math.fsum(1 / j for j in range(k, n + 1)) / n for k in range(1, n + 1))
