"""The cards of the board: the first of each column, and those after a given one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.dateparse import parse_date, parse_datetime

from negotiations.deals.models import Deal, DealQuerySet
from negotiations.playbooks.stages import Stage

CARDS_AT_ONCE = 25
LONGEST_KEY = 18
# Years beyond these overflow when a zone is applied to them.
FIRST_YEAR, LAST_YEAR = 1900, 2199
COLUMNS = (
    "pk", "stage", "title", "counterparty__name", "currency", "value", "probability",
    "expected_close_on", "deadline_on", "outcome", "agreed_at", "closed_at", "turn", "turn_since",
    "next_step_at", "last_activity_at", "owner_id", "owner__name",
)  # fmt: skip


class NoSuchPlace(ValueError):
    """The address names a place in a column that cannot be read."""


@dataclass(frozen=True)
class Order:
    """An order of cards in which every card has one place. Unknown values come last."""

    label: str
    field: str
    kind: type
    is_descending: bool = False

    @property
    def terms(self) -> list[Any]:
        column = F(self.field)
        if self.is_descending:
            return [column.desc(nulls_last=self._has_gaps), "-pk"]
        return [column.asc(nulls_last=self._has_gaps), "pk"]

    @property
    def _has_gaps(self) -> bool | None:
        return None if self.field == "last_activity_at" else True

    def place(self, row: dict[str, Any]) -> str:
        """A card's place as text for an address."""
        value = row[self.field]
        text = "" if value is None else str(value)
        return f"{text}~{row['pk']}"

    def after(self, place: str) -> Q:
        """The cards behind a place; raises `NoSuchPlace`."""
        text, _, pk = place.rpartition("~")
        if not pk.isdecimal() or len(pk) > LONGEST_KEY:
            raise NoSuchPlace(place)
        side = "lt" if self.is_descending else "gt"
        later = Q(**{f"pk__{side}": int(pk)})
        if not text:
            return Q(**{f"{self.field}__isnull": True}) & later
        value = _read(text, self.kind)
        # The first condition is implied by the second; it is what an index can start from.
        reached = Q(**{f"{self.field}__{side}e": value})
        behind = Q(**{f"{self.field}__{side}": value}) | (Q(**{self.field: value}) & later)
        unknown = Q(**{f"{self.field}__isnull": True}) if self._has_gaps else Q(pk__in=[])
        return (reached & behind) | unknown


ORDERS = {
    "activity": Order("Last activity", "last_activity_at", datetime, is_descending=True),
    "value": Order("Value", "value", Decimal, is_descending=True),
    "close": Order("Expected close", "expected_close_on", date),
    "next": Order("Next step", "next_step_at", datetime),
}


def _read(text: str, kind: type) -> Any:
    try:
        if kind is Decimal:
            value: Any = Decimal(text)
            value = value if value.is_finite() else None
        else:
            value = parse_datetime(text) if kind is datetime else parse_date(text)
    except (ValueError, InvalidOperation) as error:
        raise NoSuchPlace(text) from error
    if value is None or (kind is datetime and value.tzinfo is None):
        raise NoSuchPlace(text)
    if kind is not Decimal and not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise NoSuchPlace(text)
    return value


def first_cards(
    deals: DealQuerySet, stages: Iterable[Stage], order: Order
) -> dict[Stage, list[dict[str, Any]]]:
    """The first rows of several columns: one query, one indexed look-up per column."""
    first, *others = [_first_of(deals, stage, order) for stage in stages]
    picked = Deal.objects.filter(pk__in=first.union(*others, all=True))
    columns: dict[Stage, list[dict[str, Any]]] = {stage: [] for stage in Stage}
    for row in picked.order_by(*order.terms).values(*COLUMNS):
        columns[row["stage"]].append(row)
    return columns


def next_cards(deals: DealQuerySet, order: Order, place: str) -> tuple[list[dict[str, Any]], int]:
    """The rows behind a place in one column, and how many more there are behind these."""
    behind = deals.filter(order.after(place))
    rows = list(behind.order_by(*order.terms).values(*COLUMNS)[:CARDS_AT_ONCE])
    return rows, behind.count() - len(rows)


def _first_of(deals: DealQuerySet, stage: Stage, order: Order) -> QuerySet[Deal, Any]:
    # SQLite takes no LIMIT in a part of a UNION, but takes it one level further in.
    first = deals.filter(stage=stage).order_by(*order.terms).values("pk")[:CARDS_AT_ONCE]
    return Deal.objects.filter(pk__in=first).order_by().values("pk")
