"""Pages of the bargaining table."""

from negotiations.bargaining.views.approvals import (
    approval_decision,
    approval_rules,
    approvals,
    deal_approvals,
    draft_removal,
    draft_tabling,
)
from negotiations.bargaining.views.corrections import offer_correction, offer_correction_draft
from negotiations.bargaining.views.dance import dance
from negotiations.bargaining.views.offer_page import offer
from negotiations.bargaining.views.offers import offer_draft, offers
from negotiations.bargaining.views.page import bargaining, show_bargaining
from negotiations.bargaining.views.resolutions import (
    issue_reopening,
    issue_settlement,
    offer_acceptance,
    offer_rejection,
    offer_withdrawal,
)
from negotiations.bargaining.views.together import alternatives, alternatives_draft
from negotiations.bargaining.views.trades import concessions, trade_end

__all__ = [
    "alternatives",
    "alternatives_draft",
    "approval_decision",
    "approval_rules",
    "approvals",
    "bargaining",
    "concessions",
    "dance",
    "deal_approvals",
    "draft_removal",
    "draft_tabling",
    "issue_reopening",
    "issue_settlement",
    "offer",
    "offer_acceptance",
    "offer_correction",
    "offer_correction_draft",
    "offer_draft",
    "offer_rejection",
    "offer_withdrawal",
    "offers",
    "show_bargaining",
    "trade_end",
]
