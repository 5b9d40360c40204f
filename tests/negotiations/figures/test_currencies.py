import pytest

from negotiations.figures import CURRENCIES, currency_choices, currency_name, minor_digits


def test_currencies_are_those_in_use_today():
    assert {"USD", "EUR", "GBP", "JPY", "CHF", "KWD", "INR", "BRL"} <= CURRENCIES
    assert CURRENCIES.isdisjoint({"DEM", "FRF", "XAU", "XXX", "XTS"})
    assert 140 < len(CURRENCIES) < 200


@pytest.mark.parametrize(("currency", "digits"), [("USD", 2), ("JPY", 0), ("KWD", 3), ("ISK", 0)])
def test_minor_digits_are_those_of_iso_4217(currency, digits):
    assert minor_digits(currency) == digits


def test_a_currency_is_named_in_sentences():
    assert currency_name("USD") == "US dollars"
    assert currency_name("EUR") == "euros"


def test_every_currency_can_be_chosen_in_the_words_of_the_locale():
    assert [code for code, _ in currency_choices()] == sorted(CURRENCIES)
    assert dict(currency_choices())["USD"] == "USD · US Dollar"
    assert dict(currency_choices("de_DE"))["USD"] == "USD · US-Dollar"
