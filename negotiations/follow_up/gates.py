"""Which of this slice's gate conditions hold for a deal."""

from negotiations.commitment.models import ProgressReview
from negotiations.deals.models import Deal


def facts(deal: Deal, **at_hand: object) -> dict[str, bool]:
    """One query."""
    return {"review_date_set": ProgressReview.objects.filter(deal=deal).standing().exists()}
