"""What is said and heard at the table.

Positions and interests live with the issues in `preparation`.
"""

from negotiations.information_exchange.models.notes import (
    ListeningNote,
    ListeningNoteQuerySet,
    NoteKind,
)
from negotiations.information_exchange.models.proposals import (
    Agenda,
    CounterOpening,
    Proposal,
    ProposalDraft,
    Sending,
)

__all__ = [
    "Agenda",
    "CounterOpening",
    "ListeningNote",
    "ListeningNoteQuerySet",
    "NoteKind",
    "Proposal",
    "ProposalDraft",
    "Sending",
]
