"""Assumptions, disagreements, misunderstandings, and motives that nobody states."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from negotiations.clarifying.models import Matter, MatterKind, Verdict
from negotiations.deals.actions import change_row, lock_running, record_event
from negotiations.deals.actions.deals import as_text
from negotiations.deals.models import Deal, EventKind


@transaction.atomic
def note_matter(
    *, deal: Deal, kind: MatterKind, values: Mapping[str, Any], by: User, now: datetime
) -> Matter:
    """Note something to be tested, settled or cleared, or a motive. Raises `DealIsClosed`."""
    locked = lock_running(deal)
    matter = Matter(deal=locked, kind=kind, noted_at=now, noted_by=by, **values)
    matter.settled_at = now if matter.is_settled else None
    matter.save()
    _tell(matter, "settled" if matter.settled_at else "noted", deal=locked, by=by, now=now)
    return matter


@transaction.atomic
def change_matter(
    *,
    matter: Matter,
    values: Mapping[str, Any],
    seen: Mapping[str, Any],
    version: int,
    by: User,
    now: datetime,
) -> Matter:
    """Change what is written, which may settle it or open it again; the old words are kept.

    Raises `ChangedMeanwhile`, `DealIsClosed`.
    """
    locked = lock_running(matter.deal)
    row = Matter.objects.select_for_update(of=("self",)).get(pk=matter.pk)
    changes = change_row(row, values, seen=seen, version=version)
    if not changes:
        return row
    what = "changed"
    if row.is_settled != bool(row.settled_at):
        row.settled_at, what = (now, "settled") if row.is_settled else (None, "open again")
        row.save(update_fields=["settled_at"])
    lines = [(one.label, _told(one.name, one.old), _told(one.name, one.new)) for one in changes]
    _tell(row, what, deal=locked, changes=lines, by=by, now=now)
    return row


@transaction.atomic
def remove_matter(*, matter: Matter, by: User, now: datetime) -> None:
    """Take it out; the timeline keeps what it said, but for a motive. Raises `DealIsClosed`."""
    locked = lock_running(matter.deal)
    _tell(matter, "removed", deal=locked, by=by, now=now)
    matter.delete()


def _told(name: str, value: Any) -> str:
    return Verdict(value).label if name == "verdict" and value else as_text(value)


def _tell(
    matter: Matter,
    what: str,
    *,
    deal: Deal,
    changes: Sequence[tuple[str, str, str]] = (),
    by: User,
    now: datetime,
) -> None:
    """On the timeline; of a motive it says that there is one, and not a word of it."""
    kind = MatterKind(matter.kind)
    is_secret = kind == MatterKind.MOTIVE
    record_event(
        deal=deal,
        kind=EventKind.CHANGED,
        headline=f"{kind.label} {what}" if is_secret else f"{kind.label} {what}: {matter.text}",
        detail="" if is_secret or changes else matter.answer,
        changes=() if is_secret else changes,
        by=by,
        now=now,
    )
