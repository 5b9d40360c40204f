"""Reading figures that people typed, in their own format, strictly: never a guess."""

import re
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale

from negotiations.figures.characters import (
    FigureError,
    refuse_control_characters,
    with_plain_digits,
)
from negotiations.figures.currencies import currency_name, minor_digits
from negotiations.figures.quantities import number
from negotiations.figures.styles import DigitStyle, digit_style, locale_key
from negotiations.figures.symbols import is_currency_text, is_text_of

MOST_DIGITS = 15
# What a column of 18 digits, four of them decimals, still holds.
MOST_WHOLE_DIGITS = 14
LONGEST = 64
THOUSAND = 3
MINUS_SIGNS = "−–‐-"
# A space or an apostrophe between digits groups them in every locale.
GROUP_SIGNS = frozenset(" '’")
FIGURE = re.compile(
    rf"(?P<sign>[+{MINUS_SIGNS}])?\s*"
    rf"(?:(?P<before>[^\d\s.,+{MINUS_SIGNS}](?:[^\d+{MINUS_SIGNS}]*[^\d\s+{MINUS_SIGNS}])?)\s*)?"
    rf"(?P<inner_sign>[+{MINUS_SIGNS}])?\s*"
    r"(?P<body>[.,]?\d(?:[\d.,'’ ]*\d)?)"
    r"\s*(?P<after>[^\d\s].*)?",
    re.ASCII,
)
THREES = re.compile(r"[1-9]\d{0,2}(?:\D\d{3})+", re.ASCII)
TWOS = re.compile(r"[1-9]\d?(?:\D\d{2})*\D\d{3}", re.ASCII)


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
        FigureError: not one plain number of at most 15 digits, separators that can be read
            in two ways, too many decimals, or below zero where that is not allowed.

    """
    reader = Reader(locale_key(locale), decimals, allow_negative)
    figure = reader.taken_apart(text)
    for word in figure.words:
        if not unit or word.casefold() != unit.casefold():
            raise reader.not_plain(figure.typed)
    return reader.value(figure)


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
    plural = currency_name(currency)
    reader = Reader(locale_key(locale), minor_digits(currency), allow_negative, plural)
    figure = reader.taken_apart(text)
    for word in figure.words:
        if not is_text_of(word, currency, reader.name):
            raise reader.other_text(figure.typed, word)
    return reader.value(figure)


@dataclass(frozen=True, slots=True)
class Figure:
    """What was typed, taken apart: the sign, the digits, and the words around them."""

    typed: str
    is_negative: bool
    body: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """What may be typed: the locale, how many decimals, which sign, which currency."""

    name: str
    decimals: int | None
    allow_negative: bool
    currency: str = ""

    def taken_apart(self, text: str) -> Figure:
        typed = text.strip()
        if not typed:
            raise FigureError("Enter an amount." if self.currency else "Enter a number.")
        if len(typed) > LONGEST:
            raise FigureError(f"This is too long. Enter a number of at most {MOST_DIGITS} digits.")
        refuse_control_characters(typed)
        match = FIGURE.fullmatch(with_plain_digits(typed, self.digits.decimal))
        if not match or (match["sign"] and match["inner_sign"]):
            raise self.not_plain(typed)
        sign = match["sign"] or match["inner_sign"] or "+"
        words = tuple(word.strip() for word in (match["before"], match["after"]) if word)
        return Figure(typed, sign != "+", match["body"], words)

    def value(self, figure: Figure) -> Decimal:
        whole, places = self.split(figure)
        _refuse_too_many_digits(whole.lstrip("0"), places)
        if self.decimals is not None and len(places) > self.decimals:
            raise self.too_many_decimals(figure.typed, whole, places)
        value = Decimal(f"{whole or 0}.{places}" if places else whole)
        if figure.is_negative and value and not self.allow_negative:
            raise FigureError(f"“{figure.typed}” is below zero. Enter zero or more.")
        return -value if figure.is_negative and value else value

    def split(self, figure: Figure) -> tuple[str, str]:
        """The digits before and after the decimal sign, the group signs checked and gone."""
        whole, *rest = figure.body.split(self.digits.decimal)
        if len(rest) > 1 or any(not places.isdigit() for places in rest):
            raise self.not_plain(figure.typed)
        if whole and not whole.isdigit():
            self.check_groups(figure, whole)
        return _digits_of(whole), "".join(rest)

    def check_groups(self, figure: Figure, whole: str) -> None:
        signs = re.findall(r"\D", whole)
        known = len(set(signs)) == 1 and signs[0] in {self.digits.group, *GROUP_SIGNS}
        if known and (THREES.fullmatch(whole) or TWOS.fullmatch(whole)):
            return
        if whole == figure.body and len(signs) == 1 and whole[0].isdigit():
            raise self.ambiguous(figure)
        raise self.not_plain(figure.typed)

    @property
    def digits(self) -> DigitStyle:
        return digit_style(self.name)

    def not_plain(self, typed: str) -> FigureError:
        example = Decimal(8300) if self.decimals == 0 else Decimal("8300.50")
        shown = number(example, decimals=-int(example.as_tuple().exponent), locale=self.name)
        return FigureError(f"“{typed}” is not a plain number. Enter digits, for example {shown}.")

    def ambiguous(self, figure: Figure) -> FigureError:
        before, after = re.split(r"\D", figure.body)
        whole = f"{before}{after}".lstrip("0") or "0"
        choices = whole
        if self.decimals is None or len(after) <= self.decimals:
            choices = f"{whole} or {before}{self.digits.decimal}{after}"
        return FigureError(f"“{figure.typed}” can be read in more than one way. Enter {choices}.")

    def too_many_decimals(self, typed: str, whole: str, places: str) -> FigureError:
        most = f"{self.decimals or 'no'} decimal{'' if self.decimals == 1 else 's'}"
        owner = self.currency[:1].upper() + self.currency[1:]
        rule = f"{owner} have {most}" if owner else f"Use at most {most}"
        if not self.decimals:
            rule = rule.replace("at most ", "")
        text = f"“{typed}” has {_count(places)}. {rule}."
        if len(places) == THOUSAND and whole.strip("0"):
            meant = number(Decimal(whole + places), locale=self.name)
            text += f" If you mean thousands, enter {meant}."
        return FigureError(text)

    def other_text(self, typed: str, word: str) -> FigureError:
        if not is_currency_text(word, self.name):
            return self.not_plain(typed)
        return FigureError(f"This deal is in {self.currency}; enter the amount in {self.currency}.")


def _digits_of(text: str) -> str:
    return re.sub(r"\D", "", text)


def _count(places: str) -> str:
    return "1 decimal" if len(places) == 1 else f"{len(places)} decimals"


def _refuse_too_many_digits(whole: str, places: str) -> None:
    if len(f"{whole}{places}".lstrip("0")) > MOST_DIGITS:
        raise FigureError(f"This has more than {MOST_DIGITS} digits. Enter a smaller number.")
    if len(whole) > MOST_WHOLE_DIGITS:
        raise FigureError(
            f"This has more than {MOST_WHOLE_DIGITS} digits before the decimals. "
            "Enter a smaller number."
        )
