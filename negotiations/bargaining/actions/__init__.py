"""What people do at the table."""

from negotiations.bargaining.actions.approvals import (
    AlreadyAsked,
    NobodyMayApprove,
    NothingToApprove,
    Plea,
    PleaHasNoReason,
)
from negotiations.bargaining.actions.coach import (
    RuleChangedMeanwhile,
    RuleEdit,
    set_remarks_aside,
    tune_coach,
    usual_setting,
)
from negotiations.bargaining.actions.correcting import (
    NothingIsCorrected,
    OfferCannotBeCorrected,
    correct_offer,
    wording_of,
)
from negotiations.bargaining.actions.deciding import (
    DeclineHasNoReason,
    NotYoursToDecide,
    RequestHasChanged,
    RequestIsOver,
    decide,
)
from negotiations.bargaining.actions.drafts import (
    DraftChanged,
    DraftIsGone,
    discard_draft,
    draft_wording,
)
from negotiations.bargaining.actions.ending import end_bargaining, resume_bargaining
from negotiations.bargaining.actions.escalating import escalate_requests
from negotiations.bargaining.actions.exceptions import (
    ask_to_accept,
    ask_to_correct,
    ask_to_table,
    table_draft,
)
from negotiations.bargaining.actions.expiry import keep_expiry
from negotiations.bargaining.actions.keeping import Extras, keep_with_all, keep_with_offer
from negotiations.bargaining.actions.resolving import (
    OfferIsNotOnTheTable,
    accept_offer,
    expire_offers,
    reject_offer,
    withdraw_offer,
)
from negotiations.bargaining.actions.rules import LadderIsNotYours, change_rules
from negotiations.bargaining.actions.settling import (
    AnotherPackageSaysOtherwise,
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
    table_offer,
)
from negotiations.bargaining.actions.together import PackagesAreAlike, TooFewOrMany, table_together
from negotiations.bargaining.actions.trading import (
    CannotBeTied,
    IsTiedAlready,
    IsUntiedAlready,
    tie_concessions,
    untie_concessions,
)
from negotiations.bargaining.actions.walk_away import ApprovalDoesNotFit, OfferNeedsApproval
from negotiations.bargaining.actions.writing import Wording

__all__ = [
    "AlreadyAsked",
    "AnotherPackageSaysOtherwise",
    "ApprovalDoesNotFit",
    "BargainingIsOver",
    "CannotBeTied",
    "DeclineHasNoReason",
    "DraftChanged",
    "DraftIsGone",
    "Extras",
    "IsTiedAlready",
    "IsUntiedAlready",
    "IssueIsNotAgreed",
    "IssueIsNotSettled",
    "IssueIsSettled",
    "LadderIsNotYours",
    "NobodyMayApprove",
    "NotYoursToDecide",
    "NothingIsCorrected",
    "NothingToApprove",
    "OfferCannotBeCorrected",
    "OfferHasRunOut",
    "OfferIsEmpty",
    "OfferIsNotOnTheTable",
    "OfferIsOfTheSameSide",
    "OfferNeedsApproval",
    "PackagesAreAlike",
    "Plea",
    "PleaHasNoReason",
    "RequestHasChanged",
    "RequestIsOver",
    "RuleChangedMeanwhile",
    "RuleEdit",
    "TermIsSettled",
    "TooFewOrMany",
    "Wording",
    "accept_offer",
    "ask_to_accept",
    "ask_to_correct",
    "ask_to_table",
    "change_rules",
    "correct_offer",
    "decide",
    "discard_draft",
    "draft_wording",
    "end_bargaining",
    "escalate_requests",
    "expire_offers",
    "keep_expiry",
    "keep_with_all",
    "keep_with_offer",
    "reject_offer",
    "reopen_issue",
    "resume_bargaining",
    "set_remarks_aside",
    "settle_issue",
    "table_draft",
    "table_offer",
    "table_together",
    "tie_concessions",
    "tune_coach",
    "untie_concessions",
    "usual_setting",
    "withdraw_offer",
    "wording_of",
]
