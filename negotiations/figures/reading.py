"""Reading figures that people typed, in their own format, strictly: never a guess."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale

from negotiations.figures.currencies import currency_name, minor_digits
from negotiations.figures.money import money
from negotiations.figures.quantities import number
from negotiations.figures.styles import NO_BREAK, digit_style, locale_key
from negotiations.figures.symbols import is_currency_text, is_text_of

MOST_DIGITS = 15
LONGEST = 64
MINUS_SIGNS = "−–‐-"
GROUP_SIGNS = " '’"
FIGURE = re.compile(
    rf"(?P<sign>[+{MINUS_SIGNS}])?\s*"
    rf"(?:(?P<before>[^\d\s.,+{MINUS_SIGNS}][^\d\s+{MINUS_SIGNS}]*)\s*)?"
    rf"(?P<inner_sign>[+{MINUS_SIGNS}])?\s*"
    r"(?P<body>[.,]?\d(?:[\d.,'’ ]*\d)?)"
    r"\s*(?P<after>[^\d\s].*)?",
    re.ASCII,
)


class FigureError(ValueError):
    """A figure or text that cannot be read; its text tells the user why and what to do."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What was typed, taken apart: the digits and what stands around them."""

    typed: str
    is_negative: bool
    body: str
    texts: tuple[str, ...]


def read_number(
    text: str,
    locale: Locale | str | None = None,
    *,
    unit: str = "",
    decimals: int | None = None,
    allow_negative: bool = False,
) -> Decimal:
    """Read a number in the locale's format; its unit may stand behind it.

    Raises:
        FigureError: not one plain number of at most 15 digits, ambiguous separators, too
            many decimals, or below zero where that is not allowed.
    """
    name = locale_key(locale)
    parts = _taken_apart(text, name)
    for word in parts.texts:
        if word.casefold() != unit.casefold() or not unit:
            raise _not_plain(parts.typed, name)
    return _value(parts, name, decimals, allow_negative, "Use at most {} here.")


def read_percent(
    text: str,
    locale: Locale | str | None = None,
    *,
    decimals: int | None = None,
    allow_negative: bool = False,
) -> Decimal:
    """Read a percentage in hundredths: `35`, `35%` and `35 %` are 35.

    Raises:
        FigureError: as for ``read_number``.
    """
    return read_number(text, locale, unit="%", decimals=decimals, allow_negative=allow_negative)


def read_money(
    text: str,
    currency: str,
    locale: Locale | str | None = None,
    *,
    allow_negative: bool = False,
) -> Decimal:
    """Read an amount in the locale's format; the currency's sign or code may stand by it.

    Raises:
        FigureError: as for ``read_number``; or another currency, or more decimals than the
            currency has.
    """
    name = locale_key(locale)
    parts = _taken_apart(text, name)
    for word in parts.texts:
        if not is_text_of(word, currency, name):
            raise _other_text(parts.typed, word, currency, name)
    advice = f"{_capital(currency_name(currency))} have {{}}."
    return _value(parts, name, minor_digits(currency), allow_negative, advice)


def _taken_apart(text: str, name: str) -> Parts:
    typed = text.strip()
    if not typed:
        raise FigureError("Enter a number.")
    if len(typed) > LONGEST:
        raise FigureError(f"This is too long for a number. Enter at most {MOST_DIGITS} digits.")
    refuse_control_characters(typed)
    match = FIGURE.fullmatch(_with_plain_digits(typed, name))
    if not match or (match["sign"] and match["inner_sign"]):
        raise _not_plain(typed, name)
    sign = match["sign"] or match["inner_sign"] or "+"
    texts = tuple(word.strip() for word in (match["before"], match["after"]) if word)
    return Parts(typed, sign != "+", match["body"], texts)


