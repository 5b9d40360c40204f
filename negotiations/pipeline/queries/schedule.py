"""Today by the hour: where its tasks stand, and where the clock does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from negotiations.figures import clock, zone_label
from negotiations.pipeline.queries.filters import Today

FIRST_HOUR, LAST_HOUR = 9, 18
HOUR_HEIGHT = 30
SLOT_HEIGHT = 22
TOP = 8


@dataclass(frozen=True)
class Mark:
    """A line across the schedule with its text."""

    y: float
    text: str


@dataclass(frozen=True)
class Schedule:
    """Positions in pixels from the top."""

    zone: str
    height: float
    hours: list[Mark]
    slots: list[Mark]
    now: Mark | None


def scheduled(booked: Sequence[tuple[datetime, str]], today: Today) -> Schedule | None:
    """Draw the hours from nine to six, or as far as the tasks reach; nothing without tasks."""
    if not booked:
        return None
    hours = [at.astimezone(today.zone).hour for at, _ in booked]
    first, last = min(FIRST_HOUR, *hours), max(LAST_HOUR, *(hour + 1 for hour in hours))
    starts_at = today.starts_at + timedelta(hours=first)

    def place(at: datetime) -> float:
        return TOP + HOUR_HEIGHT * ((at - starts_at) / timedelta(hours=1))

    slots = _apart(Mark(place(at), text) for at, text in sorted(booked))
    marks = [starts_at + timedelta(hours=count) for count in range(last - first + 1)]
    now = Mark(place(today.now), clock(today.now, today.zone))
    height = max(place(marks[-1]), *(slot.y + SLOT_HEIGHT for slot in slots)) + TOP
    return Schedule(
        zone=zone_label(today.zone, today.now),
        height=height,
        hours=[Mark(place(at), clock(at, today.zone)) for at in marks],
        slots=slots,
        now=now if TOP <= now.y <= height - TOP else None,
    )


def _apart(slots: Iterable[Mark]) -> list[Mark]:
    """Several at one time stand under each other."""
    placed: list[Mark] = []
    for slot in slots:
        lowest = placed[-1].y + SLOT_HEIGHT + 2 if placed else slot.y
        placed.append(Mark(max(slot.y, lowest), slot.text))
    return placed
