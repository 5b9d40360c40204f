"""Several offers that end together: which end first, and how they are called."""

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


def numbers(offers: Sequence[Offer]) -> str:
    """Offers by their numbers: `#7`, `#7 to #9`, or `#7 and #9` where others lie between."""
    found = sorted(one.number for one in offers)
    first, *between, last = [f"#{found[0]}", *(f"#{one}" for one in found)]
    is_a_run = found[-1] - found[0] == len(found) - 1
    if between[1:] and is_a_run:
        return f"{first} to {last}"
    return f"{', '.join(between)} and {last}" if between else last
