"""The rows of the bargaining table."""

from negotiations.bargaining.models.offers import (
    Channel,
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

__all__ = [
    "Channel",
    "Concession",
    "MoveKind",
    "Offer",
    "OfferQuerySet",
    "Resolution",
    "ResolutionKind",
    "Settlement",
    "Term",
    "Trade",
    "TradeQuerySet",
    "Valuation",
]
