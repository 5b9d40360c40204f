"""Workbooks: values only, of the first sheet that can be seen."""

import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest

from negotiations.transfer.reading import UnreadableFile, read_table
from tests.negotiations.transfer.files import saved, workbook

HEADER = ["id", "sum", "day"]


def with_part(content: bytes, name: str, change) -> bytes:
    """The same workbook with one of its parts changed."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, change(text) if part == name else text)
    return result.getvalue()


def test_cells_become_plain_numbers_days_and_words():
    rows = [
        HEADER,
        ["a", 1234.5, dt.date(2017, 3, 1)],
        ["b", 0.1 + 0.2, dt.datetime(2017, 3, 1, 14, 30)],  # noqa: DTZ001 - as Excel has them
        [True, 7, None],
    ]
    assert [line.cells for line in read_table(workbook(rows)).lines] == [
        ["a", 1234.5, "2017-03-01"],
        ["b", 0.3, "2017-03-01 14:30:00"],
        ["TRUE", 7],
    ]


def test_the_line_of_a_row_is_its_number_in_the_sheet():
    read = read_table(workbook([HEADER, ["a"], [], [None], ["b"]]))
    assert [line.number for line in read.lines] == [2, 5]


def test_the_first_visible_sheet_is_read_and_the_others_are_named():
    book = openpyxl.Workbook()
    book.active.sheet_state = "hidden"
    book.active.append(["secret"])
    deals = book.create_sheet("Pipeline")
    deals.append(["id"])
    deals.append(["a"])
    book.create_sheet("Notes")
    read = read_table(saved(book))
    assert read.columns == ("id",)
    assert read.form == (
        "Excel workbook, sheet “Pipeline” (the first of 2; the others are not read)"
    )


def test_a_formula_counts_as_the_value_saved_with_it():
    content = workbook([HEADER, ["a", "=20+1"]])
    cached = with_part(
        content,
        "xl/worksheets/sheet1.xml",
        lambda text: re.sub(rb"<f>20\+1</f><v\s*/>", b"<f>20+1</f><v>21</v>", text),
    )
    assert read_table(cached).values("sum") == [21]


def test_a_formula_without_a_value_is_never_taken_for_blank():
    assert read_table(workbook([HEADER, ["a", "=20+1"]])).values("sum") == ["=20+1"]


def test_what_a_sheet_says_about_its_own_size_is_not_believed():
    content = with_part(
        workbook([HEADER, ["a", 1]]),
        "xl/worksheets/sheet1.xml",
        lambda text: re.sub(rb'ref="[^"]+"', b'ref="A1:XFD1048576"', text),
    )
    assert len(read_table(content).lines) == 1


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_that_defines_entities_is_refused(name):
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    content = with_part(
        workbook([HEADER, ["a", 1]]),
        name,
        lambda text: re.sub(rb"(<workbook|<worksheet)", laughs + rb"\1", text, count=1),
    )
    with pytest.raises(UnreadableFile, match="This workbook is damaged"):
        read_table(content)


def test_an_empty_workbook_is_refused():
    with pytest.raises(UnreadableFile, match=r"^The file is empty\.$"):
        read_table(workbook([]))


def test_a_sheet_that_is_too_wide_is_refused():
    with pytest.raises(UnreadableFile, match="Line 1 has 300 columns; at most 200 are read"):
        read_table(workbook([list(range(300)), [1]]))
