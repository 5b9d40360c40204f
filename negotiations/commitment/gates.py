"""Which of this slice's gate conditions hold for a deal."""

from negotiations.commitment.models import Agreement
from negotiations.deals.models import Deal


def facts(deal: Deal, **at_hand: object) -> dict[str, bool]:
    """One query."""
    agreement = (
        Agreement.objects.filter(deal=deal).values_list("signed_at", "deliverables__pk").first()
    )
    signed_at, deliverable = agreement or (None, None)
    return {
        "deliverable_written": deliverable is not None,
        "agreement_signed": signed_at is not None,
    }
