"""What each side says on an issue, and the interest behind it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from negotiations.deals.actions import Change, lock_running, record_event
from negotiations.deals.actions.deals import as_text
from negotiations.deals.models import EventKind, Side
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
