"""The rows of the bargaining table."""

from negotiations.bargaining.models.approvals import (
    ApprovalCall,
    ApprovalRequest,
    ApprovalRequestQuerySet,
    ApprovalRules,
    Level,
    RequestStatus,
)
from negotiations.bargaining.models.breaks import (
    Adjournment,
    Behaviour,
    Incident,
    Response,
    WayKind,
    WayOut,
)
from negotiations.bargaining.models.coach import CoachSetting, SetAside
from negotiations.bargaining.models.drafts import DraftKind, OfferDraft
from negotiations.bargaining.models.moves import Concession, MoveKind
from negotiations.bargaining.models.offers import (
    FEWEST_TOGETHER,
    MOST_TOGETHER,
    Offer,
    OfferQuerySet,
    Resolution,
    ResolutionKind,
    Term,
    Valuation,
)
from negotiations.bargaining.models.options import (
    Bundle,
    OptionRating,
    OptionRound,
    ProposedOption,
    ProposedTerm,
    Wish,
)
from negotiations.bargaining.models.plans import BindingPlan
from negotiations.bargaining.models.settlements import Settlement
from negotiations.bargaining.models.trades import Trade, TradeQuerySet
from negotiations.bargaining.models.value_adds import Amount, ValueAdd
from negotiations.deals.models import Channel

__all__ = [
    "FEWEST_TOGETHER",
    "MOST_TOGETHER",
    "Adjournment",
    "Amount",
    "ApprovalCall",
    "ApprovalRequest",
    "ApprovalRequestQuerySet",
    "ApprovalRules",
    "Behaviour",
    "BindingPlan",
    "Bundle",
    "Channel",
    "CoachSetting",
    "Concession",
    "DraftKind",
    "Incident",
    "Level",
    "MoveKind",
    "Offer",
    "OfferDraft",
    "OfferQuerySet",
    "OptionRating",
    "OptionRound",
    "ProposedOption",
    "ProposedTerm",
    "RequestStatus",
    "Resolution",
    "ResolutionKind",
    "Response",
    "SetAside",
    "Settlement",
    "Term",
    "Trade",
    "TradeQuerySet",
    "Valuation",
    "ValueAdd",
    "WayKind",
    "WayOut",
    "Wish",
]
