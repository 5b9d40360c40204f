"""Writing down what is prepared, one focus area at a time."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from negotiations.deals.actions import Change, change_row, lock_running, record_event
from negotiations.deals.models import Deal, EventKind
from negotiations.preparation.actions.wording import changed_lines, named
from negotiations.preparation.models import Preparation


@transaction.atomic
def prepare(
    *,
    deal: Deal,
    values: Mapping[str, Any],
    seen: Mapping[str, Any],
    version: int,
    by: User,
    now: datetime,
) -> list[Change]:
    """Write answers of the preparation down; each changed one is kept as old → new.

    `values` are fields of `Preparation`, `seen` and `version` what the form showed. Raises
    `ChangedMeanwhile` with both versions, `DealIsClosed`.
    """
    locked = lock_running(deal)
    preparation, _ = Preparation.objects.select_for_update().get_or_create(deal=locked)
    changes = change_row(preparation, values, seen=seen, version=version)
    if changes:
        record_event(
            deal=locked,
            kind=EventKind.CHANGED,
            headline=f"{named([change.label for change in changes])} changed",
            changes=changed_lines(changes, locked.currency),
            by=by,
            now=now,
        )
    return changes
