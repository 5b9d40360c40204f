"""Proposals for weights: whole numbers that add up to 100."""

from collections.abc import Sequence
from decimal import Decimal

from negotiations.analysis import normalised, rank_order_centroid

WHOLE = 100


def equal_weights(count: int) -> list[int]:
    """Share 100 out equally; where it does not divide, the first get one more."""
    return whole_shares([1 / count] * count) if count else []


def ranked_weights(importance: Sequence[Decimal | None]) -> list[int]:
    """Weights by rank: the largest figure is the most important issue, blank ones come last.

    Source: rank order centroid weights, see `analysis.rank_order_centroid`.
    """
    if not importance:
        return []
    known = [-1 if figure is None else figure for figure in importance]
    order = sorted(range(len(known)), key=lambda place: (-known[place], place))
    shares = dict(zip(order, rank_order_centroid(len(order)), strict=True))
    return whole_shares([shares[place] for place in range(len(order))])


def swing_weights(swings: Sequence[Decimal]) -> list[int]:
    """Weights from what each swing is worth beside the greatest.

    Source: swing weights, see `analysis.normalised`.
    """
    shares = normalised({str(place): swing for place, swing in enumerate(swings)})
    return whole_shares(list(shares.values()))


def whole_shares(shares: Sequence[float]) -> list[int]:
    """Round shares of 1 to whole hundredths that still add up to 100: largest remainders first."""
    exact = [WHOLE * share for share in shares]
    whole = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    for place in by_remainder[: WHOLE - sum(whole)]:
        whole[place] += 1
    return whole