def refuse_control_characters(text: str, allowed: str = "") -> None:
    """Refuse characters that no screen shows and no database keeps, by their name.

    Raises:
        FigureError: names the first such character and its place.
    """
    for place, character in enumerate(text, start=1):
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in allowed:
            name = "NUL" if character == "\0" else f"U+{ord(character):04X}"
            raise FigureError(
                f"Remove the control character {name} at position {place}: it cannot be stored."
            )


def _with_plain_digits(typed: str, name: str) -> str:
    """Digits of every script as 0-9 and wide forms as narrow ones, else as typed."""
    if any(unicodedata.category(character) in {"No", "Nl"} for character in typed):
        raise _not_plain(typed, name)
    arabic = str.maketrans({"٫": digit_style(name).decimal, "٬": " "})
    plain = unicodedata.normalize("NFKC", typed.translate(arabic))
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in plain
    )


def _value(
    parts: Parts, name: str, decimals: int | None, allow_negative: bool, advice: str
) -> Decimal:
    whole, places = _split(parts, name)
    if len(f"{whole}{places}".lstrip("0")) > MOST_DIGITS:
        raise FigureError(f"This has more than {MOST_DIGITS} digits. Enter a smaller number.")
    if decimals is not None and len(places) > decimals:
        raise _too_many_decimals(parts.typed, whole, places, decimals, name, advice)
    value = Decimal(f"{whole or 0}.{places}" if places else whole)
    if parts.is_negative and value and not allow_negative:
        raise FigureError(f"“{parts.typed}” is below zero. Enter zero or more.")
    return -value if parts.is_negative and value else value


def _split(parts: Parts, name: str) -> tuple[str, str]:
    """The digits before and after the decimal sign, with the group signs checked and gone."""
    style = digit_style(name)
    whole, *rest = parts.body.split(style.decimal)
    if len(rest) > 1 or any(not places.isdigit() for places in rest):
        raise _not_plain(parts.typed, name)
    if whole and not whole.isdigit() and not _is_well_grouped(whole, style.group):
        raise _ambiguous(parts, name)
    return re.sub(r"\D", "", whole), rest[0] if rest else ""


def _is_well_grouped(whole: str, group: str) -> bool:
    signs = set(re.sub(r"\d", "", whole))
    if len(signs) != 1 or not signs <= {group, *GROUP_SIGNS}:
        return False
    first, *groups = re.split(r"\D", whole)
    threes = all(len(each) == 3 for each in groups)
    twos = all(len(each) == 2 for each in groups[:-1]) and len(groups[-1]) == 3
    return (
        not first.startswith("0") and 1 <= len(first) <= (3 if threes else 2) and (threes or twos)
    )


def _example(name: str) -> str:
    return number(Decimal("8300.5"), locale=name).replace(NO_BREAK, " ")


def _not_plain(typed: str, name: str) -> FigureError:
    return FigureError(
        f"“{typed}” is not a plain number. Enter digits, for example {_example(name)}."
    )


def _ambiguous(parts: Parts, name: str) -> FigureError:
    digits = re.sub(r"\D", "", parts.body)
    decimal = re.sub(r"\D", digit_style(name).decimal, parts.body)
    choices = f"{digits} or {decimal}" if decimal.count(digit_style(name).decimal) == 1 else digits
    return FigureError(f"“{parts.typed}” can be read in more than one way. Enter {choices}.")


def _too_many_decimals(
    typed: str, whole: str, places: str, decimals: int, name: str, advice: str
) -> FigureError:
    count = "no decimals" if not decimals else f"{decimals} decimal{'s' if decimals > 1 else ''}"
    text = f"“{typed}” has {len(places)} decimals. {advice.format(count)}"
    if len(places) == 3 and whole.strip("0"):
        text += f" If you mean thousands, enter {number(Decimal(whole + places), locale=name)}."
    return FigureError(text)


def _other_text(typed: str, word: str, currency: str, name: str) -> FigureError:
    if not is_currency_text(word, name):
        return _not_plain(typed, name)
    plural = currency_name(currency)
    return FigureError(f"This deal is in {plural}; enter the amount in {plural}.")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
