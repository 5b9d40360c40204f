"""Dates in a column: whether the month or the day comes first, and reading them by it."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError

from negotiations.figures import FigureError
from negotiations.figures.date_fields import read_date
from negotiations.transfer.reading.styles import (
    LONGEST_FIGURE,
    SHOWN,
    Ballot,
    DateStyle,
    Decision,
    Vote,
    counted,
)
from negotiations.transfer.reading.table import Cell

TIME = (
    r"(?:(?:[T ,]|, )\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp]\.?[Mm]\.?)?"
    r"(?:\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?"
)
ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){TIME}", re.ASCII)
COMPACT = re.compile(r"((?:19|20|21)\d{2})(\d{2})(\d{2})", re.ASCII)
NUMERIC = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){TIME}", re.ASCII)
DAY_NAME = r"(?:[A-Za-z]{2,9},? )?"
DAY_MONTH = re.compile(
    rf"{DAY_NAME}(\d{{1,2}})[. -]+([A-Za-z]{{3,9}})\.?[, -]+(\d{{4}}|\d{{2}}){TIME}", re.ASCII
)
MONTH_DAY = re.compile(
    rf"{DAY_NAME}([A-Za-z]{{3,9}})\.?[ -](\d{{1,2}}),?[ -]+(\d{{4}}){TIME}", re.ASCII
)
# Days since 1900 as spreadsheets count them; a few digits more are the time of day.
SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
SERIAL_ZERO = date(1899, 12, 30)
SERIALS = range(18_264, 100_000)
MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MOST_MONTHS = 12
# Two digits up to this one are of this century.
LAST_SHORT_YEAR = 69


def decide_dates(cells: Iterable[Cell]) -> Decision | None:
    """Find out whether the month or the day comes first in a column; None if no cell tells."""
    ballot = Ballot.of(cells, vote_on_date)
    if decided := counted(ballot):
        return decided
    if ballot.weak:
        example = ballot.example(DateStyle.DAY_FIRST)
        return Decision(DateStyle.DAY_FIRST, f"because of the points in “{example}”")
    return None


def vote_on_date(text: str) -> Vote | None:
    """What a cell says about the order of day and month in its column."""
    match = NUMERIC.fullmatch(text)
    if not match:
        return None
    first, sign, second = int(match[1]), match[2], int(match[3])
    if first > MOST_MONTHS >= second:
        return Vote(DateStyle.DAY_FIRST)
    if second > MOST_MONTHS >= first:
        return Vote(DateStyle.MONTH_FIRST)
    return Vote(DateStyle.DAY_FIRST, is_strong=False) if sign == "." else None


def is_either(text: str) -> bool:
    """Whether a cell is one day with the month first and another with the day first."""
    match = NUMERIC.fullmatch(text)
    if match is None:
        return False
    return int(match[1]) <= MOST_MONTHS >= int(match[3]) and int(match[1]) != int(match[3])


def read_day(cell: Cell, decision: Decision) -> date | None:
    """Read a cell as a day; its time of day is left out, blank is unknown.

    Raises:
        FigureError: no date, or one that can be read in two ways.

    """
    text = cell.strip() if isinstance(cell, str) else f"{cell}"
    if not text:
        return None
    if len(text) > LONGEST_FIGURE:
        raise _no_date(text)
    if decision.is_mixed and is_either(text):
        raise FigureError(
            f"“{text}” can be read in more than one way, and this column holds both. "
            "Choose how its dates are written."
        )
    return _serial(text) or _checked(text, _taken_apart(text, decision))


def _taken_apart(text: str, decision: Decision) -> tuple[int, int, int]:
    """Year, month and day as they are written, whether or not there is such a day."""
    if match := ISO.fullmatch(text):
        return int(match[1]), int(match[3]), int(match[4])
    if match := COMPACT.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := NUMERIC.fullmatch(text):
        pair = int(match[1]), int(match[3])
        month, day = pair if decision.style == DateStyle.MONTH_FIRST else pair[::-1]
        return _full_year(match[4]), month, day
    if (match := DAY_MONTH.fullmatch(text)) and (month := MONTHS.get(match[2].lower(), 0)):
        return _full_year(match[3]), month, int(match[1])
    if (match := MONTH_DAY.fullmatch(text)) and (month := MONTHS.get(match[1].lower(), 0)):
        return int(match[3]), month, int(match[2])
    raise _no_date(text)


def _no_date(text: str) -> FigureError:
    return FigureError(f"“{text[:SHOWN]}” is not a date. Write it like 2026-11-27.")


def _checked(text: str, parts: tuple[int, int, int]) -> date:
    try:
        return read_date("{}-{}-{}".format(*parts))
    except ValidationError as error:
        raise FigureError(f"“{text}” is not a day: {error.messages[0]}") from error


def _serial(text: str) -> date | None:
    match = SERIAL.fullmatch(text)
    if not match or int(match[1]) not in SERIALS:
        return None
    return SERIAL_ZERO + timedelta(days=int(match[1]))


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - written out
        return year
    return year + (2000 if year <= LAST_SHORT_YEAR else 1900)
