"""What a file is, told by its content, and every way in which it is none."""

import codecs
import gzip
import io
import zipfile

import pytest

from negotiations.transfer.reading import UnreadableFile, pack, read_table, table, unpack
from tests.negotiations.transfer.files import HEADER, PIPELINE, csv_file

PLAIN = read_table(csv_file())


def zipped(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return content.getvalue()


SOMETHING_ELSE = "This is {}, whatever its name says. Save the table as CSV or .xlsx."
BAD_FILES = {
    "empty": (b"", "The file is empty."),
    "blank lines": (b"\r\n \n\n", "The file is empty."),
    "only separators": (b",,,\n,,,\n", "The file is empty."),
    "a mark and nothing else": (codecs.BOM_UTF8, "The file is empty."),
    "header only": (HEADER.encode(), "The file has a header but no rows below it."),
    "quote never closed": (
        b'id,name\n1,"Acme\n2,Beta\n3,Gamma\n',
        "A quote that opens in line 2 is never closed. Close or remove it.",
    ),
    "text after a quote": (
        b'id,name\n1,"5" pipe"\n',
        (
            "In line 2 a quoted cell goes on after its closing quote. Double the quotes inside a "
            'cell, as in “5"" pipe”.'
        ),
    ),
    "a cell without end": (
        b'id,name\n1,"' + b"x" * 140_000,
        (
            "A cell in line 2 has more than 131,072 characters. "
            "Often this is a quote that is never closed."
        ),
    ),
    "too many columns": (
        b",".join(b"c%d" % number for number in range(201)) + b"\n1\n",
        "Line 1 has 201 columns; at most 200 are read. Remove columns that are not needed.",
    ),
    "UTF-16 cut off": (
        codecs.BOM_UTF16_LE + "id\n1\n".encode("utf-16-le") + b"\x00",
        "The file says it is UTF-16, but is not from byte 11 on. Save it again as CSV in UTF-8.",
    ),
    "noise": (
        bytes(range(1, 256)) * 8,
        "This is not a text file. Save the table as CSV or .xlsx.",
    ),
    "zeros": (b"\0" * 4096, "This is not a text file. Save the table as CSV or .xlsx."),
    "old Excel": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
        SOMETHING_ELSE.format("an old Excel or Word file"),
    ),
    "PDF": (b"%PDF-1.7\n", SOMETHING_ELSE.format("a PDF document")),
    "PNG": (b"\x89PNG\r\n\x1a\n", SOMETHING_ELSE.format("a picture")),
    "gzip": (gzip.compress(PIPELINE.encode()), SOMETHING_ELSE.format("a packed file (gzip)")),
    "HTML under another name": (
        b"\n <html><table><tr><td>1</td></tr></table></html>",
        SOMETHING_ELSE.format("a web page or XML"),
    ),
    "JSON": (b'[{"id": 1}]', SOMETHING_ELSE.format("JSON")),
    "ZIP": (
        zipped(**{"deals.csv": PIPELINE.encode()}),
        (
            "This is a packed folder (ZIP), not a table. "
            "Unpack it and choose the CSV or .xlsx file inside."
        ),
    ),
    "empty ZIP": (zipped(), SOMETHING_ELSE.format("an empty packed folder")),
    "broken ZIP": (
        b"PK\x03\x04" + b"broken" * 20,
        "This workbook is damaged. Open it in your spreadsheet program and save it again as .xlsx.",
    ),
    "broken workbook": (
        zipped(**{"[Content_Types].xml": b"<x", "xl__workbook.xml": b"<x"}),
        "This workbook is damaged. Open it in your spreadsheet program and save it again as .xlsx.",
    ),
    "bomb": (
        zipped(**{"[Content_Types].xml": b"<x/>", "xl__a.xml": b"a" * 9_000_000}),
        (
            "Unpacked, this workbook is too large to be read. Save the sheet with the deals as CSV "
            "instead."
        ),
    ),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_table_is_refused_with_the_remedy(name):
    content, message = BAD_FILES[name]
    with pytest.raises(UnreadableFile) as refusal:
        read_table(content)
    assert str(refusal.value) == message


def test_a_file_over_the_limit_is_refused_before_it_is_read():
    with pytest.raises(UnreadableFile, match=r"The file has 21\.0 MB; at most 20 MB are read\."):
        read_table(b"a" * (21 * 1024 * 1024))


@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [
        ("MOST_ROWS", 3, "The file has more than 3 rows. Split it into several files."),
        (
            "MOST_CELLS",
            9,
            (
                "The file has more than 9 cells. "
                "Remove columns that are not needed, save it as CSV, or split it."
            ),
        ),
    ],
)
def test_a_table_over_the_limit_is_refused(monkeypatch, limit, value, message):
    monkeypatch.setattr(table, limit, value)
    monkeypatch.setattr(table.table_of, "__defaults__", (table.MOST_CELLS,))
    with pytest.raises(UnreadableFile) as refusal:
        read_table(csv_file())
    assert str(refusal.value) == message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be",
                                      "utf-32", "cp1252"])  # fmt: skip
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_encoding_delimiter_and_line_end_gives_the_same_table(encoding, delimiter, line_end):
    lines = ["name;note;sum", "Café Gül;a, b|c;1.5", '"two\nlines";;2', "", "Ñandú;x;3"]
    text = (
        line_end.join(lines).replace("\n", line_end) if line_end != "\r\n" else "\r\n".join(lines)
    )
    if delimiter != ";":
        text = text.replace(",", " ").replace("|", " ").replace(";", delimiter)
    read = read_table(text.encode(encoding))
    assert read.columns == ("name", "note", "sum")
    assert [line.cells[0].split() for line in read.lines] == [
        ["Café", "Gül"], ["two", "lines"], ["Ñandú"],
    ]  # fmt: skip
    assert [line.cells[2] for line in read.lines] == ["1.5", "2", "3"]


