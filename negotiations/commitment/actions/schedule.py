"""Check-ins on a rhythm."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from negotiations.analysis.rhythm import Occurrence, rhythm
from negotiations.commitment.actions.arming import silence_meeting, zone_of
from negotiations.commitment.actions.horizon import refuse_unless_ahead
from negotiations.commitment.actions.meetings import insert_meeting, refuse_too_many
from negotiations.commitment.models import CheckIn
from negotiations.deals.actions import Refusal, lock_running, record_event
from negotiations.deals.models import Deal, EventKind
from negotiations.figures import full_day

MOST_IN_A_RHYTHM = 60


class NothingToSchedule(Refusal):
    """A rhythm has at least one date."""

    def __init__(self) -> None:
        super().__init__("This makes no check-in at all. Choose a later end, or some weekly ones.")


class TooManyCheckIns(Refusal):
    """A rhythm is as long as somebody can foresee."""

    def __init__(self, occurrences: Sequence[Occurrence]) -> None:
        last = occurrences[MOST_IN_A_RHYTHM - 1].at
        super().__init__(
            f"This makes {len(occurrences)} check-ins; {MOST_IN_A_RHYTHM} are the most at once. "
            f"End it by {full_day(last.date())}."
        )


def plan_check_ins(
    *, deal: Deal, first: datetime, weekly_count: int, until: date | None, now: datetime
) -> list[Occurrence]:
    """The dates that a rhythm comes to in the zone of the deal's owner; nothing is written.

    Raises `IsPast`, `TooFarAhead`, `NothingToSchedule`, `TooManyCheckIns`.
    """
    refuse_unless_ahead(first, now)
    occurrences = rhythm(
        first=first, weekly_count=weekly_count, until=until, zone=zone_of(deal.owner)
    )
    if not occurrences:
        raise NothingToSchedule
    if len(occurrences) > MOST_IN_A_RHYTHM:
        raise TooManyCheckIns(occurrences)
    refuse_unless_ahead(occurrences[-1].at, now)
    return occurrences


@transaction.atomic
def schedule_check_ins(
    *,
    deal: Deal,
    first: datetime,
    weekly_count: int,
    until: date | None,
    replaces: bool = False,
    by: User,
    now: datetime,
) -> list[CheckIn]:
    """Schedule check-ins weekly at first and then monthly, each with its reminder.

    With `replaces`, the check-ins that are still open are cancelled. Raises what `plan_check_ins`
    raises, `TooManyMeetings`, `DealIsClosed`.
    """
    locked = lock_running(deal)
    occurrences = plan_check_ins(
        deal=locked, first=first, weekly_count=weekly_count, until=until, now=now
    )
    cancelled = _cancel_open(locked, by, now) if replaces else 0
    refuse_too_many(locked, CheckIn, len(occurrences))
    check_ins = [
        insert_meeting(deal=locked, model=CheckIn, purpose=one.purpose, due_at=one.at, now=now)
        for one in occurrences
    ]
    record_event(
        deal=locked,
        kind=EventKind.FOLLOW_UP,
        headline=_headline(occurrences),
        detail=f"{cancelled} earlier ones cancelled." if cancelled else "",
        by=by,
        now=now,
    )
    return check_ins


def _cancel_open(deal: Deal, by: User, now: datetime) -> int:
    because = "Replaced by another rhythm."
    check_ins = list(CheckIn.objects.select_for_update().filter(deal=deal).open())
    for check_in in check_ins:
        check_in.cancelled_at, check_in.cancelled_by = now, by
        check_in.cancelled_because = because
        check_in.version += 1
        silence_meeting(meeting=check_in, because=because, now=now)
    CheckIn.objects.bulk_update(
        check_ins, ["cancelled_at", "cancelled_by", "cancelled_because", "version"]
    )
    return len(check_ins)


def _headline(occurrences: Sequence[Occurrence]) -> str:
    counts = {one.cadence: one.count for one in occurrences}
    parts = [f"{count} {cadence.lower()}" for cadence, count in counts.items()]
    span = " to ".join(full_day(occurrences[at].at.date()) for at in (0, -1))
    return f"Check-ins scheduled: {', then '.join(parts)}, {span}"
