"""Questions of a team's own, answers, and what an answer turns out to be."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from accounts.models import Team, User
from negotiations.deals.actions import Refusal, lock_running, record_event
from negotiations.deals.models import Deal, EventKind, Side, Stakeholder
from negotiations.information_exchange.actions.notes import take_note, turn_note
from negotiations.information_exchange.models import Answer, BankQuestion, NoteKind
from negotiations.preparation.models import Issue


class AskedAlready(Refusal):
    """A team keeps each question once."""

    def __init__(self) -> None:
        super().__init__("This question is among yours already.")


class AnsweredInTheFuture(Refusal):
    """Only what was said is noted as said."""

    def __init__(self) -> None:
        super().__init__("This day is still to come. Enter the day they said it.")


@transaction.atomic
def add_question(
    *, team: Team, text: str, each_issue: bool, by: User, now: datetime
) -> BankQuestion:
    """Put a question in the team's bank. Raises `AskedAlready`."""
    try:
        with transaction.atomic():
            return BankQuestion.objects.create(
                team=team, text=text, each_issue=each_issue, added_by=by, added_at=now
            )
    except IntegrityError as clash:
        raise AskedAlready from clash


@transaction.atomic
def retire_question(*, question: BankQuestion, by: User, now: datetime) -> None:
    """Ask a question no more; what was answered to it stays."""
    asked = BankQuestion.objects.filter(pk=question.pk, retired_at__isnull=True)
    asked.update(retired_at=now, retired_by=by)


@transaction.atomic
def note_answer(
    *,
    deal: Deal,
    question: str,
    text: str,
    said_on: date,
    issue: Issue | None = None,
    said_by: Stakeholder | None = None,
    today: date,
    by: User,
    now: datetime,
) -> Answer:
    """Note what they answered, who did and when. Raises `AnsweredInTheFuture`, `DealIsClosed`."""
    locked = lock_running(deal)
    if said_on > today:
        raise AnsweredInTheFuture
    answer = Answer.objects.create(
        deal=locked, question=question, text=text, issue=issue, said_by=said_by, said_on=said_on,
        noted_at=now, noted_by=by,
    )  # fmt: skip
    _on_the_timeline(answer, locked, f"Answered: {question}", by, now)
    return answer


@transaction.atomic
def keep_answer(
    *, answer: Answer, kind: NoteKind, issue: Issue | None = None, by: User, now: datetime
) -> None:
    """Make a listening note of an answer, or an interest of theirs at once.

    Raises `NoteWithoutIssue`, `DealIsClosed`.
    """
    locked = lock_running(answer.deal)
    row = Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    if row.note is None:
        row.note = take_note(
            deal=locked, text=row.text, said_by=row.said_by, issue=row.issue, by=by, now=now
        )
        row.save(update_fields=["note"])
    turn_note(note=row.note, kind=kind, issue=issue, by=by, now=now)


@transaction.atomic
def remove_answer(*, answer: Answer, by: User, now: datetime) -> None:
    """Take an answer away; the timeline keeps its words. Raises `DealIsClosed`."""
    locked = lock_running(answer.deal)
    _on_the_timeline(answer, locked, "Answer removed", by, now)
    answer.delete()


def _on_the_timeline(answer: Answer, deal: Deal, headline: str, by: User, now: datetime) -> None:
    about = ", ".join(str(one) for one in (answer.said_by, answer.issue) if one)
    record_event(
        deal=deal,
        kind=EventKind.NOTE,
        side=Side.THEIRS,
        headline=headline,
        detail=f"{answer.text} ({about})" if about else answer.text,
        by=by,
        now=now,
    )
