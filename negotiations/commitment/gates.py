"""Which of this slice's gate conditions hold for a deal."""

from negotiations.commitment.models import Agreement
from negotiations.deals.models import Deal

RECORDED = {
    "measures_written": "measures",
    "contacts_named": "contacts",
    "contingencies_written": "contingencies",
    "disputes_provided_for": "dispute_resolution",
    "next_steps_written": "next_steps",
    "terms_reviewed": "reviewed_at",
    "thanks_expressed": "thanked_at",
    "deliverable_written": "deliverables__pk",
    "agreement_signed": "signed_at",
}


def facts(deal: Deal, **at_hand: object) -> dict[str, bool]:
    """One query."""
    row = Agreement.objects.filter(deal=deal).values(*RECORDED.values()).first() or {}
    return {key: bool(row.get(name)) for key, name in RECORDED.items()}
