"""What the Commitment page shows."""

from negotiations.commitment.queries.agenda import (
    Agenda,
    AgendaItem,
    Promise,
    agenda,
    agenda_item,
    promise,
)
from negotiations.commitment.queries.closing import (
    ClosingItem,
    accepted_offer,
    closing_checklist,
    open_closing_items,
)
from negotiations.commitment.queries.page import CommitmentPage, commitment_page
from negotiations.commitment.queries.preview import RhythmPreview, rhythm_preview
from negotiations.commitment.queries.terms import AgreedTerm, Package, PointCheck, package_of

__all__ = [
    "Agenda",
    "AgendaItem",
    "AgreedTerm",
    "ClosingItem",
    "CommitmentPage",
    "Package",
    "PointCheck",
    "Promise",
    "RhythmPreview",
    "accepted_offer",
    "agenda",
    "agenda_item",
    "closing_checklist",
    "commitment_page",
    "open_closing_items",
    "package_of",
    "promise",
    "rhythm_preview",
]
