"""The people across the table."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from negotiations.deals.actions.changes import change_row
from negotiations.deals.actions.deals import as_text, lock_running
from negotiations.deals.actions.timeline import record_event
from negotiations.deals.models import Counterparty, Deal, EventKind, Stakeholder


@transaction.atomic
def describe_style(
    *,
    counterparty: Counterparty,
    values: Mapping[str, Any],
    seen: Mapping[str, Any],
    version: int,
    by: User,
    now: datetime,
) -> Counterparty:
    """Write down how they negotiate, for every deal with them, those that ended included.

    Raises `ChangedMeanwhile` with both versions.
    """
    row = Counterparty.objects.select_for_update().get(pk=counterparty.pk)
    if change_row(row, values, seen=seen, version=version):
        row.changed_at, row.changed_by = now, by
        row.save(update_fields=["changed_at", "changed_by"])
    return row


@transaction.atomic
def add_stakeholder(
    *, deal: Deal, values: Mapping[str, Any], by: User, now: datetime
) -> Stakeholder:
    """Add a person to their side. Raises `DealIsClosed`."""
    locked = lock_running(deal)
    stakeholder = Stakeholder.objects.create(deal=locked, **values)
    _on_the_timeline(stakeholder, f"added to {stakeholder.place}", deal=locked, by=by, now=now)
    return stakeholder


@transaction.atomic
def change_stakeholder(
    *,
    stakeholder: Stakeholder,
    values: Mapping[str, Any],
    seen: Mapping[str, Any],
    version: int,
    by: User,
    now: datetime,
) -> Stakeholder:
    """Change what is known of a person; every change is kept as old → new.

    Raises `ChangedMeanwhile` with both versions, `DealIsClosed`.
    """
    locked = lock_running(stakeholder.deal)
    row = Stakeholder.objects.select_for_update().get(pk=stakeholder.pk)
    changes = change_row(row, values, seen=seen, version=version)
    if changes:
        lines = [(one.label, _told(one.name, one.old), _told(one.name, one.new)) for one in changes]
        _on_the_timeline(row, "changed", deal=locked, by=by, now=now, changes=lines)
    return row


@transaction.atomic
def remove_stakeholder(*, stakeholder: Stakeholder, by: User, now: datetime) -> None:
    """Take a person off the deal; the timeline keeps who it was. Raises `DealIsClosed`."""
    locked = lock_running(stakeholder.deal)
    _on_the_timeline(stakeholder, f"removed from {stakeholder.place}", deal=locked, by=by, now=now)
    stakeholder.delete()


def _told(name: str, value: Any) -> str:
    choices = dict(getattr(Stakeholder._meta.get_field(name), "flatchoices", ()))  # noqa: SLF001
    return str(choices.get(value, as_text(value)))


def _on_the_timeline(
    stakeholder: Stakeholder,
    what: str,
    *,
    deal: Deal,
    by: User,
    now: datetime,
    changes: Sequence[tuple[str, str, str]] = (),
) -> None:
    record_event(
        deal=deal,
        kind=EventKind.CHANGED,
        headline=f"{stakeholder.name}, {stakeholder.get_role_display().lower()}, {what}",
        changes=changes,
        by=by,
        now=now,
    )
