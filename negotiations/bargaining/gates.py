"""What bargaining has to show before a deal moves on."""

from negotiations.bargaining.models import Offer, ResolutionKind
from negotiations.deals.models import Deal


def facts(deal: Deal) -> dict[str, bool]:
    """Which of this slice's conditions are met; one query."""
    kinds = set(Offer.objects.filter(deal=deal).values_list("resolution__kind", flat=True))
    return {"offer_tabled": bool(kinds), "offer_accepted": ResolutionKind.ACCEPTED in kinds}
