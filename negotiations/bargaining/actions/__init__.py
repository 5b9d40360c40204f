"""What people do at the table."""

from negotiations.bargaining.actions.resolving import (
    OfferIsNotOnTheTable,
    accept_offer,
    expire_offers,
    reject_offer,
    withdraw_offer,
)
from negotiations.bargaining.actions.settling import (
    IssueIsNotAgreed,
    IssueIsNotSettled,
    IssueIsSettled,
    reopen_issue,
    settle_issue,
)
from negotiations.bargaining.actions.tabling import (
    BargainingIsOver,
    OfferHasRunOut,
    OfferIsEmpty,
    OfferIsOfTheSameSide,
    TermIsSettled,
    Wording,
    arm_expiry,
    table_offer,
)
from negotiations.bargaining.actions.walk_away import OfferNeedsApproval, may_decide

__all__ = [
    "BargainingIsOver", "IssueIsNotAgreed", "IssueIsNotSettled", "IssueIsSettled",
    "OfferHasRunOut", "OfferIsEmpty", "OfferIsNotOnTheTable", "OfferIsOfTheSameSide",
    "OfferNeedsApproval", "TermIsSettled", "Wording", "accept_offer", "arm_expiry", "expire_offers",
    "may_decide", "reject_offer", "reopen_issue", "settle_issue", "table_offer", "withdraw_offer",
]  # fmt: skip
