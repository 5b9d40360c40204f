"""What listening has brought to light so far."""

from collections.abc import Sequence
from decimal import Decimal

from negotiations.deals.models import Deal, Side
from negotiations.preparation.models import Issue
from negotiations.preparation.queries import issues_of, position

HEAVIEST = 3


def facts(
    deal: Deal, *, issues: Sequence[Issue] | None = None, **at_hand: object
) -> dict[str, bool]:
    """Which conditions on positions and interests hold: two queries, none with issues at hand."""
    issues = issues_of(deal) if issues is None else issues
    ours = [issue for issue in issues if position(issue, Side.OURS).pk]
    heaviest = sorted(ours, key=_weight, reverse=True)[:HEAVIEST]
    held = [position(issue, side) for issue in heaviest for side in Side]
    theirs = [one for one in held if one.side == Side.THEIRS]
    return {
        "interests_known": bool(heaviest) and all(one.interest for one in held),
        "their_positions_noted": bool(heaviest) and all(one.stance for one in theirs),
    }


def _weight(issue: Issue) -> Decimal:
    weight = position(issue, Side.OURS).weight
    return Decimal(-1) if weight is None else weight
