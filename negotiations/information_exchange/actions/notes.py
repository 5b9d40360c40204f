"""Listening notes: caught, flagged, and turned into what they turn out to be."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from negotiations.deals.actions import Refusal, lock_running, record_event
from negotiations.deals.models import Deal, EventKind, Side, Stakeholder
from negotiations.information_exchange.models import ListeningNote, NoteKind
from negotiations.preparation.actions import RowEdit, change_position
from negotiations.preparation.models import Issue, Position


class NoteWithoutIssue(Refusal):
    """An interest stands behind a position, so its note has to say on which issue."""

    def __init__(self) -> None:
        super().__init__("Say which issue this note is about; the interest is kept there.")


@transaction.atomic
def take_note(
    *,
    deal: Deal,
    text: str,
    said_by: Stakeholder | None = None,
    issue: Issue | None = None,
    clarify_later: bool = False,
    by: User,
    now: datetime,
) -> ListeningNote:
    """Catch something they said; a flagged note becomes a question of Clarifying.

    Raises `DealIsClosed`.
    """
    locked = lock_running(deal)
    _mark_active(locked, now)
    return ListeningNote.objects.create(
        deal=locked,
        text=text,
        said_by=said_by,
        issue=issue,
        clarify_later=clarify_later,
        noted_at=now,
        noted_by=by,
    )


@transaction.atomic
def flag_note(*, note: ListeningNote, clarify_later: bool, by: User, now: datetime) -> None:
    """Flag a note to be clarified later, or take the flag off. Raises `DealIsClosed`."""
    _mark_active(lock_running(note.deal), now)
    row = ListeningNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    row.clarify_later = clarify_later
    if row.kind == NoteKind.QUESTION and not clarify_later:
        row.kind = NoteKind.NOTE
    row.save(update_fields=["clarify_later", "kind"])


@transaction.atomic
def turn_note(
    *, note: ListeningNote, kind: NoteKind, issue: Issue | None = None, by: User, now: datetime
) -> None:
    """Say what a note is: an interest of theirs, a demand, a question, or a note again.

    An interest is written to their position on the note's issue, where it stays; a question goes
    to Clarifying. `issue` says what it is about where that was left open.
    Raises `NoteWithoutIssue`, `DealIsClosed`.
    """
    locked = lock_running(note.deal)
    row = ListeningNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    row.issue = row.issue or issue
    if row.kind == kind:
        return
    if kind == NoteKind.INTEREST:
        _write_interest(locked, row, by, now)
    was_question, row.kind = row.kind == NoteKind.QUESTION, kind
    if was_question or kind == NoteKind.QUESTION:
        row.clarify_later = kind == NoteKind.QUESTION
    row.save(update_fields=["kind", "issue", "clarify_later"])
    _mark_active(locked, now)


def _write_interest(deal: Deal, note: ListeningNote, by: User, now: datetime) -> None:
    """Add the note's words to what is known of their interest, unless they stand there already."""
    if note.issue is None:
        raise NoteWithoutIssue
    held, _ = Position.objects.select_for_update().get_or_create(issue=note.issue, side=Side.THEIRS)
    known = held.interest
    if note.text in known.splitlines():
        return
    edit = RowEdit({"interest": f"{known}\n{note.text}".strip()}, version=held.version)
    change_position(issue=note.issue, side=Side.THEIRS, edit=edit)
    record_event(
        deal=deal,
        kind=EventKind.CHANGED,
        side=Side.THEIRS,
        headline=f"{note.issue.name}: interest heard",
        detail=note.text,
        by=by,
        now=now,
    )


@transaction.atomic
def remove_note(*, note: ListeningNote, by: User, now: datetime) -> None:
    """Take a note away; the timeline keeps its words. Raises `DealIsClosed`."""
    locked = lock_running(note.deal)
    record_event(
        deal=locked,
        kind=EventKind.CHANGED,
        headline="Listening note removed",
        detail=note.text,
        by=by,
        now=now,
    )
    note.delete()


def _mark_active(deal: Deal, now: datetime) -> None:
    deal.last_activity_at = now
    deal.save(update_fields=["last_activity_at"])
