"""A file as plain rows, and what a file may hold."""

import json
import unicodedata
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_CELLS = 4_000_000
# What a spreadsheet may grow to when it is unpacked, and by how much one part of it may.
MOST_UNPACKED_BYTES = 100 * MEGABYTE
MOST_GROWTH = 200
MOST_WORKBOOK_CELLS = 1_000_000

Cell = str | int | float


class UnreadableFile(ValueError):
    """The file as a whole cannot be read; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row and where it begins in the file, counted from 1, the header included."""

    number: int
    cells: list[Cell]

    def cell(self, index: int) -> Cell:
        """What stands in a column; rows may end early."""
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """A header with a label of its own for each column, and the rows below it."""

    columns: tuple[str, ...]
    lines: list[Line]
    form: str

    def index(self, column: str) -> int:
        return self.columns.index(column)

    def values(self, column: str) -> list[Cell]:
        """What the rows say in a column, from top to bottom."""
        index = self.index(column)
        return [line.cell(index) for line in self.lines]


def table_of(records: Iterable[Line], form: str, most_cells: int = MOST_CELLS) -> Table:
    """Make a table of a header and rows; blank rows are left out.

    Raises:
        UnreadableFile: nothing but a header, or more than is taken at once.

    """
    header: list[Cell] = []
    lines: list[Line] = []
    cell_count = 0
    for record in records:
        _trim(record.cells)
        if not record.cells:
            continue
        _refuse_too_wide(record)
        if not header:
            header = record.cells
            continue
        lines.append(record)
        cell_count += len(record.cells)
        _refuse_too_long(len(lines), cell_count, most_cells)
    if not header:
        raise UnreadableFile("The file is empty.")
    if not lines:
        raise UnreadableFile("The file has a header but no rows below it.")
    return Table(_labels(header), lines, form)


def pack(table: Table) -> bytes:
    """The table in as few bytes as is quick, to be kept until it is imported."""
    rows = [[line.number, *line.cells] for line in table.lines]
    text = json.dumps([table.columns, table.form, rows], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 3)


def unpack(content: bytes) -> Table:
    text = zlib.decompress(content).decode("utf-8", "surrogatepass")
    columns, form, rows = json.loads(text)
    return Table(tuple(columns), [Line(row[0], row[1:]) for row in rows], form)


def storable(text: str) -> str:
    """The text without characters that no screen shows and no database keeps."""
    kept = (" " if one.isspace() else one for one in text)
    return "".join(one for one in kept if unicodedata.category(one) not in {"Cc", "Cs"})


def _trim(cells: list[Cell]) -> None:
    while cells and not str(cells[-1]).strip():
        cells.pop()


def _refuse_too_wide(record: Line) -> None:
    if len(record.cells) > MOST_COLUMNS:
        raise UnreadableFile(
            f"Line {record.number} has {len(record.cells):,} columns; at most {MOST_COLUMNS} are "
            "read. Remove columns that are not needed."
        )


def _refuse_too_long(row_count: int, cell_count: int, most_cells: int) -> None:
    if row_count > MOST_ROWS:
        raise UnreadableFile(
            f"The file has more than {MOST_ROWS:,} rows. Split it into several files."
        )
    if cell_count > most_cells:
        raise UnreadableFile(
            f"The file has more than {most_cells:,} cells. Remove columns that are not needed, "
            "save it as CSV, or split it."
        )


def _labels(header: list[Cell]) -> tuple[str, ...]:
    """Each column's own name: a second `Amount` is `Amount (2)`, one without a name `Column 3`."""
    labels: dict[str, None] = {}
    for place, cell in enumerate(header, start=1):
        name = " ".join(storable(str(cell)).split()) or f"Column {place}"
        label, copy = name, 2
        while label in labels:
            label, copy = f"{name} ({copy})", copy + 1
        labels[label] = None
    return tuple(labels)
