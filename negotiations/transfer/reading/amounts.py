"""Amounts and percentages in a column: which sign is the decimal one, and reading them by it."""

import re
from collections.abc import Iterable
from decimal import Decimal

from negotiations.figures import CURRENCIES, FigureError, read_money, read_number
from negotiations.figures.symbols import SIGNS_AT_HOME, is_text_of
from negotiations.transfer.reading.styles import (
    LONGEST_FIGURE,
    Ballot,
    Decision,
    NumberStyle,
    Vote,
    counted,
)
from negotiations.transfer.reading.table import Cell

# A locale of each style, for the readers that everything typed goes through.
LOCALES = {NumberStyle.POINT: "en_US", NumberStyle.COMMA: "de_DE"}
BODY = re.compile(r"[.,]?\d(?:[\d.,'’\s]*\d)?")
SPACING = re.compile(r"['’\s]")
AROUND = re.compile(
    r"^[\s+−-]*([^\d\s.,+−-][^\d]*?)?\s*[-−]?[.,]?\d[\d.,'’\s]*?\s*([^\d\s.,][^\d]*)?$"
)
THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
PLAIN = re.compile(r"\d{1,14}", re.ASCII)
# Tried in this order when a column's sign fits several currencies.
USUAL_CURRENCIES = ("USD", "EUR", "GBP", "JPY", "INR", "CHF", "SEK", "PLN", "BRL")
HUNDRED = Decimal(100)


def decide_numbers(cells: Iterable[Cell]) -> Decision:
    """Find the decimal sign of a column.

    A lone sign before three digits stands for thousands unless another cell says otherwise.
    """
    ballot = Ballot.of(cells, vote_on_number)
    if decided := counted(ballot):
        return decided
    if len(ballot.weak) > 1:
        why = f"“{ballot.example(NumberStyle.POINT)}” and “{ballot.example(NumberStyle.COMMA)}”"
        return Decision(NumberStyle.POINT, f"though {why} do not fit together", is_mixed=True)
    style = next(iter(ballot.weak), NumberStyle.POINT)
    why = f"taking “{ballot.example(style)}” for thousands" if ballot.weak else ""
    return Decision(style, why)


def vote_on_number(text: str) -> Vote | None:
    """What a cell says about the decimal sign of its column."""
    match = BODY.search(text)
    body = SPACING.sub("", match[0]) if match else ""
    signs = re.findall(r"[.,]", body)
    if not match or not signs:
        return None
    if len(set(signs)) > 1:
        return Vote(_with_decimal(signs[-1]))
    if len(signs) > 1:
        return Vote(_with_thousands(signs[0]))
    if THOUSANDS.fullmatch(match[0]):  # thousands that are spaced apart need no sign
        return Vote(_with_thousands(signs[0]), is_strong=False)
    return Vote(_with_decimal(signs[0]))


def read_amount(cell: Cell, currency: str, decision: Decision) -> Decimal | None:
    """Read a cell as money; blank is unknown.

    Raises:
        FigureError: no amount of this currency, or one that can be read in two ways.

    """
    text = _text_of(cell)
    if PLAIN.fullmatch(text):
        return Decimal(text)
    if not text:
        return None
    if isinstance(cell, str):
        _refuse_either(text, decision)
        text = _without_home_sign(text, currency)
    locale = LOCALES[NumberStyle(decision.style)] if isinstance(cell, str) else "en_US"
    return read_money(text, currency, locale)


def read_share(cell: Cell, decision: Decision, *, is_fraction: bool) -> Decimal | None:
    """Read a cell as a percentage, or as a fraction of one; blank is unknown.

    Raises:
        FigureError: no number from 0 to 100.

    """
    text = _text_of(cell)
    if not text:
        return None
    locale = LOCALES[NumberStyle(decision.style)] if isinstance(cell, str) else "en_US"
    share = read_number(text, locale, unit="%")
    if is_fraction and "%" not in text:
        share *= HUNDRED
    if share > HUNDRED:
        raise FigureError(f"“{text}” is more than 100 %.")
    return share


def are_fractions(cells: Iterable[Cell], decision: Decision) -> bool:
    """Whether a column of probabilities counts to 1 instead of to 100."""
    shares = []
    for cell in dict.fromkeys(cells):
        try:
            share = read_share(cell, decision, is_fraction=False)
        except FigureError:
            continue
        if share is not None and "%" not in str(cell):
            shares.append(share)
    return bool(shares) and max(shares) <= 1 and max(shares) > 0


def currency_of(cells: Iterable[Cell], usual: str) -> str:
    """The currency that the column's own signs name, or the usual one where they name none."""
    texts = (cell for cell in cells if isinstance(cell, str))
    found = {word for text in dict.fromkeys(texts) for word in _words(text)}
    if len(found) != 1:
        return usual
    word = found.pop()
    codes = (usual, *USUAL_CURRENCIES, *sorted(CURRENCIES))
    return next((code for code in codes if is_text_of(word, code, "en_US")), usual)


def _words(text: str) -> list[str]:
    match = AROUND.match(text.strip()) if len(text) <= LONGEST_FIGURE else None
    return [word.strip() for word in match.groups() if word] if match else []


def _with_decimal(sign: str) -> NumberStyle:
    return NumberStyle.POINT if sign == "." else NumberStyle.COMMA


def _with_thousands(sign: str) -> NumberStyle:
    return NumberStyle.POINT if sign == "," else NumberStyle.COMMA


def _text_of(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else f"{Decimal(repr(cell)):f}"


def _refuse_either(text: str, decision: Decision) -> None:
    vote = vote_on_number(text) if decision.is_mixed else None
    if vote is not None and not vote.is_strong:
        raise FigureError(
            f"“{text}” can be read in more than one way, and this column holds both. "
            "Choose how its numbers are written."
        )


def _without_home_sign(text: str, currency: str) -> str:
    """A `$` in a column that is said to be in Canadian dollars means those."""
    for word in _words(text):
        if currency in SIGNS_AT_HOME.get(word.casefold(), ()):
            return text.replace(word, "", 1)
    return text
