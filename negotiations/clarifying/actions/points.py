"""Clearing questions up, and recording what is agreed on the way."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from negotiations.clarifying.models import AgreedPoint
from negotiations.deals.actions import Refusal, lock_running, record_event
from negotiations.deals.models import Deal, EventKind
from negotiations.information_exchange.models import ListeningNote
from negotiations.preparation.models import Issue


class AlreadyClarified(Refusal):
    """Somebody else has answered this question."""

    def __init__(self, note: ListeningNote) -> None:
        super().__init__(f"{note.clarified_by} has clarified this already: {note.text}")


class AgreedInTheFuture(Refusal):
    """A point is agreed on a day that has come."""

    def __init__(self) -> None:
        super().__init__("This day is still to come. Enter the day both sides agreed.")


class AlreadyConfirmed(Refusal):
    """Who confirmed a point is noted once."""

    def __init__(self, point: AgreedPoint) -> None:
        super().__init__(f"{point.confirmed_by} has confirmed this already: {point.text}")


@transaction.atomic
def clarify_note(
    *, note: ListeningNote, answer: str = "", by: User, now: datetime
) -> ListeningNote:
    """Take a flagged note off the queue, with what it brought to light.

    Raises `AlreadyClarified`, `DealIsClosed`.
    """
    locked = lock_running(note.deal)
    row = ListeningNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if row.clarified_at:
        raise AlreadyClarified(row)
    row.clarified_at, row.clarified_by, row.answer = now, by, answer
    row.save(update_fields=["clarified_at", "clarified_by", "answer"])
    record_event(
        deal=locked,
        kind=EventKind.NOTE,
        headline=f"Clarified: {row.text}",
        detail=answer,
        by=by,
        now=now,
    )
    return row


@transaction.atomic
def ask_again(*, note: ListeningNote, by: User, now: datetime) -> ListeningNote:
    """Put a clarified note back on the queue; its answer stays at hand. Raises `DealIsClosed`."""
    locked = lock_running(note.deal)
    row = ListeningNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if not row.clarified_at:
        return row
    row.clarified_at = row.clarified_by = None
    row.save(update_fields=["clarified_at", "clarified_by"])
    record_event(
        deal=locked, kind=EventKind.NOTE, headline=f"Open again: {row.text}", by=by, now=now
    )
    return row


@transaction.atomic
def agree_point(
    *,
    deal: Deal,
    text: str,
    issue: Issue | None = None,
    agreed_on: date,
    confirmed_by: str = "",
    today: date,
    by: User,
    now: datetime,
) -> AgreedPoint:
    """Record a point that both sides agree on. `today` is the day where the user is.

    Raises `AgreedInTheFuture`, `DealIsClosed`.
    """
    locked = lock_running(deal)
    if agreed_on > today:
        raise AgreedInTheFuture
    record_event(
        deal=locked,
        kind=EventKind.NOTE,
        headline=f"Agreed: {text}",
        detail=f"Confirmed by {confirmed_by}." if confirmed_by else "",
        by=by,
        now=now,
    )
    return AgreedPoint.objects.create(
        deal=locked,
        text=text,
        issue=issue,
        agreed_on=agreed_on,
        confirmed_by=confirmed_by,
        recorded_at=now,
        recorded_by=by,
    )


@transaction.atomic
def confirm_point(*, point: AgreedPoint, confirmed_by: str, by: User, now: datetime) -> None:
    """Say who on their side confirmed a point. Raises `AlreadyConfirmed`, `DealIsClosed`."""
    locked = lock_running(point.deal)
    row = AgreedPoint.objects.select_for_update(of=("self",)).get(pk=point.pk)
    if row.confirmed_by:
        raise AlreadyConfirmed(row)
    row.confirmed_by = confirmed_by
    row.save(update_fields=["confirmed_by"])
    record_event(
        deal=locked,
        kind=EventKind.NOTE,
        headline=f"Confirmed by {confirmed_by}: {row.text}",
        by=by,
        now=now,
    )


@transaction.atomic
def withdraw_point(*, point: AgreedPoint, by: User, now: datetime) -> None:
    """Note that a point no longer stands; it can be restored. Raises `DealIsClosed`."""
    locked = lock_running(point.deal)
    standing = AgreedPoint.objects.filter(pk=point.pk).standing()
    if standing.update(withdrawn_at=now, withdrawn_by=by):
        record_event(
            deal=locked,
            kind=EventKind.NOTE,
            headline=f"No longer agreed: {point.text}",
            by=by,
            now=now,
        )


@transaction.atomic
def restore_point(*, point: AgreedPoint, by: User, now: datetime) -> None:
    """Let a withdrawn point stand again. Raises `DealIsClosed`."""
    locked = lock_running(point.deal)
    withdrawn = AgreedPoint.objects.filter(pk=point.pk, withdrawn_at__isnull=False)
    if withdrawn.update(withdrawn_at=None, withdrawn_by=None):
        record_event(
            deal=locked,
            kind=EventKind.NOTE,
            headline=f"Agreed again: {point.text}",
            by=by,
            now=now,
        )
