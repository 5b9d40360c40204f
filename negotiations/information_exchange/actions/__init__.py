"""What is heard at the table: positions, interests, notes."""

from negotiations.information_exchange.actions.notes import (
    NoteWithoutIssue,
    flag_note,
    remove_note,
    take_note,
    turn_note,
)
from negotiations.information_exchange.actions.positions import state_positions

__all__ = [
    "NoteWithoutIssue",
    "flag_note",
    "remove_note",
    "state_positions",
    "take_note",
    "turn_note",
]
