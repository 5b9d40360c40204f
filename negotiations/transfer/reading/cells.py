"""A cell into the value of its field, in plain words that can be stored and compared."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cached_property
from typing import Any

from negotiations.figures import CURRENCIES, FigureError, clean_text
from negotiations.transfer.reading.amounts import (
    are_fractions,
    decide_numbers,
    read_amount,
    read_share,
)
from negotiations.transfer.reading.days import decide_dates, read_day
from negotiations.transfer.reading.mapping import Mapping
from negotiations.transfer.reading.styles import Decision
from negotiations.transfer.reading.table import Cell, Table

NUMBER_FIELDS = ("value", "probability")
DATE_FIELDS = ("opened_on", "close_on", "closed_on", "next_step_on")
LONGEST = {
    "reference": 190, "title": 200, "product": 150, "company": 200, "owner": 120, "stage": 200,
    "status": 200, "next_step": 200, "reason": 300, "currency": 20,
}  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """The columns that are read, and how each of them is written."""

    table: Table
    mapping: Mapping

    @cached_property
    def names(self) -> dict[str, str]:
        chosen = self.mapping.columns.items()
        return {key: column for key, column in chosen if column in self.table.columns}

    @cached_property
    def places(self) -> dict[str, int]:
        return {key: self.table.index(column) for key, column in self.names.items()}

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """How each column of figures is written, by field."""
        return self._numbers() | self._dates()

    @cached_property
    def has_fractions(self) -> bool:
        """Whether probabilities count to 1."""
        return are_fractions(self._cells("probability"), self.decisions["probability"])

    def _numbers(self) -> dict[str, Decision]:
        fields = [key for key in NUMBER_FIELDS if key in self.names]
        if self.mapping.numbers:
            return dict.fromkeys(fields, Decision(self.mapping.numbers, "as you chose"))
        return {key: decide_numbers(self._cells(key)) for key in fields}

    def _dates(self) -> dict[str, Decision]:
        fields = [key for key in DATE_FIELDS if key in self.names]
        if self.mapping.dates:
            return dict.fromkeys(fields, Decision(self.mapping.dates, "as you chose"))
        alone = {key: decide_dates(self._cells(key)) for key in fields}
        known = next((each for each in alone.values() if each and not each.is_mixed), None)
        why = "because no cell tells; choose the other if that is wrong"
        default = Decision(self.mapping.usual_dates, why)
        if known:
            default = Decision(known.style, "as in the other column of dates")
        return {key: each or default for key, each in alone.items()}

    def _cells(self, key: str) -> Iterable[Cell]:
        return self.table.values(self.names[key])


def read_cell(columns: Columns, key: str, cell: Cell, currency: str) -> Any:
    """Read a cell as its field.

    Raises:
        FigureError: its text tells why it cannot be and what to do.

    """
    return READERS.get(key, _text)(columns, key, cell, currency)


def _text(columns: Columns, key: str, cell: Cell, currency: str) -> str:
    """A name or a word: one line, with single blanks."""
    text = " ".join(clean_text(str(cell)).split())
    if len(text) > LONGEST[key]:
        raise FigureError(f"Use at most {LONGEST[key]} characters (this has {len(text):,}).")
    return text


def _currency(columns: Columns, key: str, cell: Cell, currency: str) -> str:
    code = _text(columns, key, cell, currency).upper()
    if code and code not in CURRENCIES:
        raise FigureError(f"“{code}” is no currency code. Use three letters, like EUR.")
    return code


def _value(columns: Columns, key: str, cell: Cell, currency: str) -> str | None:
    value = read_amount(cell, currency, columns.decisions[key])
    return None if value is None else f"{value.normalize():f}"


def _probability(columns: Columns, key: str, cell: Cell, currency: str) -> int | None:
    share = read_share(cell, columns.decisions[key], is_fraction=columns.has_fractions)
    return None if share is None else int(share.quantize(Decimal(1), ROUND_HALF_EVEN))


def _date(columns: Columns, key: str, cell: Cell, currency: str) -> str:
    day = read_day(cell, columns.decisions[key])
    return day.isoformat() if day else ""


READERS: dict[str, Callable[[Columns, str, Cell, str], Any]] = {
    "currency": _currency,
    "value": _value,
    "probability": _probability,
    **dict.fromkeys(DATE_FIELDS, _date),
}
