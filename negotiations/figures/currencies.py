"""The currencies a deal can be in: ISO 4217, as far as they are legal tender today."""

from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name, get_currency_precision

from negotiations.figures.styles import locale_key


def _tender_today() -> frozenset[str]:
    """Every currency that some territory uses as tender without an end date."""
    territories = get_global("territory_currencies").values()
    return frozenset(
        code
        for uses in territories
        for code, _start, end, is_tender in uses
        if is_tender and end is None
    )


CURRENCIES = _tender_today()


def minor_digits(currency: str) -> int:
    """The decimals of a currency: 2 for dollars, 0 for yen, 3 for Kuwaiti dinars."""
    return get_currency_precision(currency)


@cache
def _plural_name(currency: str, locale: str) -> str:
    return get_currency_name(currency, count=2, locale=locale)


def currency_name(currency: str) -> str:
    """The currency in a sentence: `US dollars`. Sentences are in English in every locale."""
    return _plural_name(currency, "en_US")


def currency_choices(locale: Locale | str | None = None) -> list[tuple[str, str]]:
    """Every currency for a select, by code: `("USD", "USD · US Dollar")`."""
    names = Locale.parse(locale_key(locale)).currencies
    return [(code, f"{code} · {names.get(code, code)}") for code in sorted(CURRENCIES)]