def test_letters_of_another_alphabet_in_unmarked_utf_8_are_kept():
    assert read_table("имя,сумма\nПример,1\n".encode()).columns == ("имя", "сумма")


def test_bytes_that_no_windows_code_page_has_are_read_as_latin_1():
    assert read_table(b"id,name\n1,caf\xe9 \x81\n").form == "text, Latin-1, commas"


def test_the_line_of_a_row_is_the_one_on_which_it_begins_whatever_the_line_ends():
    text = 'id,name\r\n1,"a\nb"\r2,c\n\n3,"d\r\ne"\r\n4,f'
    assert [line.number for line in read_table(text.encode()).lines] == [2, 4, 6, 8]


def test_the_hint_of_excel_names_the_delimiter_and_is_no_row():
    read = read_table(b"sep=;\r\nid;name\r\n1;a,b\r\n")
    assert read.columns == ("id", "name")
    assert read.lines[0].number == 3
    assert read.form == "text, UTF-8, semicolons"


def test_columns_of_one_name_and_of_none_get_labels_of_their_own():
    read = read_table(b"Amount,Amount,,Amount\n1,2,3,4\n")
    assert read.columns == ("Amount", "Amount (2)", "Column 3", "Amount (3)")
    assert read.values("Amount (2)") == ["2"]


def test_rows_may_end_early_and_blank_ones_do_not_count():
    read = read_table(b"a,b,c\n1\n,,\n\n4,5,6\n")
    assert [line.number for line in read.lines] == [2, 5]
    assert read.values("b") == ["", "5"]


def test_a_single_column_is_a_table_too():
    assert read_table(b"name\nAcme\nBeta\n").columns == ("name",)


def test_a_packed_table_is_the_same_when_it_is_unpacked():
    assert unpack(pack(PLAIN)) == PLAIN


def test_nul_and_half_characters_survive_packing_to_be_refused_by_name():
    odd = read_table(b"id,name\n1,a\0b\n" + b"2,c\n" * 100)
    assert unpack(pack(odd)) == odd
