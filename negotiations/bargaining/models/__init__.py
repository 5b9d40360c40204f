"""The rows of the bargaining table."""

from negotiations.bargaining.models.approvals import (
    ApprovalCall,
    ApprovalRequest,
    ApprovalRequestQuerySet,
    ApprovalRules,
    DraftKind,
    Level,
    OfferDraft,
    RequestStatus,
)
from negotiations.bargaining.models.coach import CoachSetting, SetAside
from negotiations.bargaining.models.offers import (
    Concession,
    MoveKind,
    Offer,
    OfferQuerySet,
    Resolution,
    ResolutionKind,
    Term,
    Valuation,
)
from negotiations.bargaining.models.settlements import Settlement
from negotiations.bargaining.models.trades import Trade, TradeQuerySet
from negotiations.deals.models import Channel

__all__ = [
    "ApprovalCall",
    "ApprovalRequest",
    "ApprovalRequestQuerySet",
    "ApprovalRules",
    "Channel",
    "CoachSetting",
    "Concession",
    "DraftKind",
    "Level",
    "MoveKind",
    "Offer",
    "OfferDraft",
    "OfferQuerySet",
    "RequestStatus",
    "Resolution",
    "ResolutionKind",
    "SetAside",
    "Settlement",
    "Term",
    "Trade",
    "TradeQuerySet",
    "Valuation",
]
