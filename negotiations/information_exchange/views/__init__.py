"""Pages of the information exchange."""

from negotiations.information_exchange.views.notes import (
    listening_note_flag,
    listening_note_kind,
    listening_note_removal,
    listening_notes,
)
from negotiations.information_exchange.views.workspace import (
    information_exchange,
    positions,
    show_information_exchange,
)

__all__ = [
    "information_exchange",
    "listening_note_flag",
    "listening_note_kind",
    "listening_note_removal",
    "listening_notes",
    "positions",
    "show_information_exchange",
]
