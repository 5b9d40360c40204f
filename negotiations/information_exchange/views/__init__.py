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
from negotiations.information_exchange.views.questions import (
    answer_note,
    answer_removal,
    answers,
    bank_question_retirement,
    bank_questions,
    questions,
)
from negotiations.information_exchange.views.trust import beginning, trust
from negotiations.information_exchange.views.versions import (
    counter_opening,
    proposal_pdf,
    proposal_return,
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
    "answer_note",
    "answer_removal",
    "answers",
    "bank_question_retirement",
    "bank_questions",
    "beginning",
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
    "proposal_return",
    "proposal_sendings",
    "proposal_version",
    "proposal_versions",
    "questions",
    "sending_reading",
    "show_information_exchange",
    "trust",
    "wording_check",
]
