"""Until when the whole negotiation has to come to an end."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.models import User
from negotiations.analysis.rhythm import at_local
from negotiations.commitment.actions.arming import MORNING, zone_of
from negotiations.commitment.actions.deliverables import DeadlineIsPast
from negotiations.commitment.actions.horizon import FARTHEST, TooFarAhead
from negotiations.deals.actions import Change, change_deal, lock_running
from negotiations.deals.models import Deal, Outcome
from negotiations.figures import full_day
from negotiations.reminders.actions import arm_reminder, cancel_reminder
from negotiations.reminders.models import ReminderKind

WARNED_BEFORE = timedelta(days=2)


@transaction.atomic
def set_deadline(
    *, deal: Deal, values: Mapping[str, Any], seen: Mapping[str, Any], version: int, by: User,
    now: datetime,
) -> list[Change]:  # fmt: skip
    """Set, move or drop the deadline (`deadline_on`, `deadline_why`).

    The owner is reminded two mornings before. Raises `DeadlineIsPast`, `TooFarAhead`,
    `ChangedMeanwhile`, `DealIsClosed`.
    """
    locked = lock_running(deal)
    if values["deadline_on"] != locked.deadline_on:
        _refuse_day(values["deadline_on"], locked, now)
    changes = change_deal(deal=locked, values=values, seen=seen, version=version, by=by, now=now)
    locked.refresh_from_db(fields=["deadline_on"])
    arm_deadline(deal=locked, now=now)
    return changes


def arm_deadline(*, deal: Deal, now: datetime) -> None:
    """Remind the owner, at nine in their morning, of the deadline that is still ahead."""
    if deal.deadline_on is None or deal.outcome == Outcome.AGREED:
        because = "There is no deadline any more."
        cancel_reminder(kind=ReminderKind.DEADLINE, subject_id=deal.pk, because=because, now=now)
        return
    zone = zone_of(deal.owner)
    days = (deal.deadline_on - WARNED_BEFORE, deal.deadline_on)
    mornings = (at_local(datetime.combine(day, MORNING), zone) for day in days)
    due_at = next((morning for morning in mornings if morning > now), None)
    if due_at is None:
        return
    arm_reminder(
        deal=deal,
        kind=ReminderKind.DEADLINE,
        subject_id=deal.pk,
        recipient=deal.owner,
        why=f"The negotiation has to end by {full_day(deal.deadline_on)}",
        due_at=due_at,
        now=now,
    )


def _refuse_day(on: date | None, deal: Deal, now: datetime) -> None:
    if on is None:
        return
    if on < now.astimezone(zone_of(deal.owner)).date():
        raise DeadlineIsPast
    if on > (now + FARTHEST).date():
        raise TooFarAhead(now)
