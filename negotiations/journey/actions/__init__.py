"""What moves a deal on its way: stages, checklist, edition, next step, deadline, owner, outcome."""

from negotiations.journey.actions.checklist import NotOnTheChecklist, take_tick_back, tick_item
from negotiations.journey.actions.closing import (
    LetterIsEmpty,
    LetterIsSent,
    ReasonIsNotListed,
    change_reasons,
    close_without_agreement,
    mark_letter_sent,
    write_letter,
)
from negotiations.journey.actions.deadline import set_deadline
from negotiations.journey.actions.editions import EditionChangedMeanwhile, move_to_edition
from negotiations.journey.actions.signing import sign_off_deal
from negotiations.journey.actions.way import (
    DealIsAgreed,
    MovedMeanwhile,
    MoveNeedsReason,
    NotAgreedYet,
    PersonCannotOwn,
    TimeIsPast,
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
    "LetterIsEmpty",
    "LetterIsSent",
    "MoveNeedsReason",
    "MovedMeanwhile",
    "NotAgreedYet",
    "NotOnTheChecklist",
    "PersonCannotOwn",
    "ReasonIsNotListed",
    "TimeIsPast",
    "change_reasons",
    "close_without_agreement",
    "finish_next_step",
    "mark_letter_sent",
    "move_to_edition",
    "move_to_stage",
    "put_on_hold",
    "reassign_deal",
    "reopen_deal",
    "set_deadline",
    "set_next_step",
    "sign_off_deal",
    "take_off_hold",
    "take_tick_back",
    "tick_item",
    "write_letter",
]
