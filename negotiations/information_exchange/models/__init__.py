"""What is said and heard at the table.

Positions and interests live with the issues in `preparation`.
"""

from negotiations.information_exchange.models.beginning import Beginning
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
from negotiations.information_exchange.models.questions import Answer, BankQuestion
from negotiations.information_exchange.models.trust import Aspect, Rating

__all__ = [
    "Agenda",
    "Answer",
    "Aspect",
    "BankQuestion",
    "Beginning",
    "CounterOpening",
    "ListeningNote",
    "ListeningNoteQuerySet",
    "NoteKind",
    "Proposal",
    "ProposalDraft",
    "Rating",
    "Sending",
]
