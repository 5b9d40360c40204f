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
    DraftSaysTheSame,
    NothingProposed,
    NotSentYet,
    SentInTheFuture,
    keep_version,
    mark_sent,
    note_counter_opening,
    note_reading,
    take_version_back,
    write_proposal,
)
from negotiations.information_exchange.actions.questions import (
    AnsweredInTheFuture,
    AskedAlready,
    add_question,
    keep_answer,
    note_answer,
    remove_answer,
    retire_question,
)
from negotiations.information_exchange.actions.trust import assess, note_beginning

__all__ = [
    "AnsweredInTheFuture",
    "AskedAlready",
    "DraftChangedMeanwhile",
    "DraftSaysTheSame",
    "NotSentYet",
    "NoteWithoutIssue",
    "NothingProposed",
    "SentInTheFuture",
    "add_question",
    "assess",
    "flag_note",
    "keep_answer",
    "keep_version",
    "mark_sent",
    "note_answer",
    "note_beginning",
    "note_counter_opening",
    "note_reading",
    "remove_answer",
    "remove_note",
    "retire_question",
    "state_positions",
    "take_note",
    "take_version_back",
    "turn_note",
    "write_proposal",
]
