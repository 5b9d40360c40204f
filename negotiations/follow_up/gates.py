"""Which of this slice's gate conditions hold for a deal."""

from django.db.models import Exists

from negotiations.commitment.models import CheckIn, ProgressReview
from negotiations.deals.models import Deal


def facts(deal: Deal, **at_hand: object) -> dict[str, bool]:
    """One query."""
    standing = [
        Exists(model.objects.filter(deal=deal).standing()) for model in (ProgressReview, CheckIn)
    ]
    review, check_in = Deal.objects.filter(pk=deal.pk).values_list(*standing).get()
    return {"review_date_set": review, "check_ins_scheduled": check_in}
