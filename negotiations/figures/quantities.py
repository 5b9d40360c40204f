"""Figures that are not money: plain numbers, percentages, durations, scores."""

from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

from babel import Locale

from negotiations.figures.styles import MINUS, NO_BREAK, UNKNOWN, digit_style, locale_key

NOT_ESTIMATED = "not estimated"
Number = Decimal | int | float


def number(
    value: Number | None,
    unit: str = "",
    *,
    decimals: int | None = None,
    locale: Locale | str | None = None,
) -> str:
    """Write a number and its unit: `12 mo`, `1,250.5`; with all its decimals unless told."""
    if value is None:
        return UNKNOWN
    text, is_negative = _digits(value, decimals, locale_key(locale))
    return f"{MINUS if is_negative else ''}{text}{_tail(unit)}"


def counted(count: int, noun: str) -> str:
    """Write how many there are: `1 round`, `2 rounds`."""
    return f"{number(count)} {noun}" if count == 1 else f"{number(count)} {noun}s"


def signed_number(
    value: Number | None,
    unit: str = "",
    *,
    decimals: int | None = None,
    locale: Locale | str | None = None,
) -> str:
    """Write a change with its sign: `+15 d`, `−3 mo`; no change reads `0 d`."""
    if value is None:
        return UNKNOWN
    text = number(value, unit, decimals=decimals, locale=locale)
    is_nothing = not text.removesuffix(_tail(unit)).strip("0.,")
    return text if value < 0 or is_nothing else f"+{text}"


def percent(
    value: Number | None, *, decimals: int | None = None, locale: Locale | str | None = None
) -> str:
    """Write a percentage, given in hundredths (35 is `35%`), with the locale's spacing."""
    if value is None:
        return UNKNOWN
    name = locale_key(locale)
    return number(value, decimals=decimals, locale=name) + _percent_tail(name)


def duration(count: Number | None, unit: str = "d", *, locale: Locale | str | None = None) -> str:
    """Write a length of time in the short units `min`, `h`, `d`, `wk`, `mo`, `y`: `5 d`."""
    return number(count, unit, locale=locale)


def points(score: Number | None, *, locale: Locale | str | None = None) -> str:
    """Write a score of 0 to 100 in whole points; without estimates it says so."""
    if score is None:
        return NOT_ESTIMATED
    return number(score, decimals=0, locale=locale)


def signed_points(change: Number | None, *, locale: Locale | str | None = None) -> str:
    """Write a change of score in whole points with its sign: `+4`, `−12`."""
    if change is None:
        return NOT_ESTIMATED
    rounded = Decimal(str(change)).quantize(Decimal(1), ROUND_HALF_EVEN)
    return signed_number(rounded, locale=locale)


def _digits(value: Number, decimals: int | None, name: str) -> tuple[str, bool]:
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    plain = format(exact, ",f" if decimals is None else f",.{decimals}f")
    if decimals is None and "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    is_negative = plain[0] == "-" and plain.strip("-0.") != ""
    return digit_style(name).write(plain.lstrip("-")), is_negative


def _tail(unit: str) -> str:
    return f"{NO_BREAK}{unit}" if unit else ""


@cache
def _percent_tail(name: str) -> str:
    pattern = Locale.parse(name).percent_formats[None]
    return str(pattern.suffix[0])
