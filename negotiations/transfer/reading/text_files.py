"""Text files: their encoding, their delimiter, their rows."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from negotiations.transfer.reading.table import Line, Table, UnreadableFile, table_of

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
# The line with which Excel tells itself the delimiter.
EXCEL_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
SAMPLE = 64 * 1024
SAMPLE_RECORDS = 50
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# More than one character in twenty that no text holds: this is no text.
UNPRINTABLE_SHARE = 0.05
# Latin letters in UTF-16 have a zero in every other byte.
ZEROS_SHARE = 0.3
LONGEST_CELL = csv.field_size_limit()


def read_text_file(content: bytes) -> Table:
    """Read delimited text, whatever its encoding, delimiter and line ends.

    Raises:
        UnreadableFile: no text, quotes that do not pair up, or more than is taken at once.

    """
    text, encoding = decoded(content)
    if not text.strip():
        raise UnreadableFile("The file is empty.")
    skipped = 0
    if hint := EXCEL_HINT.match(text):
        text, delimiter, skipped = text[hint.end() :], hint[1], 1
    else:
        delimiter = likely_delimiter(text)
    between = DELIMITERS.get(delimiter, f"“{delimiter}”")
    return table_of(_records(text, delimiter, skipped), f"text, {encoding}, {between}")


def decoded(content: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding."""
    text, encoding = _decoded(content)
    sample = text[:SAMPLE]
    if len(UNPRINTABLE.findall(sample)) > len(sample) * UNPRINTABLE_SHARE:
        raise UnreadableFile("This is not a text file. Save the table as CSV or .xlsx.")
    return text, encoding


def likely_delimiter(text: str) -> str:
    """The sign that cuts the first rows into the most columns, as evenly as possible."""
    return max(DELIMITERS, key=lambda sign: _evenness(text[:SAMPLE], sign))


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, codec, name in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], codec, name), name
    if codec := _unmarked_utf16(content[:SAMPLE]):
        return _strictly(content, codec, "UTF-16"), "UTF-16"
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        return content.decode("latin-1"), "Latin-1"


def _strictly(content: bytes, codec: str, name: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"The file says it is {name}, but is not from byte {error.start + 1} on. "
            "Save it again as CSV in UTF-8."
        ) from error


def _unmarked_utf16(sample: bytes) -> str:
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) > half * ZEROS_SHARE and not sample[::2].count(0):
        return "utf-16-le"
    if sample[::2].count(0) > half * ZEROS_SHARE and not sample[1::2].count(0):
        return "utf-16-be"
    return ""


def _evenness(sample: str, delimiter: str) -> float:
    widths = []
    try:
        for record in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            if record:
                widths.append(len(record))
            if len(widths) == SAMPLE_RECORDS:
                break
    except csv.Error:
        pass
    if not widths or widths[0] == 1:
        return 0
    return widths[0] * widths.count(widths[0]) / len(widths)


def _records(text: str, delimiter: str, skipped: int) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1 + skipped
    try:
        for cells in reader:
            yield Line(begins, list(cells))
            begins = reader.line_num + 1 + skipped
    except csv.Error as error:
        raise UnreadableFile(_in_words(str(error), begins, reader.line_num + skipped)) from error


def _in_words(error: str, begins: int, ends: int) -> str:
    if "unexpected end" in error:
        return f"A quote that opens in line {begins} is never closed. Close or remove it."
    if "field limit" in error:
        return (
            f"A cell in line {begins} has more than {LONGEST_CELL:,} characters. "
            "Often this is a quote that is never closed."
        )
    return (
        f"In line {ends} a quoted cell goes on after its closing quote. "
        'Double the quotes inside a cell, as in “5"" pipe”.'
    )
