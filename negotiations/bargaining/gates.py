"""What bargaining has to show before a deal moves on."""

from collections.abc import Sequence

from negotiations.bargaining.models import Offer, ResolutionKind
from negotiations.deals.models import Deal


def facts(
    deal: Deal, *, offers: Sequence[Offer] | None = None, **at_hand: object
) -> dict[str, bool]:
    """Which of this slice's conditions are met; one query, none where the offers are known."""
    if offers is None:
        offers = list(Offer.objects.filter(deal=deal).select_related("resolution"))
    kinds = {one.resolution_kind for one in offers}
    return {"offer_tabled": bool(kinds), "offer_accepted": ResolutionKind.ACCEPTED in kinds}
