"""What both sides have said so far, as pages show it."""

from negotiations.information_exchange.queries.proposals import (
    PARTS,
    Part,
    counter_words,
    first_words,
    proposals_of,
    sheet_of,
    told_parts,
)
from negotiations.information_exchange.queries.questions import QuestionPage, question_page
from negotiations.information_exchange.queries.talks import (
    Talk,
    known_interests,
    notes_of,
    talk,
    talks,
)
from negotiations.information_exchange.queries.trust import (
    TrustChart,
    TrustPage,
    judged_last,
    trust_page,
)
from negotiations.information_exchange.queries.wording import Wording, wording

__all__ = [
    "PARTS",
    "Part",
    "QuestionPage",
    "Talk",
    "TrustChart",
    "TrustPage",
    "Wording",
    "counter_words",
    "first_words",
    "judged_last",
    "known_interests",
    "notes_of",
    "proposals_of",
    "question_page",
    "sheet_of",
    "talk",
    "talks",
    "told_parts",
    "trust_page",
    "wording",
]
