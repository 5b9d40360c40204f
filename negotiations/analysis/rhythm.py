"""Dates by the clock on the wall: a rhythm of check-ins, and times on nights when clocks change."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

WEEK = timedelta(weeks=1)
DECEMBER = 12
# The first monthly check-in keeps this distance from the last weekly one.
PAUSE = 2 * WEEK


@dataclass(frozen=True)
class Occurrence:
    """One date of a rhythm: when, of which kind, and which of how many of that kind.

    Source: our own.
    """

    at: datetime
    cadence: str
    number: int
    count: int

    @property
    def purpose(self) -> str:
        """What the check-in is called: `Weekly check-in, 3 of 4`."""
        return f"{self.cadence} check-in, {self.number} of {self.count}"


def at_local(local: datetime, zone: tzinfo) -> datetime:
    """Place a local time in a zone.

    A time that the clocks skip becomes the first moment after the gap; of a time that comes
    twice, it is the first.

    Source: PEP 495, times that clocks skip or repeat.
    """
    at = local.replace(tzinfo=zone, fold=0)
    later = at.replace(fold=1)
    if _offset(at) >= _offset(later):
        return at
    return _first_moment_between(later.astimezone(UTC), at.astimezone(UTC), zone)


def _offset(at: datetime) -> timedelta:
    return at.utcoffset() or timedelta()


def _first_moment_between(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The second at which the zone's offset changes, found by halving."""
    old = _offset(before.astimezone(zone))
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if _offset(middle.astimezone(zone)) == old:
            before = middle
        else:
            after = middle
    return after.astimezone(zone)


def rhythm(
    *, first: datetime, weekly_count: int, until: date | None, zone: tzinfo
) -> list[Occurrence]:
    """Dates of a rhythm: weekly at first, then monthly up to and including the day `until`.

    `first` gives day and time of day in `zone`; every date keeps that time of day there, whatever
    the clocks do. Monthly means the same weekday of the month ("second Tuesday"; a fifth is the
    last). Without `until` there are weekly ones only; nothing lies after `until`.

    Source: our own; weekdays of a month as in RFC 5545, BYDAY.
    """
    start = first.astimezone(zone).replace(tzinfo=None)
    weekly = [start + number * WEEK for number in range(weekly_count)]
    if until is not None:
        weekly = [local for local in weekly if local.date() <= until]
    monthly = list(_monthly(start, until)) if until else []
    if weekly_count:
        monthly = [local for local in monthly if weekly and local - weekly[-1] >= PAUSE]
    return [*_numbered("Weekly", weekly, zone), *_numbered("Monthly", monthly, zone)]


def _numbered(cadence: str, locals_: list[datetime], zone: tzinfo) -> list[Occurrence]:
    return [
        Occurrence(at_local(local, zone), cadence, number, len(locals_))
        for number, local in enumerate(locals_, start=1)
    ]


def _monthly(start: datetime, until: date) -> Iterator[datetime]:
    """The same weekday of the month as `start`, from `start` on."""
    which = (start.day - 1) // 7
    year, month = start.year, start.month
    while (day := _weekday_of_month(year, month, start.weekday(), which)) <= until:
        yield datetime.combine(day, start.time())
        year, month = year + month // DECEMBER, month % DECEMBER + 1


def _weekday_of_month(year: int, month: int, weekday: int, which: int) -> date:
    first_weekday, length = calendar.monthrange(year, month)
    day = 1 + (weekday - first_weekday) % 7 + 7 * which
    return date(year, month, day if day <= length else day - 7)
