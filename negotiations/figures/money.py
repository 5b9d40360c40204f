"""Amounts of money in the user's format. An amount without its currency is never written."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

from babel import Locale
from babel.numbers import get_currency_symbol

from negotiations.figures.currencies import currency_name, minor_digits
from negotiations.figures.styles import (
    MINUS,
    NO_BREAK,
    UNKNOWN,
    DigitStyle,
    digit_style,
    locale_key,
)

SHORTENED_FROM = 10_000


@dataclass(frozen=True, slots=True)
class MoneyStyle:
    """How a locale writes one currency: what stands before and after the digits."""

    digits: DigitStyle
    places: int
    spec: str
    zeros: str
    before: str
    after: str
    before_negative: str
    after_negative: str

    def write(self, amount: Decimal | int) -> str:
        body, is_negative = self._body(amount)
        if is_negative:
            return f"{self.before_negative}{body}{self.after_negative}"
        return f"{self.before}{body}{self.after}"

    def write_signed(self, amount: Decimal | int) -> str:
        body, is_negative = self._body(amount)
        if is_negative or not body.strip("0.,"):
            return self.write(amount)
        signed = f"{self.before_negative}\0{self.after_negative}".replace(MINUS, "+", 1)
        return signed.replace("\0", body)

    def _body(self, amount: Decimal | int) -> tuple[str, bool]:
        plain = format(amount if isinstance(amount, Decimal) else Decimal(amount), self.spec)
        is_negative = plain[0] == "-"
        if is_negative:
            plain = plain[1:]
            is_negative = plain.strip("0.") != ""
        if self.zeros and plain.endswith(self.zeros):
            plain = plain[: -len(self.zeros)]
        return self.digits.write(plain), is_negative


def money(amount: Decimal | int | None, currency: str, locale: Locale | str | None = None) -> str:
    """Write an amount: `$110,400`, with decimals only where they are not zero.

    An amount that is not there reads `unknown`, never zero.
    """
    if amount is None:
        return UNKNOWN
    return money_style(locale_key(locale), currency).write(amount)


def signed_money(
    amount: Decimal | int | None, currency: str, locale: Locale | str | None = None
) -> str:
    """Write a change with its sign: `+$400`, `−$300`; no change reads `$0`."""
    if amount is None:
        return UNKNOWN
    return money_style(locale_key(locale), currency).write_signed(amount)


def money_short(
    amount: Decimal | int | None, currency: str, locale: Locale | str | None = None
) -> str:
    """Write a total in three digits: `$2.41M`; under 10,000 in whole units.

    The exact figure belongs into the title beside it.
    """
    if amount is None:
        return UNKNOWN
    name = locale_key(locale)
    exact = amount if isinstance(amount, Decimal) else Decimal(amount)
    rounded = _three_digits(exact) if abs(exact) >= SHORTENED_FROM else exact
    pattern = _short_pattern(name, rounded.adjusted())
    whole = money_style(name, currency)
    if abs(rounded) < SHORTENED_FROM or pattern is None:
        return whole.write(exact.quantize(Decimal(1), ROUND_HALF_EVEN))
    return _shortened(rounded, pattern, name, _symbol(currency, name))


def read_back(amount: Decimal | int, currency: str, locale: Locale | str | None = None) -> str:
    """Write an amount out, so that people see how it was read: `8,300.00 US dollars`."""
    name = locale_key(locale)
    style = money_style(name, currency)
    sign = MINUS if amount < 0 else ""
    plain = format(abs(Decimal(amount)), style.spec)
    return f"{sign}{style.digits.write(plain)} {currency_name(currency)}"


@cache
def money_style(name: str, currency: str) -> MoneyStyle:
    locale = Locale.parse(name)
    pattern = locale.currency_formats["standard"]
    symbol = _symbol(currency, name)
    places = minor_digits(currency)
    before, before_negative = (_before(text, symbol) for text in pattern.prefix)
    after, after_negative = (_after(text, symbol) for text in pattern.suffix)
    return MoneyStyle(
        digits=DigitStyle(
            digit_style(name).decimal, digit_style(name).group, pattern.grouping == (3, 2)
        ),
        places=places,
        spec=f",.{places}f",
        zeros=f".{'0' * places}" if places else "",
        before=before,
        after=after,
        before_negative=before_negative,
        after_negative=after_negative,
    )


@cache
def _symbol(currency: str, name: str) -> str:
    return get_currency_symbol(currency, locale=name)


def _before(pattern: str, symbol: str) -> str:
    # A code right before the digits needs a space where a sign needs none: CHF 5 beside $5.
    spaced = pattern.endswith("¤") and symbol[-1].isalpha()
    return pattern.replace("-", MINUS).replace("¤", symbol + NO_BREAK if spaced else symbol)


def _after(pattern: str, symbol: str) -> str:
    return pattern.replace("-", MINUS).replace("¤", symbol)


def _three_digits(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(amount.adjusted() - 2), ROUND_HALF_EVEN)


@cache
def _short_pattern(name: str, magnitude: int) -> tuple[str, int] | None:
    """The locale's short form for a power of ten and the power it counts in, if it has one."""
    formats = Locale.parse(name).compact_currency_formats["short"]["other"]
    known = [power for power in range(3, magnitude + 1) if str(10**power) in formats]
    if not known:
        return None
    text = formats[str(10 ** known[-1])].pattern.replace("'", "")
    zeros = text.count("0")
    return (text, known[-1] - zeros + 1) if zeros and text.strip("0") else None


def _shortened(amount: Decimal, pattern: tuple[str, int], name: str, symbol: str) -> str:
    text, power = pattern
    scaled = abs(amount).scaleb(-power)
    places = max(2 - scaled.adjusted(), 0)
    body = digit_style(name).write(format(scaled, f",.{places}f"))
    before, _, after = text.partition("0" * text.count("0"))
    sign = MINUS if amount < 0 else ""
    return f"{sign}{_before(before, symbol)}{body}{_after(after, symbol)}"
