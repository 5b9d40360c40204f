"""What is said and heard at the table: positions, interests, notes, the opening proposal."""

from negotiations.information_exchange.actions.notes import (
    NoteWithoutIssue,
    flag_note,
    remove_note,
    take_note,
    turn_note,
)
from negotiations.information_exchange.actions.positions import state_positions
from negotiations.information_exchange.actions.proposals import (
    DraftChangedMeanwhile,
    NothingProposed,
    NotSentYet,
    SentInTheFuture,
    keep_version,
    mark_sent,
    note_counter_opening,
    note_reading,
    write_proposal,
)

__all__ = [
    "DraftChangedMeanwhile",
    "NotSentYet",
    "NoteWithoutIssue",
    "NothingProposed",
    "SentInTheFuture",
    "flag_note",
    "keep_version",
    "mark_sent",
    "note_counter_opening",
    "note_reading",
    "remove_note",
    "state_positions",
    "take_note",
    "turn_note",
    "write_proposal",
]
