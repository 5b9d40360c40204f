"""The concessions we plan, and the order in which we would give them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from negotiations.deals.actions import Change, change_row, lock_running, record_event
from negotiations.deals.models import Deal, EventKind
from negotiations.preparation.actions.wording import named, told
from negotiations.preparation.models import PlannedConcession

MONEY = ("cost_money", "value_money")


@transaction.atomic
def plan_concession(
    *, deal: Deal, values: Mapping[str, Any], by: User, now: datetime
) -> PlannedConcession:
    """Put a planned concession at the end of the list. Raises `DealIsClosed`."""
    locked = lock_running(deal)
    last = locked.planned_concessions.aggregate(last=Max("rank"))["last"] or 0
    planned = PlannedConcession.objects.create(deal=locked, rank=last + 1, created_at=now, **values)
    _on_the_timeline(locked, f"Concession planned: {planned.give}", by=by, now=now)
    return planned


@transaction.atomic
def change_planned_concession(
    *,
    planned: PlannedConcession,
    values: Mapping[str, Any],
    seen: Mapping[str, Any],
    version: int,
    by: User,
    now: datetime,
) -> list[Change]:
    """Change a planned concession. Raises `ChangedMeanwhile`, `DealIsClosed`."""
    locked = lock_running(planned.deal)
    row = PlannedConcession.objects.select_for_update(of=("self",)).get(pk=planned.pk)
    changes = change_row(row, values, seen=seen, version=version)
    if changes:
        lines = [
            (one.label, _valued(one, one.old, locked), _valued(one, one.new, locked))
            for one in changes
        ]
        what = f"{named([one.label for one in changes])} of a planned concession changed"
        _on_the_timeline(locked, what, changes=lines, detail=row.give, by=by, now=now)
    return changes


@transaction.atomic
def order_planned_concessions(
    *, deal: Deal, order: Sequence[int], by: User, now: datetime
) -> list[PlannedConcession]:
    """Put them in this order, by their ids; ones that are not named keep theirs at the end.

    Raises `DealIsClosed`.
    """
    locked = lock_running(deal)
    places = {pk: place for place, pk in enumerate(order)}
    rows = sorted(
        locked.planned_concessions.order_by("rank", "pk"),
        key=lambda one: places.get(one.pk, len(places)),
    )
    for rank, row in enumerate(rows, start=1):
        row.rank = rank
    PlannedConcession.objects.bulk_update(rows, ["rank"])
    return rows


@transaction.atomic
def remove_planned_concession(*, planned: PlannedConcession, by: User, now: datetime) -> None:
    """Take it off the list. Raises `DealIsClosed`."""
    locked = lock_running(planned.deal)
    planned.delete()
    _on_the_timeline(locked, f"No longer planned to give: {planned.give}", by=by, now=now)


def _on_the_timeline(deal: Deal, headline: str, **more: Any) -> None:
    record_event(deal=deal, kind=EventKind.CHANGED, headline=headline, **more)


def _valued(change: Change, value: Any, deal: Deal) -> str:
    is_money = change.name in MONEY and value is not None
    return f"{told(value)} {deal.currency}" if is_money else told(value)
