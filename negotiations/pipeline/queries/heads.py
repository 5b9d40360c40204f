"""Counts and totals over everything that passes the filter, taken by the database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum

from accounts.models import User
from negotiations.deals.models import Deal
from negotiations.pipeline.queries.filters import (
    Activity,
    Closing,
    Filters,
    Stillness,
    Today,
    closes,
    is_still,
    next_step_is,
)
from negotiations.playbooks.stages import Stage

HUNDRED = Decimal(100)
ZERO = Decimal(0)


@dataclass(frozen=True)
class Total:
    """What the deals in one currency come to. Unlike currencies are never added."""

    currency: str
    count: int
    amount: Decimal
    weighted: Decimal


@dataclass(frozen=True)
class Tally:
    """How many deals, what they come to per currency (most deals first), when the next is due."""

    count: int = 0
    valueless: int = 0
    totals: tuple[Total, ...] = ()
    today: int = 0
    overdue: int = 0
    none: int = 0

    @property
    def planned(self) -> int:
        return self.count - self.today - self.overdue - self.none

    def activity(self, state: Activity) -> int:
        return int(getattr(self, state.value))


@dataclass(frozen=True)
class Presets:
    """How many deals each ready-made view holds."""

    open: int = 0
    mine: int = 0
    stalled: int = 0
    closing: int = 0


def tallies(
    filters: Filters, user: User, today: Today
) -> tuple[dict[Stage, Tally], Presets | None]:
    """The tally of every stage: one query, grouped by stage and currency.

    With no filter set, the same pass over the rows counts the ready-made views.
    """
    figures = _figures(today)
    if filters.is_plain:
        figures |= _preset_counts(user, today)
    rows = list(filters.of(user, today).order_by().values("stage", "currency").annotate(**figures))
    by_stage = defaultdict(list)
    for row in rows:
        by_stage[row["stage"]].append(row)
    counted = {stage: _tally(stage, by_stage[stage]) for stage in Stage}
    return counted, _added_presets(rows) if filters.is_plain else None


def together(tallies_: Iterable[Tally]) -> Tally:
    """Several stages as one."""
    parts = list(tallies_)
    by_currency = defaultdict(list)
    for total in (total for part in parts for total in part.totals):
        by_currency[total.currency].append(total)
    totals = [
        Total(
            currency,
            sum(one.count for one in same),
            sum((one.amount for one in same), ZERO),
            sum((one.weighted for one in same), ZERO),
        )
        for currency, same in by_currency.items()
    ]
    counts = {
        name: sum(getattr(part, name) for part in parts)
        for name in ("count", "valueless", "today", "overdue", "none")
    }
    return Tally(totals=_ranked(totals), **counts)


def presets(user: User, today: Today) -> Presets:
    """The counts of the ready-made views, whatever the filter: one query."""
    running = Deal.objects.visible_to(user).running()
    counts = running.aggregate(open=Count("*"), **_preset_counts(user, today))
    return Presets(**counts)


def _preset_counts(user: User, today: Today) -> dict[str, Count]:
    return {
        "mine": Count("stage", filter=Q(owner=user)),
        "stalled": Count("stage", filter=is_still(Stillness.STALLED, today.now)),
        "closing": Count("stage", filter=closes(Closing.THIS_MONTH, today)),
    }


def _added_presets(rows: Sequence[Mapping[str, Any]]) -> Presets:
    added = {name: sum(row[name] for row in rows) for name in ("mine", "stalled", "closing")}
    return Presets(open=sum(row["count"] for row in rows), **added)


def _figures(today: Today) -> dict[str, Count | Sum]:
    without_own = Q(probability__isnull=True)
    return {
        "count": Count("*"),
        "valued": Count("value"),
        "amount": Sum("value"),
        "as_usual": Sum("value", filter=without_own),
        "as_known": Sum(F("value") * F("probability")),
        "today": Count("stage", filter=next_step_is(Activity.TODAY, today)),
        "overdue": Count("stage", filter=next_step_is(Activity.OVERDUE, today)),
        "none": Count("stage", filter=next_step_is(Activity.NONE, today)),
    }


def _tally(stage: Stage, rows: Sequence[Mapping[str, Any]]) -> Tally:
    totals = [
        Total(
            row["currency"],
            row["valued"],
            row["amount"],
            ((row["as_usual"] or 0) * stage.usual_probability + (row["as_known"] or 0)) / HUNDRED,
        )
        for row in rows
        if row["valued"]
    ]
    counts = {
        name: sum(row[name] for row in rows) for name in ("count", "today", "overdue", "none")
    }
    valueless = counts["count"] - sum(total.count for total in totals)
    return Tally(valueless=valueless, totals=_ranked(totals), **counts)


def _ranked(totals: Iterable[Total]) -> tuple[Total, ...]:
    return tuple(sorted(totals, key=lambda total: (-total.count, total.currency)))
