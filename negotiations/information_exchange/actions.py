"""What is heard at the table: positions, interests, notes."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from negotiations.deals.actions import Change, lock_running, record_event
from negotiations.deals.actions.deals import as_text
from negotiations.deals.models import Deal, EventKind, Side, Stakeholder
from negotiations.information_exchange.models import ListeningNote
from negotiations.preparation.actions import RowEdit, change_position
from negotiations.preparation.models import Issue


@transaction.atomic
def state_positions(
    *,
    issue: Issue,
    ours: RowEdit,
    theirs: RowEdit,
    reason: str = "",
    by: User,
    now: datetime,
) -> None:
    """Note what both sides say on an issue, and why; a revised position keeps its reason.

    Raises `ChangedMeanwhile` with both versions, `DealIsClosed`.
    """
    locked = lock_running(issue.deal)
    changed = {
        side: change_position(issue=issue, side=side, edit=edit)
        for side, edit in ((Side.OURS, ours), (Side.THEIRS, theirs))
    }
    for side, changes in changed.items():
        if changes:
            record_event(
                deal=locked,
                kind=EventKind.CHANGED,
                side=side,
                headline=_headline(issue, changes),
                detail=reason,
                changes=[(one.label, as_text(one.old), as_text(one.new)) for one in changes],
                by=by,
                now=now,
            )


def _headline(issue: Issue, changes: Sequence[Change]) -> str:
    what = " and ".join(change.label.lower() for change in changes)
    is_revised = any(change.old for change in changes)
    return f"{issue.name}: {what} {'revised' if is_revised else 'noted'}"


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
    ListeningNote.objects.filter(pk=note.pk).update(clarify_later=clarify_later)


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
