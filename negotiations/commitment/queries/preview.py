"""What a rhythm comes to, before anything is scheduled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from negotiations.analysis.rhythm import Occurrence
from negotiations.figures import clock, day, zone_label


@dataclass(frozen=True)
class RhythmPreview:
    """The days per cadence, at one time of day in the zone of the deal's owner."""

    lines: list[tuple[str, list[str]]]
    clock: str
    zone: str
    count: int


def rhythm_preview(occurrences: Sequence[Occurrence], zone: tzinfo, now: datetime) -> RhythmPreview:
    """Write the dates of a rhythm out; there is at least one."""
    today = now.astimezone(zone).date()
    lines: dict[str, list[str]] = {}
    for one in occurrences:
        lines.setdefault(one.cadence, []).append(day(one.at.astimezone(zone).date(), today))
    first = occurrences[0].at
    return RhythmPreview(
        list(lines.items()), clock(first, zone), zone_label(zone, first), len(occurrences)
    )
