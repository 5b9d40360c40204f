"""Pages of the information exchange."""

from negotiations.information_exchange.views.notes import (
    listening_note_flag,
    listening_note_kind,
    listening_note_removal,
    listening_notes,
)
from negotiations.information_exchange.views.proposals import (
    proposal,
    proposal_preview,
    proposal_versions,
)
from negotiations.information_exchange.views.versions import (
    counter_opening,
    proposal_pdf,
    proposal_sendings,
    proposal_version,
    sending_reading,
)
from negotiations.information_exchange.views.wording import wording_check
from negotiations.information_exchange.views.workspace import (
    information_exchange,
    positions,
    show_information_exchange,
)

__all__ = [
    "counter_opening",
    "information_exchange",
    "listening_note_flag",
    "listening_note_kind",
    "listening_note_removal",
    "listening_notes",
    "positions",
    "proposal",
    "proposal_pdf",
    "proposal_preview",
    "proposal_sendings",
    "proposal_version",
    "proposal_versions",
    "sending_reading",
    "show_information_exchange",
    "wording_check",
]
