"""Free text from outside: kept as typed, but for what no database or screen can hold."""

from negotiations.figures.characters import FigureError, refuse_control_characters

LONGEST_TEXT = 10_000
# A spreadsheet runs what begins like this; an apostrophe in front makes it text.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def clean_text(text: str, *, longest: int = LONGEST_TEXT, multiline: bool = True) -> str:
    """Return the text with plain newlines and without blank ends.

    Markup, formulas and marks of writing direction are text like any other and stay.

    Raises:
        FigureError: too long, a control character, or a line break where one line is asked.

    """
    if len(text) > 2 * longest:
        raise FigureError(_too_long(longest, len(text)))
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    refuse_control_characters(plain, allowed="\n\t")
    if not multiline and "\n" in plain:
        raise FigureError("Keep this on one line: remove the line breaks.")
    if len(plain) > longest:
        raise FigureError(_too_long(longest, len(plain)))
    return plain


def first_line(text: str, *, longest: int) -> str:
    """Return the first line, cut with an ellipsis where it is longer than that."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= longest else line[: longest - 1] + "…"


def harmless_cell(text: str) -> str:
    """Return the text as a spreadsheet shows it and does not run it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _too_long(longest: int, length: int) -> str:
    return f"Use at most {longest:,} characters (this has {length:,})."
