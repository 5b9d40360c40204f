"""Judging the other side, and how the talking began."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from negotiations.deals.actions import change_row, lock_running, record_event
from negotiations.deals.actions.deals import as_text
from negotiations.deals.models import Deal, EventKind, Stakeholder
from negotiations.information_exchange.models import Aspect, Beginning, Rating
from negotiations.preparation.actions import RowEdit


@transaction.atomic
def assess(
    *,
    deal: Deal,
    person: Stakeholder | None,
    scores: Mapping[Aspect, tuple[int, str]],
    by: User,
    now: datetime,
) -> list[Rating]:
    """Keep how some aspects of a person, or of the whole side, look today: (score, note) each.

    Raises `DealIsClosed`.
    """
    locked = lock_running(deal)
    ratings = [
        Rating.objects.create(
            deal=locked, person=person, aspect=aspect, score=score, note=note,
            rated_at=now, rated_by=by,
        )
        for aspect, (score, note) in scores.items()
    ]  # fmt: skip
    told = [f"{one}, {one.note}" if one.note else str(one) for one in ratings]
    record_event(
        deal=locked,
        kind=EventKind.NOTE,
        headline=f"Trust assessed: {person or locked.counterparty or 'their side'}",
        detail="\n".join(told),
        by=by,
        now=now,
    )
    return ratings


@transaction.atomic
def note_beginning(*, deal: Deal, edit: RowEdit, by: User, now: datetime) -> None:
    """Note who spoke first and which ground rules were agreed.

    Raises `ChangedMeanwhile` with both versions, `DealIsClosed`.
    """
    locked = lock_running(deal)
    row, _ = Beginning.objects.select_for_update().get_or_create(deal=locked)
    changes = change_row(row, edit.values, seen=edit.seen, version=edit.version)
    if changes:
        record_event(
            deal=locked,
            kind=EventKind.CHANGED,
            headline=" and ".join(change.label for change in changes) + " noted",
            changes=[(one.label, as_text(one.old), as_text(one.new)) for one in changes],
            by=by,
            now=now,
        )
