"""The signs, codes and names by which people type a currency."""

import unicodedata
from functools import cache

from babel import Locale
from babel.numbers import get_currency_name

from accounts.preferences import DEFAULT_LOCALE, LOCALES
from negotiations.figures.currencies import CURRENCIES

_DOLLARS = "ARS AUD BBD BMD BND BSD BZD CAD CLP COP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD"
# What people write at home; outside, a locale may give the same sign to another currency.
SIGNS_AT_HOME = {
    "$": frozenset(f"{_DOLLARS} SBD SGD SRD TTD TWD USD UYU XCD".split()),
    "£": frozenset({"GBP", "EGP", "FKP", "GIP", "SHP"}),
    "¥": frozenset({"JPY", "CNY"}),
    "元": frozenset({"CNY"}),
    "円": frozenset({"JPY"}),
    "€": frozenset({"EUR"}),
    "₹": frozenset({"INR"}),
    "₩": frozenset({"KRW"}),
    "₪": frozenset({"ILS"}),
    "₺": frozenset({"TRY"}),
    "₴": frozenset({"UAH"}),
    "₫": frozenset({"VND"}),
    "฿": frozenset({"THB"}),
    "₱": frozenset({"PHP"}),
    "kr": frozenset({"DKK", "ISK", "NOK", "SEK"}),
    "kr.": frozenset({"DKK", "ISK"}),
    "fr": frozenset({"CHF"}),
    "fr.": frozenset({"CHF"}),
    "sfr.": frozenset({"CHF"}),
    "zł": frozenset({"PLN"}),
    "kč": frozenset({"CZK"}),
    "ft": frozenset({"HUF"}),
    "lei": frozenset({"RON"}),
    "r": frozenset({"ZAR"}),
}

A_COUNT_OF_EACH_PLURAL = (None, 0.5, 1, 2, 5, 1_000_000)


def is_text_of(word: str, currency: str, locale: str) -> bool:
    """Whether this sign, code or name means that currency to a reader of the locale."""
    plain = _folded(word)
    owner = _owners(locale).get(plain)
    if owner is not None:
        return owner == currency
    return currency in SIGNS_AT_HOME.get(plain, ()) or plain in _names(currency, locale)


def is_currency_text(word: str, locale: str) -> bool:
    """Whether this is a sign, code or name of any currency at all."""
    plain = _folded(word)
    known = plain in _owners(locale) or plain in SIGNS_AT_HOME
    return known or any(plain in _names(code, locale) for code in CURRENCIES)


@cache
def _owners(locale: str) -> dict[str, str]:
    """The one currency behind each code, and behind each sign that the locale uses."""
    symbols = Locale.parse(locale).currency_symbols
    by_sign = {_folded(symbols[code]): code for code in sorted(CURRENCIES) if code in symbols}
    return by_sign | {code.casefold(): code for code in CURRENCIES}


@cache
def _names(currency: str, locale: str) -> frozenset[str]:
    """Names in English and in the reader's language, and the signs of any locale we know."""
    names = {
        get_currency_name(currency, count, locale=language)
        for count in A_COUNT_OF_EACH_PLURAL
        for language in (DEFAULT_LOCALE, locale)
    }
    signs = {Locale.parse(each).currency_symbols.get(currency, currency) for each in LOCALES}
    return frozenset(_folded(text) for text in names | signs)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
