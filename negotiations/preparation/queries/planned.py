"""The planned concessions as a list: what each costs, what it brings them, what comes too early."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from negotiations.analysis import Give, better_later
from negotiations.deals.models import Deal
from negotiations.figures import money, number, points
from negotiations.preparation.models import PlannedConcession

WIDEST_BAR = 110


@dataclass(frozen=True)
class PlannedRow:
    """One line of the list. Widths are pixels, comparable within the list; 0 where unknown."""

    planned: PlannedConcession
    place: int
    cost: str
    value: str
    cost_width: float
    value_width: float
    ratio: str
    warning: str
    is_first: bool
    is_last: bool

    @property
    def is_worth_more(self) -> bool:
        return self.planned.ratio is not None and self.planned.ratio > 1


def planned_concessions(deal: Deal) -> list[PlannedConcession]:
    """What we plan to give, in the order in which we would give it: one query."""
    rows = PlannedConcession.objects.filter(deal=deal).select_related("issue")
    return list(rows.order_by("rank", "pk"))


def planned_rows(planned: Sequence[PlannedConcession], currency: str) -> list[PlannedRow]:
    """The list as its panel shows it; no query."""
    early = _too_early(planned)
    widest = {
        unit: max((float(v) for one in planned for v in _pair(one, unit) if v), default=1.0)
        for unit in ("money", "points")
    }
    return [
        PlannedRow(
            planned=one,
            place=place,
            cost=_amount(one.cost_money, one.cost_points, currency),
            value=_amount(one.value_money, one.value_to_them, currency, estimate="≈"),
            **_bars(one, widest),
            ratio=_times(one.ratio),
            warning=_warning(one, early.get(place - 1), planned, currency),
            is_first=place == 1,
            is_last=place == len(planned),
        )
        for place, one in enumerate(planned, start=1)
    ]


def _pair(one: PlannedConcession, unit: str) -> tuple[Decimal | None, Decimal | None]:
    if unit == "money":
        return one.cost_money, one.value_money
    return one.cost_points, one.value_to_them


def _too_early(planned: Sequence[PlannedConcession]) -> dict[int, int]:
    """Unlike units are never compared: money with money first, then points with points."""
    found: dict[int, int] = {}
    for unit in ("points", "money"):
        gives = [Give(*(None if v is None else float(v) for v in _pair(p, unit))) for p in planned]
        found |= better_later(gives)
    return found


def _warning(
    one: PlannedConcession,
    better: int | None,
    planned: Sequence[PlannedConcession],
    currency: str,
) -> str:
    if better is None:
        return ""
    later = planned[better]
    return (
        f"It {_told(one, currency)}; “{later.give}” further down {_told(later, currency)}. "
        "Give that first."
    )


def _told(one: PlannedConcession, currency: str) -> str:
    cost = _amount(one.cost_money, one.cost_points, currency)
    value = _amount(one.value_money, one.value_to_them, currency, estimate="≈")
    return f"costs us {cost} and is worth {value} to them"


def _bars(one: PlannedConcession, widest: dict[str, float]) -> dict[str, float]:
    unit = "points" if one.cost_money is None and one.value_money is None else "money"
    cost, value = (float(v or 0) / widest[unit] * WIDEST_BAR for v in _pair(one, unit))
    return {"cost_width": round(cost, 1), "value_width": round(value, 1)}


def _amount(
    amount: Decimal | None, score: Decimal | None, currency: str, estimate: str = ""
) -> str:
    parts = []
    if amount is not None:
        parts.append(f"{estimate}{money(amount, currency)}")
    if score is not None:
        parts.append(f"{estimate}{points(score)} points")
    return ", ".join(parts)


def _times(ratio: Decimal | None) -> str:
    return "" if ratio is None else f"{number(ratio, decimals=1)} ×"
