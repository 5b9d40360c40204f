"""What listening has brought to light so far."""

from django.db.models import F

from negotiations.deals.models import Deal, Side
from negotiations.preparation.models import Position

HEAVIEST = 3


def facts(deal: Deal) -> dict[str, bool]:
    """Which conditions on positions and interests hold: one query."""
    held = list(
        Position.objects.filter(issue__deal=deal)
        .order_by(F("weight").desc(nulls_last=True), "issue__rank", "pk")
        .values_list("issue_id", "side", "stance", "interest")
    )
    heaviest = [issue for issue, side, _, _ in held if side == Side.OURS][:HEAVIEST]
    interests = {(issue, side) for issue, side, _, interest in held if interest}
    noted = {issue for issue, side, stance, _ in held if side == Side.THEIRS and stance}
    wanted = {(issue, side) for issue in heaviest for side in Side.values}
    return {
        "interests_known": bool(heaviest) and wanted <= interests,
        "their_positions_noted": bool(heaviest) and set(heaviest) <= noted,
    }
