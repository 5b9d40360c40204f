"""What the agency asked its counterpart, how it came to trust them, and how they began."""

from negotiations.deals.models import Side, Stakeholder
from negotiations.information_exchange.actions import (
    add_question,
    assess,
    keep_answer,
    note_answer,
    note_beginning,
)
from negotiations.information_exchange.models import Aspect, NoteKind
from negotiations.management.demo.walk import Walk
from negotiations.preparation.actions import RowEdit

OWN = (("Who has to sign besides you?", False), ("How will you measure whether this worked?", True))
ANSWERS = (
    ("What gives you the most trouble at the moment?", "", "Ingrid Solheim",
     "A spring season to fill while the budget is frozen."),
    ("What have you tried so far, and what came of it?", "", "Ingrid Solheim",
     "An agency with great pitches. The people who pitched were never seen again."),
    ("What makes this matter to you?", "Exit if targets missed", "Per Lunde",
     "We could not get out of the last contract for nine months."),
)  # fmt: skip
RULES = "One speaker per side at a time\nNothing is agreed until it is written"
TRUST, SKILL, LIKE, ALIGNED = Aspect
FIRST_LOOK = {
    TRUST: (3, "Polite, tells little"),
    SKILL: (4, "Knows her figures"),
    LIKE: (3, ""),
    ALIGNED: (2, "Wants out at any time"),
}
SECOND_LOOK = {
    TRUST: (4, "Told us about the agency before"),
    LIKE: (4, ""),
    ALIGNED: (3, "Wants results, too"),
}


def ask_and_judge(walk: Walk, *, days_ago: float) -> None:
    """Three answers, one of them an interest; two assessments of the one who decides."""
    by, now = walk.by, walk.at(days_ago)
    start = {"spoke_first": Side.THEIRS, "ground_rules": RULES}
    note_beginning(deal=walk.deal, edit=RowEdit(start), by=by, now=now)
    for text, each_issue in OWN:
        add_question(team=walk.deal.team, text=text, each_issue=each_issue, by=by, now=now)
    people = {one.name: one for one in Stakeholder.objects.filter(deal=walk.deal)}
    for question, issue, name, text in ANSWERS:
        answer = note_answer(
            deal=walk.deal, question=question, text=text, said_on=now.date(), said_by=people[name],
            issue=walk.issue(issue) if issue else None, today=now.date(), by=by, now=now,
        )  # fmt: skip
    keep_answer(answer=answer, kind=NoteKind.INTEREST, by=by, now=now)
    who = people["Ingrid Solheim"]
    assess(deal=walk.deal, person=who, scores=FIRST_LOOK, by=by, now=now)
    assess(deal=walk.deal, person=who, scores=SECOND_LOOK, by=by, now=walk.at(days_ago - 15))
