"""What moves a deal on its way: stages, checklist, edition of the playbook, owner, outcome."""

from negotiations.journey.actions.checklist import NotOnTheChecklist, take_tick_back, tick_item
from negotiations.journey.actions.editions import EditionChangedMeanwhile, move_to_edition
from negotiations.journey.actions.way import (
    DealIsAgreed,
    MovedMeanwhile,
    MoveNeedsReason,
    NotAgreedYet,
    PersonCannotOwn,
    TimeIsPast,
    close_without_agreement,
    finish_next_step,
    move_to_stage,
    put_on_hold,
    reassign_deal,
    reopen_deal,
    set_next_step,
    take_off_hold,
)

__all__ = [
    "DealIsAgreed",
    "EditionChangedMeanwhile",
    "MoveNeedsReason",
    "MovedMeanwhile",
    "NotAgreedYet",
    "NotOnTheChecklist",
    "PersonCannotOwn",
    "TimeIsPast",
    "close_without_agreement",
    "finish_next_step",
    "move_to_edition",
    "move_to_stage",
    "put_on_hold",
    "reassign_deal",
    "reopen_deal",
    "set_next_step",
    "take_off_hold",
    "take_tick_back",
    "tick_item",
]
