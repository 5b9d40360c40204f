"""Excel workbooks: the values of the first sheet. Nothing in them is run or worked out."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import zip_longest
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from negotiations.transfer.reading.table import (
    MEGABYTE,
    MOST_GROWTH,
    MOST_UNPACKED_BYTES,
    MOST_WORKBOOK_CELLS,
    Cell,
    Line,
    Table,
    UnreadableFile,
    table_of,
)

BROKEN = "This workbook is damaged. Open it in your spreadsheet program and save it again as .xlsx."
BOMB = (
    "Unpacked, this workbook is too large to be read. Save the sheet with the deals as CSV instead."
)
FAULTS = (
    zipfile.BadZipFile, InvalidFileException, DefusedXmlException, ParseError, KeyError, ValueError,
    IndexError, TypeError, AttributeError, EOFError, NotImplementedError, OSError, RuntimeError,
)  # fmt: skip
FORMULA_MARKS = (b"<f>", b"<f ")
# What a spreadsheet shows of a number; the digits after are noise of its arithmetic.
SHOWN_DIGITS = 15


def read_workbook(content: bytes) -> Table:
    """Read the values of a workbook's first visible sheet.

    A formula counts as the value that was saved with it; one that was saved without is read as its
    own text, so that it is refused where a figure is asked for instead of being taken as blank.

    Raises:
        UnreadableFile: no workbook, a damaged one, or one that unpacks to too much.

    """
    _refuse_bombs(content)
    try:
        return _read(content)
    except UnreadableFile:
        raise
    except FAULTS as error:
        # A stranger's file can break a reader in any of these ways; none of them is ours.
        raise UnreadableFile(BROKEN) from error


def _refuse_bombs(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
    except FAULTS as error:
        raise UnreadableFile(BROKEN) from error
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise UnreadableFile(
            "This is a packed folder (ZIP), not a table. Unpack it and choose the CSV or .xlsx "
            "file inside."
        )
    grown = any(
        part.file_size > MEGABYTE and part.file_size > MOST_GROWTH * part.compress_size
        for part in parts
    )
    if grown or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise UnreadableFile(BOMB)


def _read(content: bytes) -> Table:
    values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheets = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise UnreadableFile("This workbook has no visible sheet with a table.")
    name = sheets[0].title
    formulas = _sheet_with_formulas(content, name) if _has_formulas(content) else None
    form = f"Excel workbook, sheet “{name}”"
    if len(sheets) > 1:
        form += f" (the first of {len(sheets)}; the others are not read)"
    return table_of(_records(sheets[0], formulas), form, MOST_WORKBOOK_CELLS)


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        texts = (archive.read(name) for name in sheets)
        return any(mark in text for text in texts for mark in FORMULA_MARKS)


def _sheet_with_formulas(content: bytes, name: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content), read_only=True)[name]


def _records(sheet: Any, formulas: Any) -> Iterator[Line]:
    # What a sheet says about its own size may be anything.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True)
    written_rows: Iterable[tuple[Any, ...]] = ()
    if formulas is not None:
        formulas.reset_dimensions()
        written_rows = formulas.iter_rows(values_only=True)
    pairs = zip_longest(rows, written_rows, fillvalue=())
    for number, (cells, written) in enumerate(pairs, start=1):
        yield Line(number, [_plain(cell) for cell in _with_formulas(cells, written)])


def _with_formulas(cells: tuple[Any, ...], written: tuple[Any, ...]) -> Iterator[Any]:
    for place, cell in enumerate(cells):
        formula = written[place] if cell is None and place < len(written) else None
        yield formula if isinstance(formula, str) else cell


def _plain(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return float(f"{value:.{SHOWN_DIGITS}g}")
    if isinstance(value, int):
        return value
    if isinstance(value, datetime):
        return (
            f"{value:%Y-%m-%d}"
            if value.time() == datetime.min.time()
            else f"{value:%Y-%m-%d %H:%M:%S}"
        )
    return value.isoformat() if isinstance(value, date) else str(value)
