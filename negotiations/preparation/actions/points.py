"""Prepared lines: adding, changing and removing them, and taking tactics from the library."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from negotiations.deals.actions import change_row, lock_running, record_event
from negotiations.deals.models import Deal, EventKind
from negotiations.preparation.actions.wording import told
from negotiations.preparation.models.points import PointKind, PreparedPoint


@transaction.atomic
def add_point(
    *, deal: Deal, kind: PointKind, values: Mapping[str, Any], by: User, now: datetime
) -> PreparedPoint:
    """Write a line down. Raises `DealIsClosed`."""
    locked = lock_running(deal)
    point = PreparedPoint.objects.create(deal=locked, kind=kind, created_at=now, **values)
    _on_the_timeline(point, "prepared", deal=locked, by=by, now=now)
    return point


@transaction.atomic
def change_point(
    *,
    point: PreparedPoint,
    values: Mapping[str, Any],
    seen: Mapping[str, Any],
    version: int,
    by: User,
    now: datetime,
) -> PreparedPoint:
    """Change a line; what it said before is kept. Raises `ChangedMeanwhile`, `DealIsClosed`."""
    locked = lock_running(point.deal)
    row = PreparedPoint.objects.select_for_update().get(pk=point.pk)
    changes = change_row(row, values, seen=seen, version=version)
    if changes:
        lines = [(one.label, told(one.old), told(one.new)) for one in changes]
        _on_the_timeline(row, "changed", deal=locked, changes=lines, by=by, now=now)
    return row


@transaction.atomic
def remove_point(*, point: PreparedPoint, by: User, now: datetime) -> None:
    """Take a line out; the timeline keeps what it said. Raises `DealIsClosed`."""
    locked = lock_running(point.deal)
    _on_the_timeline(point, "removed", deal=locked, by=by, now=now)
    point.delete()


@transaction.atomic
def expect_tactics(
    *, deal: Deal, tactics: Sequence[tuple[str, str]], by: User, now: datetime
) -> list[PreparedPoint]:
    """Take (tactic, our answer) over from the library; one that is expected already stays as it is.

    Raises `DealIsClosed`.
    """
    locked = lock_running(deal)
    ours = PreparedPoint.objects.filter(deal=locked, kind=PointKind.TACTIC)
    known = set(ours.values_list("text", flat=True))
    added = [
        PreparedPoint.objects.create(
            deal=locked, kind=PointKind.TACTIC, text=text, answer=answer, created_at=now
        )
        for text, answer in tactics
        if text not in known
    ]
    if added:
        record_event(
            deal=locked,
            kind=EventKind.CHANGED,
            headline="1 tactic expected" if len(added) == 1 else f"{len(added)} tactics expected",
            detail="\n".join(point.text for point in added),
            by=by,
            now=now,
        )
    return added


def _on_the_timeline(
    point: PreparedPoint,
    what: str,
    *,
    deal: Deal,
    changes: Sequence[tuple[str, str, str]] = (),
    by: User,
    now: datetime,
) -> None:
    record_event(
        deal=deal,
        kind=EventKind.CHANGED,
        headline=f"{PointKind(point.kind).label} {what}",
        detail="" if changes else "\n".join(filter(None, (point.text, point.answer))),
        changes=changes,
        by=by,
        now=now,
    )
