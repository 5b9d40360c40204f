"""What people do at the table."""

from negotiations.bargaining.actions.correcting import (
    NothingIsCorrected,
    OfferCannotBeCorrected,
    correct_offer,
    wording_of,
)
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
    arm_expiry,
    table_offer,
)
from negotiations.bargaining.actions.trading import (
    CannotBeTied,
    IsTiedAlready,
    IsUntiedAlready,
    tie_concessions,
    untie_concessions,
)
from negotiations.bargaining.actions.walk_away import OfferNeedsApproval, may_decide
from negotiations.bargaining.actions.writing import Wording

__all__ = [
    "BargainingIsOver",
    "CannotBeTied",
    "IsTiedAlready",
    "IsUntiedAlready",
    "IssueIsNotAgreed",
    "IssueIsNotSettled",
    "IssueIsSettled",
    "NothingIsCorrected",
    "OfferCannotBeCorrected",
    "OfferHasRunOut",
    "OfferIsEmpty",
    "OfferIsNotOnTheTable",
    "OfferIsOfTheSameSide",
    "OfferNeedsApproval",
    "TermIsSettled",
    "Wording",
    "accept_offer",
    "arm_expiry",
    "correct_offer",
    "expire_offers",
    "may_decide",
    "reject_offer",
    "reopen_issue",
    "settle_issue",
    "table_offer",
    "tie_concessions",
    "untie_concessions",
    "withdraw_offer",
    "wording_of",
]
