"""How a file is to be read: what the importer chose, and what is guessed until they do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from negotiations.transfer.reading.amounts import currency_of
from negotiations.transfer.reading.headers import guess_columns
from negotiations.transfer.reading.landings import usual_landing
from negotiations.transfer.reading.styles import DateStyle
from negotiations.transfer.reading.table import Table, storable

MOST_STAGE_WORDS = 200


@dataclass(frozen=True)
class Mapping:
    """The column of each field, the landing of each stage word, and how figures are written.

    `numbers` and `dates` are a style, or nothing to go by the cells; `usual_dates` is for cells
    that do not tell. `owner_id` takes the deals of blank owners; of owners who are not known too,
    unless `makes_people`.
    """

    columns: dict[str, str] = field(default_factory=dict)
    stages: dict[str, str] = field(default_factory=dict)
    currency: str = "USD"
    numbers: str = ""
    dates: str = ""
    usual_dates: str = DateStyle.MONTH_FIRST.value
    owner_id: int | None = None
    makes_people: bool = True
    good_rows_only: bool = False

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Mapping":
        return cls(**stored)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def landing(self, word: str) -> str:
        """Where a stage word leads to: as chosen, else as usual, else nowhere."""
        chosen = self.stages.get(stage_key(word))
        return usual_landing(word) if chosen is None else chosen


@dataclass(frozen=True)
class StageWord:
    """A word of the stage or status column and how many rows say it."""

    text: str
    count: int
    column: str


def guess_mapping(table: Table, *, usual_currency: str, usual_dates: str) -> Mapping:
    """What the headers and the cells suggest."""
    columns = guess_columns(table.columns)
    amounts = table.values(columns["value"]) if "value" in columns else []
    currency = currency_of(amounts, usual_currency)
    return Mapping(columns=columns, currency=currency, usual_dates=usual_dates)


def with_columns(mapping: Mapping, columns: dict[str, str]) -> Mapping:
    """The same with other columns; fields without one are left out."""
    return replace(mapping, columns={key: column for key, column in columns.items() if column})


def stage_key(word: str) -> str:
    """Stage words are told apart without regard to case and blanks."""
    return " ".join(word.split()).casefold()


def stage_words(table: Table, columns: dict[str, str]) -> list[StageWord]:
    """What the stage and status columns say, most frequent first; of one column at most 200."""
    found: dict[str, StageWord] = {}
    for name in ("stage", "status"):
        if name in columns:
            for word in _words_of(table, columns[name]):
                found.setdefault(stage_key(word.text), word)
    return list(found.values())


def _words_of(table: Table, column: str) -> Iterable[StageWord]:
    counts = Counter(" ".join(str(cell).split()) for cell in table.values(column))
    for text, count in counts.most_common(MOST_STAGE_WORDS):
        if storable(text) != text:
            continue  # its rows are refused by the name of the character
        yield StageWord(text, count, column)
