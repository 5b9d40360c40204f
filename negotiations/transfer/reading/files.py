"""What a file is, told by what is in it; its name says nothing."""

from negotiations.transfer.reading.table import MEGABYTE, MOST_BYTES, Table, UnreadableFile
from negotiations.transfer.reading.text_files import read_text_file
from negotiations.transfer.reading.workbooks import read_workbook

ZIP = b"PK\x03\x04"
# The first bytes by which programs know their own files.
OTHER_KINDS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel or Word file"),
    (b"PK\x05\x06", "an empty packed folder"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"7z\xbc\xaf", "a packed file (7z)"),
    (b"Rar!", "a packed file (RAR)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a text document (RTF)"),
)
MARKUP = ((b"<", "a web page or XML"), (b"{", "JSON"), (b"[{", "JSON"))


def read_table(content: bytes) -> Table:
    """Read a CSV file or an Excel workbook.

    Raises:
        UnreadableFile: the file is empty, too large, something else, or damaged.

    """
    if not content:
        raise UnreadableFile("The file is empty.")
    refuse_too_large(len(content))
    if content.startswith(ZIP):
        return read_workbook(content)
    _refuse_other_kinds(content)
    return read_text_file(content)


def refuse_too_large(size: int) -> None:
    """To be asked before the file is read."""
    if size > MOST_BYTES:
        raise UnreadableFile(
            f"The file has {size / MEGABYTE:,.1f} MB; at most {MOST_BYTES // MEGABYTE} MB are "
            "read. Split it into several files."
        )


def _refuse_other_kinds(content: bytes) -> None:
    start = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, kind in (*OTHER_KINDS, *MARKUP):
        if content.startswith(mark) or ((mark, kind) in MARKUP and start.startswith(mark)):
            raise UnreadableFile(
                f"This is {kind}, whatever its name says. Save the table as CSV or .xlsx."
            )
