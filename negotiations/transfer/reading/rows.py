"""Rows into what they say of a deal, each cell checked; nothing here knows what is stored."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from negotiations.figures import FigureError
from negotiations.transfer.reading.cells import LONGEST, Columns, read_cell
from negotiations.transfer.reading.landings import LANDINGS, OPEN
from negotiations.transfer.reading.mapping import Mapping
from negotiations.transfer.reading.table import Line, Table

ONE_DAY = timedelta(days=1)
# Marks a reference that is made of the row itself, because the file has none.
OWN_WORDS = "row:"
SAID_AS_READ = ("company", "owner", "value", "probability", "opened_on", "close_on", "reason")


@dataclass(frozen=True)
class Problem:
    """Why a row is refused: where it stands, in which column, and the remedy."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What a row says of a deal: only the fields that its file carries, in plain words."""

    line: int
    reference: str
    said: dict[str, Any]
    stage_word: str

    @property
    def fingerprint(self) -> str:
        """The same as long as the row says the same, whoever imports it."""
        return digest(self.said)


class RowRefused(Exception):
    """A row that is not imported, with everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.reason for problem in problems))
        self.problems = problems


def digest(said: dict[str, Any]) -> str:
    text = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Reader:
    """Reads the rows of one table by one mapping."""

    def __init__(self, table: Table, mapping: Mapping, today: date) -> None:
        self.table = table
        self.mapping = mapping
        self.columns = Columns(table, mapping)
        self.latest = (today + ONE_DAY).isoformat()
        self._read: dict[tuple[str, Any, str], tuple[Any, str]] = {}

    def read(self, line: Line) -> ReadRow:
        """What the row says.

        Raises:
            RowRefused: with every cell that cannot be read, or every fact that cannot be.

        """
        problems = self._too_wide(line)
        cells = self._cells(line, problems)
        word, landing = self._landing(cells, line, problems)
        _refuse_if(problems)
        said = self._said(cells, landing)
        problems += self._wrong_days(said, line) + self._nameless(cells, line)
        _refuse_if(problems)
        said["title"] = title_of(cells)
        return ReadRow(line.number, cells.get("reference") or _own_words(said), said, word)

    def _too_wide(self, line: Line) -> list[Problem]:
        width = len(self.table.columns)
        if len(line.cells) <= width:
            return []
        reason = (
            f"The row has {len(line.cells)} cells under {width} headers. "
            "Put cells that hold the delimiter in quotes."
        )
        return [Problem(line.number, "", reason)]

    def _cells(self, line: Line, problems: list[Problem]) -> dict[str, Any]:
        cells: dict[str, Any] = {}
        # The currency before the amounts that are written in it.
        for key in sorted(self.columns.places, key=lambda each: each == "value"):
            currency = cells.get("currency") or self.mapping.currency
            cells[key], reason = self._cell(key, line, currency)
            if reason:
                problems.append(self._problem(line, key, reason))
        return cells

    def _cell(self, key: str, line: Line, currency: str) -> tuple[Any, str]:
        """The value of a cell, or why there is none; the same text is read once per column."""
        cell = line.cell(self.columns.places[key])
        known = self._read.get((key, cell, currency))
        if known is None:
            try:
                known = (read_cell(self.columns, key, cell, currency), "")
            except FigureError as refusal:
                known = (None, str(refusal))
            self._read[key, cell, currency] = known
        return known

    def _problem(self, line: Line, key: str, reason: str) -> Problem:
        return Problem(line.number, self.columns.names.get(key, ""), reason)

    def _landing(
        self, cells: dict[str, Any], line: Line, problems: list[Problem]
    ) -> tuple[str, str]:
        """The word of the file and where it leads. What the status ends, no stage keeps open."""
        landing, words = OPEN, []
        for key in ("stage", "status"):
            if (word := cells.get(key)) is None:
                continue
            words.append(word)
            found = self.mapping.landing(word)
            if not found and (word or key == "stage"):
                problems.append(self._problem(line, key, _unknown_stage(word)))
            elif found and (landing == OPEN or found != OPEN):
                landing = found
        return ", ".join(word for word in words if word), landing

    def _said(self, cells: dict[str, Any], landing: str) -> dict[str, Any]:
        where = LANDINGS[landing]
        said: dict[str, Any] = {"landing": "preparation" if landing == OPEN else landing}
        said["currency"] = cells.get("currency") or self.mapping.currency
        said |= {key: cells[key] for key in SAID_AS_READ if key in cells}
        if where.is_over:
            said["closed_on"] = cells.get("closed_on") or cells.get("close_on") or ""
        if "next_step" in cells or "next_step_on" in cells:
            said |= _next_step(cells, is_closed=where.is_closed)
        return said

    def _wrong_days(self, said: dict[str, Any], line: Line) -> list[Problem]:
        opened, closed = said.get("opened_on"), said.get("closed_on")
        closing = "closed_on" if "closed_on" in self.columns.names else "close_on"
        wrong = []
        if opened and opened > self.latest:
            wrong.append(("opened_on", f"It opens on {opened}, which is still to come."))
        if closed and closed > self.latest:
            wrong.append((closing, f"It is over, but on {closed}, which is still to come."))
        elif opened and closed and closed < opened:
            wrong.append((closing, f"It is over on {closed}, before it opens on {opened}."))
        return [self._problem(line, key, reason) for key, reason in wrong]

    def _nameless(self, cells: dict[str, Any], line: Line) -> list[Problem]:
        wrong = []
        if "reference" in cells and not cells["reference"]:
            reason = "The reference is blank, so this row could not be found again. Fill it in."
            wrong.append(self._problem(line, "reference", reason))
        elif not title_of(cells):
            reason = "There is nothing to call this deal by. Give it a title or a counterparty."
            wrong.append(self._problem(line, "title", reason))
        return wrong


@dataclass(frozen=True)
class Rows:
    """All rows of a file: what the good ones say, by line, and what is wrong with the others."""

    reader: Reader
    good: dict[int, ReadRow]
    problems: list[Problem]

    @property
    def count(self) -> int:
        return len(self.reader.table.lines)

    @property
    def refused_count(self) -> int:
        return self.count - len(self.good)


def read_rows(table: Table, mapping: Mapping, today: date) -> Rows:
    """Read every row; of rows with the same reference, the first one counts."""
    rows = Rows(Reader(table, mapping, today), {}, [])
    first: dict[str, int] = {}
    for line in table.lines:
        try:
            row = rows.reader.read(line)
            _refuse_second(row, first, rows.reader)
        except RowRefused as refusal:
            rows.problems.extend(refusal.problems)
        else:
            first[row.reference] = row.line
            rows.good[row.line] = row
    return rows


def _refuse_second(row: ReadRow, first: dict[str, int], reader: Reader) -> None:
    if row.reference not in first:
        return
    line = first[row.reference]
    what = f"The reference “{row.reference}”"
    if row.reference.startswith(OWN_WORDS):
        what = "The same row"
    reason = f"{what} stands in line {line} already. Remove one of the two."
    column = reader.columns.names.get("reference", "")
    raise RowRefused([Problem(row.line, column, reason)])


def title_of(cells: dict[str, Any]) -> str:
    """The deal's own title, or its product and counterparty, or at least its reference."""
    product, company = cells.get("product") or "", cells.get("company") or ""
    named = ", ".join(part for part in (product, company) if part)
    reference = cells.get("reference")
    choices = (cells.get("title"), named, product, reference and f"Deal {reference}")
    return next((text for text in choices if text and len(text) <= LONGEST["title"]), "")


def _refuse_if(problems: list[Problem]) -> None:
    if problems:
        raise RowRefused(problems)


def _unknown_stage(word: str) -> str:
    if not word:
        return "The stage is blank. Fill it in, or say in the mapping where blank ones lead."
    return f"“{word}” is not a stage that is known here. Say in the mapping where it leads."


def _next_step(cells: dict[str, Any], *, is_closed: bool) -> dict[str, Any]:
    """A step with a day becomes the deal's; without one its words go to the timeline."""
    step, on = cells.get("next_step") or "", cells.get("next_step_on") or ""
    if on and not is_closed:
        return {"next_step": [step or "Next step", on], "next_step_words": ""}
    return {"next_step": ["", ""], "next_step_words": step}


def _own_words(said: dict[str, Any]) -> str:
    return f"{OWN_WORDS}{digest(said)}"
