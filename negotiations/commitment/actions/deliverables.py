"""What each side has promised to do, by when."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from negotiations.commitment.actions.agreement import review_again, unsigned
from negotiations.commitment.actions.arming import (
    arm_deliverable,
    silence_deliverable,
    zone_of,
)
from negotiations.commitment.actions.horizon import FARTHEST, TooFarAhead
from negotiations.commitment.models import Deliverable
from negotiations.deals.actions import Change, Refusal, change_row, lock_running, record_event
from negotiations.deals.models import Deal, EventKind, Side
from negotiations.figures import full_day


class DeadlineIsPast(Refusal):
    """A promise is made for a day that is still to come."""

    def __init__(self) -> None:
        super().__init__("This day has passed. Choose today or a later one.")


class DeliverableIsGone(Refusal):
    """Somebody struck it since the page was opened."""

    def __init__(self) -> None:
        super().__init__("This deliverable was struck meanwhile; the timeline says by whom.")


@transaction.atomic
def add_deliverable(
    *, deal: Deal, values: Mapping[str, Any], by: User, now: datetime
) -> Deliverable:
    """Write down what one side will do (`side`, `text`, `responsible`, `due_on`).

    The deal's owner is reminded on the morning of the deadline. Raises `DeadlineIsPast`,
    `TooFarAhead`, `AgreementIsSigned`, `NothingAccepted`, `DealIsClosed`.
    """
    locked = lock_running(deal)
    agreement = unsigned(locked, by, now)
    _refuse_deadline(values["due_on"], locked, now)
    deliverable = Deliverable.objects.create(agreement=agreement, **values)
    review_again(agreement)
    arm_deliverable(deliverable=deliverable, deal=locked, now=now)
    _on_the_timeline(
        deliverable, "written", deal=locked, detail=_who_and_when(deliverable), by=by, now=now
    )
    return deliverable


@transaction.atomic
def change_deliverable(
    *,
    deliverable: Deliverable,
    values: Mapping[str, Any],
    seen: Mapping[str, Any],
    version: int,
    by: User,
    now: datetime,
) -> Deliverable:
    """Change a promise before it is signed; the reminder follows the deadline.

    Raises `ChangedMeanwhile`, `DeadlineIsPast`, `TooFarAhead`, `DeliverableIsGone`,
    `AgreementIsSigned`, `DealIsClosed`.
    """
    locked, row = _lock(deliverable)
    agreement = unsigned(locked, by, now)
    changes = change_row(row, values, seen=seen, version=version)
    if not changes:
        return row
    if any(change.name == "due_on" for change in changes):
        _refuse_deadline(row.due_on, locked, now)
        silence_deliverable(deliverable=row, because="The deadline moved.", now=now)
    review_again(agreement)
    if row.done_at is None:
        arm_deliverable(deliverable=row, deal=locked, now=now)
    words = [_in_words(change) for change in changes]
    _on_the_timeline(row, "changed", deal=locked, changes=words, by=by, now=now)
    return row


@transaction.atomic
def remove_deliverable(*, deliverable: Deliverable, by: User, now: datetime) -> None:
    """Strike a promise before it is signed; the timeline keeps what it was.

    Raises `DeliverableIsGone`, `AgreementIsSigned`, `DealIsClosed`.
    """
    locked, row = _lock(deliverable)
    agreement = unsigned(locked, by, now)
    silence_deliverable(deliverable=row, because="The deliverable was struck.", now=now)
    review_again(agreement)
    _on_the_timeline(row, "struck", deal=locked, detail=_who_and_when(row), by=by, now=now)
    row.delete()


@transaction.atomic
def finish_deliverable(*, deliverable: Deliverable, by: User, now: datetime) -> Deliverable:
    """Tick a promise off; nobody is reminded of it any more.

    Raises `DeliverableIsGone`, `DealIsClosed`.
    """
    locked, row = _lock(deliverable)
    if row.done_at is None:
        row.done_at, row.done_by = now, by
        row.save(update_fields=["done_at", "done_by"])
        silence_deliverable(deliverable=row, because="It is done.", now=now)
        _on_the_timeline(row, "done", deal=locked, by=by, now=now)
    return row


@transaction.atomic
def take_back_finish(*, deliverable: Deliverable, by: User, now: datetime) -> Deliverable:
    """It is not done after all; the reminder is armed again if its time is still ahead.

    Raises `DeliverableIsGone`, `DealIsClosed`.
    """
    locked, row = _lock(deliverable)
    if row.done_at is not None:
        row.done_at = row.done_by = None
        row.save(update_fields=["done_at", "done_by"])
        arm_deliverable(deliverable=row, deal=locked, now=now)
        _on_the_timeline(row, "open again", deal=locked, by=by, now=now)
    return row


def _lock(deliverable: Deliverable) -> tuple[Deal, Deliverable]:
    locked = lock_running(deliverable.agreement.deal)
    row = Deliverable.objects.select_for_update().filter(pk=deliverable.pk).first()
    if row is None:
        raise DeliverableIsGone
    return locked, row


def _refuse_deadline(due_on: date, deal: Deal, now: datetime) -> None:
    if due_on < now.astimezone(zone_of(deal.owner)).date():
        raise DeadlineIsPast
    if due_on > (now + FARTHEST).date():
        raise TooFarAhead(now)


def _on_the_timeline(
    deliverable: Deliverable,
    what: str,
    *,
    deal: Deal,
    detail: str = "",
    changes: Sequence[tuple[str, str, str]] = (),
    by: User,
    now: datetime,
) -> None:
    record_event(
        deal=deal,
        kind=EventKind.AGREEMENT,
        headline=f"Deliverable {what}: {deliverable.text}",
        detail=detail,
        side=deliverable.side,
        changes=changes,
        by=by,
        now=now,
    )


def _who_and_when(deliverable: Deliverable) -> str:
    return f"{deliverable.responsible}, by {full_day(deliverable.due_on)}"


def _in_words(change: Change) -> tuple[str, str, str]:
    if change.name == "side":
        return change.label, Side(change.old).label, Side(change.new).label
    return change.label, str(change.old), str(change.new)
