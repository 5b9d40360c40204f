"""The people across the table."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from negotiations.deals.actions.deals import lock_running
from negotiations.deals.actions.timeline import record_event
from negotiations.deals.models import Deal, EventKind, Stakeholder


@transaction.atomic
def add_stakeholder(
    *, deal: Deal, values: Mapping[str, Any], by: User, now: datetime
) -> Stakeholder:
    """Add a person to their side. Raises `DealIsClosed`."""
    locked = lock_running(deal)
    stakeholder = Stakeholder.objects.create(deal=locked, **values)
    _on_the_timeline(stakeholder, "added to their side", locked, by, now)
    return stakeholder


@transaction.atomic
def change_stakeholder(
    *, stakeholder: Stakeholder, values: Mapping[str, Any], by: User, now: datetime
) -> Stakeholder:
    """Change what is known of a person. Raises `DealIsClosed`."""
    locked = lock_running(stakeholder.deal)
    for name, value in values.items():
        setattr(stakeholder, name, value)
    stakeholder.save(update_fields=list(values))
    _on_the_timeline(stakeholder, "changed", locked, by, now)
    return stakeholder


@transaction.atomic
def remove_stakeholder(*, stakeholder: Stakeholder, by: User, now: datetime) -> None:
    """Take a person off the deal; the timeline keeps that they were there. Raises `DealIsClosed`."""
    locked = lock_running(stakeholder.deal)
    _on_the_timeline(stakeholder, "removed from their side", locked, by, now)
    stakeholder.delete()


def _on_the_timeline(
    stakeholder: Stakeholder, what: str, deal: Deal, by: User, now: datetime
) -> None:
    record_event(
        deal=deal,
        kind=EventKind.CHANGED,
        headline=f"{stakeholder.name}, {stakeholder.get_role_display().lower()}, {what}",
        by=by,
        now=now,
    )
