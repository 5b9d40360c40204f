"""Where a deal has been, and what of its checklists is ticked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import DateTimeField, F, JSONField, Value

from negotiations.deals.models import Deal, StageVisit, Tick
from negotiations.playbooks.models import Step


class Stay(NamedTuple):
    """A stay in a stage: since when, until when, and what was said on entering it."""

    stage: int
    entered_at: datetime
    left_at: datetime | None
    reason: str
    open_gates: list[str]
    by: str
    key: str = ""


@dataclass(frozen=True)
class Way:
    stays: Sequence[Stay]
    ticked: set[str]

    @property
    def now(self) -> Stay | None:
        """The stay that lasts."""
        return next((stay for stay in self.stays if stay.left_at is None), None)


def way_of(deal: Deal) -> Way:
    """Stays and ticks together, as every page of a deal shows both: one query."""
    stays = (
        StageVisit.objects.filter(deal=deal)
        .annotate(by=F("entered_by__name"), key=Value(""))
        .order_by()
        .values_list(*Stay._fields)
    )
    nothing = Value(None, output_field=DateTimeField())
    ticks = (
        Tick.objects.filter(deal=deal)
        .standing()
        .order_by()
        .annotate(
            stage=Value(0),
            entered_at=F("at"),
            left_at=nothing,
            reason=Value(""),
            open_gates=Value([], output_field=JSONField()),
            who=Value(""),
        )
        .values_list("stage", "entered_at", "left_at", "reason", "open_gates", "who", "key")
    )
    rows = [Stay(*row) for row in stays.union(ticks, all=True)]
    found = sorted((row for row in rows if not row.key), key=lambda stay: stay.entered_at)
    return Way(found, {row.key for row in rows if row.key})


def active_step(steps: Sequence[Step], ticked: set[str]) -> Step | None:
    """Of the steps of one stage the first with something left to tick, else the last."""
    left = (step for step in steps if any(item.key not in ticked for item in step.items))
    return next(left, steps[-1] if steps else None)
