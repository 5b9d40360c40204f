"""Small files like those that people bring."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import openpyxl

from negotiations.transfer.models import ImportRun
from negotiations.transfer.reading import Mapping, Rows, guess_mapping, read_rows, read_table

HEADER = "id,rep,product,account,stage,created,close date,amount"
# One row of each kind: agreed, lost, two that are open, with and without company and value.
PIPELINE = f"""{HEADER}
A1,Mona Frost,Pro,Cancity,Won,10/20/2016,3/1/2017,"1,054"
A2,Mona Frost,Basic,Isdom,Lost,10/25/2016,3/11/2017,0
A3,Dario Sand,Pro,,Engaging,11/3/2016,,
A4,,Special,Isdom,Prospecting,,,
"""
TODAY = date(2020, 11, 24)


def csv_file(text: str = PIPELINE, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding)


def workbook(rows: Iterable[Sequence[Any]], *, sheets: Sequence[str] = ("Deals",)) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = sheets[0]
    for row in rows:
        sheet.append(row)
    for name in sheets[1:]:
        book.create_sheet(name)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def rows_of(text: str, today: date = TODAY, **choices: Any) -> Rows:
    """The rows of a CSV text by the mapping that its header suggests, and some choices."""
    table = read_table(text.encode())
    guessed = guess_mapping(table, usual_currency="USD", usual_dates="month-first")
    return read_rows(table, Mapping(**(guessed.as_json() | choices)), today)


def reasons(text: str, **choices: Any) -> list[tuple[int, str, str]]:
    found = rows_of(text, **choices).problems
    return [(each.line, each.column, each.reason) for each in found]


def counts(run: ImportRun) -> tuple[int, int, int, int]:
    """Created, updated, unchanged, refused."""
    return run.created_count, run.updated_count, run.unchanged_count, run.refused_count
