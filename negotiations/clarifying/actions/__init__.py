"""Clearing things up before bargaining."""

from negotiations.clarifying.actions.claims import (
    add_evidence,
    change_claim,
    judge_claim,
    make_claim,
    remove_claim,
    remove_evidence,
    restore_claim,
    restore_evidence,
)
from negotiations.clarifying.actions.interests import (
    AlreadyShared,
    find_common_ground,
    give_up_common_ground,
    mark_movable,
)
from negotiations.clarifying.actions.matters import (
    change_matter,
    note_matter,
    remove_matter,
)
from negotiations.clarifying.actions.needs import (
    AlreadyAtTheTable,
    OptionIsThere,
    hear_demand,
    make_issue,
    make_option,
    record_need,
)
from negotiations.clarifying.actions.points import (
    AgreedInTheFuture,
    AlreadyClarified,
    AlreadyConfirmed,
    agree_point,
    ask_again,
    clarify_note,
    confirm_point,
    restore_point,
    withdraw_point,
)

__all__ = [
    "AgreedInTheFuture",
    "AlreadyAtTheTable",
    "AlreadyClarified",
    "AlreadyConfirmed",
    "AlreadyShared",
    "OptionIsThere",
    "add_evidence",
    "agree_point",
    "ask_again",
    "change_claim",
    "change_matter",
    "clarify_note",
    "confirm_point",
    "find_common_ground",
    "give_up_common_ground",
    "hear_demand",
    "judge_claim",
    "make_claim",
    "make_issue",
    "make_option",
    "mark_movable",
    "note_matter",
    "record_need",
    "remove_claim",
    "remove_evidence",
    "remove_matter",
    "restore_claim",
    "restore_evidence",
    "restore_point",
    "withdraw_point",
]
