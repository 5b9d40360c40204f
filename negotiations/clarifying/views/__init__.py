"""Pages of Clarifying."""

from negotiations.clarifying.views.claims import (
    claim_edit,
    claim_judgement,
    claim_new,
    claim_removal,
    claim_restoration,
    claims,
    evidence_new,
    evidence_removal,
    evidence_restoration,
)
from negotiations.clarifying.views.interests import (
    common_ground,
    common_ground_removal,
    interest_movable,
    interests,
    interests_png,
    interests_svg,
)
from negotiations.clarifying.views.matters import (
    matter_edit,
    matter_new,
    matter_removal,
    matters,
)
from negotiations.clarifying.views.needs import demands, need, need_at_the_table, needs
from negotiations.clarifying.views.overview import (
    agreed_point_confirmation,
    agreed_point_restoration,
    agreed_point_withdrawal,
    agreed_points,
    clarification,
    clarification_removal,
    clarifying,
    show_clarifying,
)

__all__ = [
    "agreed_point_confirmation",
    "agreed_point_restoration",
    "agreed_point_withdrawal",
    "agreed_points",
    "claim_edit",
    "claim_judgement",
    "claim_new",
    "claim_removal",
    "claim_restoration",
    "claims",
    "clarification",
    "clarification_removal",
    "clarifying",
    "common_ground",
    "common_ground_removal",
    "demands",
    "evidence_new",
    "evidence_removal",
    "evidence_restoration",
    "interest_movable",
    "interests",
    "interests_png",
    "interests_svg",
    "matter_edit",
    "matter_new",
    "matter_removal",
    "matters",
    "need",
    "need_at_the_table",
    "needs",
    "show_clarifying",
]
