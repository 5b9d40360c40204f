"""Which of several offers run out first."""

from collections.abc import Iterable, Sequence

from negotiations.bargaining.models.offers import Offer


def end_first(offers: Iterable[Offer]) -> list[Offer]:
    """Those on the table that end before all others, in the order of their numbers."""
    dated = [
        (one.stands_until, one.number, one)
        for one in offers
        if one.stands_until is not None and not one.is_resolved
    ]
    return [one for until, _, one in sorted(dated) if until == min(dated)[0]]


def numbers(offers: Sequence[Offer], mark: str = "") -> str:
    """`4`, or `#2, #3 and #4` with a mark."""
    *before, last = [f"{mark}{one.number}" for one in offers]
    return f"{', '.join(before)} and {last}" if before else last
