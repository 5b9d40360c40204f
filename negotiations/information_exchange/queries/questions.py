"""What to ask next, of the heaviest issues first, and what was answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from urllib.parse import urlencode

from negotiations.deals.models import Deal, Side, Stakeholder
from negotiations.figures import number
from negotiations.information_exchange.models import Answer, BankQuestion
from negotiations.playbooks.queries import guide
from negotiations.preparation.models import Issue
from negotiations.preparation.queries import issues_of, position

# So many issues are asked about at once; the lighter ones wait folded.
SHOWN = 3
OURS = "Our own"


@dataclass(frozen=True)
class Question:
    """One question as it would be asked here, about an issue or in general."""

    text: str
    issue: Issue | None = None
    own: BankQuestion | None = None

    @property
    def key(self) -> tuple[str, int | None]:
        return self.text, self.issue.pk if self.issue else None

    @property
    def at(self) -> tuple[str, str]:
        """The same as a form brings it."""
        return self.text, str(self.issue.pk) if self.issue else ""

    @property
    def query(self) -> str:
        """The address's part that opens its form."""
        about = {"issue": self.issue.pk} if self.issue else {}
        return urlencode({"ask": self.text} | about)


@dataclass(frozen=True)
class QuestionGroup:
    """Open questions under one heading."""

    title: str
    weight: str
    questions: list[Question]


@dataclass(frozen=True)
class QuestionPage:
    """The open questions by issue and in general, and the answers by question."""

    heaviest: list[QuestionGroup]
    lighter: list[QuestionGroup]
    general: list[QuestionGroup]
    answered: list[tuple[str, list[Answer]]]
    issues: list[Issue]
    people: list[Stakeholder]
    own: list[BankQuestion]

    @property
    def open_questions(self) -> list[Question]:
        groups = (*self.heaviest, *self.lighter, *self.general)
        return [question for group in groups for question in group.questions]


def question_page(deal: Deal, who: int | None = None) -> QuestionPage:
    """Everything the page shows: five queries.

    `who` asks for one person: what others answered is open with them.
    """
    issues, own = issues_of(deal), own_questions(deal)
    answers = list(
        Answer.objects.filter(deal=deal).select_related("issue", "said_by", "note", "noted_by")
    )
    if who is not None:
        answers = [answer for answer in answers if answer.said_by_id == who]
    known = {(answer.question, answer.issue_id) for answer in answers}
    known |= {(answer.question, None) for answer in answers}
    by_issue = [_of_issue(issue, own, known) for issue in sorted(issues, key=_weight, reverse=True)]
    open_issues = [group for group in by_issue if group.questions]
    return QuestionPage(
        heaviest=open_issues[:SHOWN],
        lighter=open_issues[SHOWN:],
        general=[group for group in _general(own, known) if group.questions],
        answered=_answered(answers),
        issues=issues,
        people=list(Stakeholder.objects.filter(deal=deal)),
        own=own,
    )


def own_questions(deal: Deal) -> list[BankQuestion]:
    """What the deal's team asks beside the shipped questions: one query."""
    asked = BankQuestion.objects.filter(team=deal.team_id, retired_at__isnull=True)
    return list(asked.select_related("added_by").order_by("pk"))


def _weight(issue: Issue) -> Decimal:
    weight = position(issue, Side.OURS).weight
    return Decimal(-1) if weight is None else weight


def _of_issue(
    issue: Issue, own: Sequence[BankQuestion], known: set[tuple[str, int | None]]
) -> QuestionGroup:
    weight = position(issue, Side.OURS).weight
    shipped = [
        Question(text, issue)
        for group in guide()["questions"]
        if group.get("each_issue")
        for text in group["asks"]
    ]
    ours = [Question(one.text, issue, one) for one in own if one.each_issue]
    asked = [question for question in (*shipped, *ours) if question.key not in known]
    told = "" if weight is None else f"weight {number(round(weight, 2))}"
    return QuestionGroup(issue.name, told, asked)


def _general(
    own: Sequence[BankQuestion], known: set[tuple[str, int | None]]
) -> Iterator[QuestionGroup]:
    for group in guide()["questions"]:
        if not group.get("each_issue"):
            asked = [Question(text) for text in group["asks"]]
            yield QuestionGroup(group["title"], "", [one for one in asked if one.key not in known])
    ours = [Question(one.text, own=one) for one in own if not one.each_issue]
    yield QuestionGroup(OURS, "", [one for one in ours if one.key not in known])


def _answered(answers: Sequence[Answer]) -> list[tuple[str, list[Answer]]]:
    """The answers under their questions, the question answered last on top."""
    newest = {answer.question: place for place, answer in reversed(list(enumerate(answers)))}
    in_order = sorted(answers, key=lambda answer: newest[answer.question])
    return [(text, list(said)) for text, said in groupby(in_order, key=lambda one: one.question)]
