from negotiations.commitment.views.agreement import (
    agreement,
    agreement_point,
    agreement_review,
    agreement_thanks,
)
from negotiations.commitment.views.deliverables import (
    deliverable,
    deliverable_completion,
    deliverable_removal,
    deliverables,
)
from negotiations.commitment.views.page import commitment, show_commitment

__all__ = [
    "agreement",
    "agreement_point",
    "agreement_review",
    "agreement_thanks",
    "commitment",
    "deliverable",
    "deliverable_completion",
    "deliverable_removal",
    "deliverables",
    "show_commitment",
]
