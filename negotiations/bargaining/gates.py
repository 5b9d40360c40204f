"""What bargaining has to show before a deal moves on."""

from collections.abc import Sequence

from negotiations.bargaining.models import Offer, ResolutionKind
from negotiations.deals.models import Deal, Side


def facts(
    deal: Deal, *, offers: Sequence[Offer] | None = None, **at_hand: object
) -> dict[str, bool]:
    """Which of this slice's conditions are met; one query, none where the offers are known."""
    if offers is None:
        offers = list(Offer.objects.filter(deal=deal).select_related("resolution"))
    sides = {one.side for one in offers}
    # What was written down wrongly was never said.
    said = [one for one in offers if one.resolution_kind != ResolutionKind.CORRECTED]
    ours = [one for one in said if one.side == Side.OURS]
    return {
        "offer_tabled": bool(offers),
        "both_sides_tabled": sides == set(Side),
        "offers_dated": bool(ours) and all(one.stands_until for one in ours),
        "conditions_named": bool(ours) and all(one.condition for one in ours[1:]),
        "offer_accepted": any(one.resolution_kind == ResolutionKind.ACCEPTED for one in offers),
    }
