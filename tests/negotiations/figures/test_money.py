import re
import timeit
from decimal import Decimal

import pytest
from babel.numbers import format_currency, get_currency_symbol
from hypothesis import given
from hypothesis import strategies as st

from accounts.preferences import LOCALES, use_locale
from negotiations.figures import (
    CURRENCIES,
    minor_digits,
    money,
    money_short,
    read_back,
    signed_money,
)
from negotiations.figures.styles import MINUS

D = Decimal
locales = st.sampled_from(sorted(LOCALES))
currencies = st.sampled_from(sorted(CURRENCIES))


def babel_money(amount, currency, locale):
    """What Babel writes, with our minus and a space between a code and the digits."""
    text = format_currency(amount, currency, locale=locale)
    symbol = get_currency_symbol(currency, locale=locale)
    if symbol[-1].isalpha():
        text = re.sub(rf"{re.escape(symbol)}(?=\d)", f"{symbol}\N{NO-BREAK SPACE}", text)
    return text.replace("-", MINUS)


@given(locales, currencies, st.data())
def test_amounts_with_decimals_are_written_as_babel_writes_them(locale, currency, data):
    places = minor_digits(currency)
    amount = data.draw(st.decimals(D("-1e13"), D("1e13"), places=places))
    if places and amount == amount.to_integral_value():
        amount += D(1).scaleb(-places)
    assert money(amount, currency, locale) == babel_money(amount, currency, locale)


@given(locales, currencies, st.integers(-(10**13), 10**13))
def test_decimals_that_are_zero_are_left_out(locale, currency, amount):
    places = minor_digits(currency)
    whole = babel_money(D(amount), currency, locale)
    zeros = (
        f"{'.' if locale in ('en_US', 'en_GB', 'en_IN', 'de_CH', 'ja_JP') else ','}{'0' * places}"
    )
    expected = whole.replace(zeros, "") if places else whole
    assert money(D(amount), currency, locale) == expected
    assert money(amount, currency, locale) == expected
    assert money(D(f"{amount}.0000"), currency, locale) == expected


def test_an_amount_reads_as_in_the_look():
    assert money(D("110400.00"), "USD") == "$110,400"
    assert money(D("8300.5"), "USD") == "$8,300.50"
    assert money(D(-300), "USD") == "−$300"
    assert money(D(0), "USD") == "$0"


def test_minor_digits_follow_the_currency():
    assert money(D("1250.5"), "JPY") == "¥1,250"
    assert money(D("1.5"), "KWD") == "KWD\xa01.500"


def test_an_amount_that_is_not_there_is_unknown_and_never_zero():
    assert money(None, "USD") == "unknown"
    assert signed_money(None, "USD") == "unknown"
    assert money_short(None, "USD") == "unknown"


@pytest.mark.parametrize("amount", [D("-0"), D("-0.00"), D("-0.001")])
def test_nothing_is_written_without_a_sign(amount):
    assert money(amount, "USD") == "$0"
    assert signed_money(amount, "USD") == "$0"


def test_the_active_locale_is_used_unless_another_is_asked_for():
    with use_locale("de_DE"):
        assert money(D("1234.5"), "EUR") == "1.234,50\xa0€"
        assert money(D("1234.5"), "EUR", "en_US") == "€1,234.50"
    assert money(D("1234.5"), "EUR") == "€1,234.50"


def test_india_groups_by_two_above_the_thousands():
    assert [money(D(n), "INR", "en_IN") for n in (999, 1000, 99999, 100000, 12345678)] == [
        "₹999",
        "₹1,000",
        "₹99,999",
        "₹1,00,000",
        "₹1,23,45,678",
    ]


def test_moves_carry_their_sign_where_the_minus_would_stand():
    assert signed_money(D(400), "USD") == "+$400"
    assert signed_money(D(-300), "USD") == "−$300"
    assert signed_money(D(0), "USD") == "$0"
    assert signed_money(D(400), "EUR", "de_DE") == "+400\xa0€"
    assert signed_money(D(400), "EUR", "nl_NL") == "€\xa0+400"


@given(locales, currencies, st.decimals(D("0.001"), D("1e13"), places=3))
def test_a_gain_and_a_loss_differ_in_their_sign_only(locale, currency, amount):
    gain, loss = signed_money(amount, currency, locale), signed_money(-amount, currency, locale)
    assert gain.replace("+", MINUS) == loss
    assert ("+" in gain) == any(digit in gain for digit in "123456789")


@pytest.mark.parametrize(
    ("amount", "short"),
    [
        (0, "$0"),
        (9_999, "$9,999"),
        (84_250, "$84.2K"),
        (710_000, "$710K"),
        (999_950, "$1.00M"),
        (2_414_000, "$2.41M"),
        (-2_414_000, "−$2.41M"),
        (24_140_000, "$24.1M"),
        (8_500_000_000, "$8.50B"),
    ],
)
def test_totals_are_written_in_three_digits(amount, short):
    assert money_short(D(amount), "USD") == short


def test_short_totals_have_no_decimals_below_ten_thousand():
    assert money_short(D("99.95"), "USD") == "$100"
    assert money_short(D("9999.99"), "USD") == "$10,000"


def test_totals_are_short_in_the_words_of_the_locale():
    assert money_short(D(2_414_000), "EUR", "de_DE") == "2,41\xa0Mio.\xa0€"
    assert money_short(D(84_250), "EUR", "de_DE") == "84.250\xa0€"
    assert money_short(D(2_414_000), "INR", "en_IN") == "₹24.1L"
    assert money_short(D(2_414_000), "JPY", "ja_JP") == "￥241万"
    assert money_short(D(2_414_000), "CHF", "en_US") == "CHF\xa02.41M"


@given(locales, st.integers(10_000, 10**15))
def test_every_locale_writes_short_totals_of_any_size(locale, amount):
    digits = [c for c in money_short(amount, "EUR", locale) if c.isdigit()]
    assert len(digits) >= 3
    assert "".join(digits[:2]) in {str(amount)[:2], str(amount + 10 ** (len(str(amount)) - 3))[:2]}


def test_an_amount_is_read_back_with_all_decimals_and_the_currency_in_words():
    assert read_back(D(8300), "USD") == "8,300.00 US dollars"
    assert read_back(D("-8300.5"), "EUR", "de_DE") == "−8.300,50 euros"
    assert read_back(D(8300), "JPY") == "8,300 Japanese yen"


def test_writing_an_amount_takes_a_fraction_of_what_babel_takes():
    amount = D("110400.50")
    ours = min(timeit.repeat(lambda: money(amount, "USD", "en_US"), number=200, repeat=5))
    babels = min(timeit.repeat(lambda: format_currency(amount, "USD", locale="en_US"), number=200))
    assert ours < babels / 3
