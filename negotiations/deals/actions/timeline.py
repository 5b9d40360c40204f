"""Writing the timeline."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from negotiations.deals.models import Deal, Event, EventKind

LONGEST_HEADLINE = 200


def record_event(
    *,
    deal: Deal,
    kind: EventKind,
    headline: str,
    detail: str = "",
    side: str = "",
    changes: Sequence[tuple[str, str, str]] = (),
    by: User | None,
    now: datetime,
) -> Event:
    """Add a line to the deal's timeline and mark the deal as active.

    `changes` are (label, old text, new text); `by` is nobody where a time ran out. Call it inside
    the action's own transaction.
    """
    deal.last_activity_at = now
    deal.save(update_fields=["last_activity_at"])
    return Event.objects.create(
        deal=deal,
        kind=kind,
        side=side,
        at=now,
        by=by,
        headline=headline[:LONGEST_HEADLINE],
        detail=detail,
        changes=list(changes),
    )


@transaction.atomic
def note(*, deal: Deal, text: str, by: User, now: datetime) -> Event:
    """Put a note on the timeline; its first line becomes the headline."""
    headline, _, detail = text.strip().partition("\n")
    if len(headline) > LONGEST_HEADLINE:
        headline, detail = headline[: LONGEST_HEADLINE - 1] + "…", text.strip()
    return record_event(
        deal=deal, kind=EventKind.NOTE, headline=headline, detail=detail.strip(), by=by, now=now
    )
