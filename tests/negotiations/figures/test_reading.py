from decimal import Decimal

import pytest
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from accounts.preferences import LOCALES, use_locale
from negotiations.figures import (
    CURRENCIES,
    FigureError,
    minor_digits,
    money,
    number,
    percent,
    read_back,
    read_money,
    read_number,
    read_percent,
    signed_money,
)

D = Decimal
locales = st.sampled_from(sorted(LOCALES))
currencies = st.sampled_from(sorted(CURRENCIES))
amounts = st.integers(-(10**11), 10**11)


@given(locales, currencies, amounts)
def test_every_amount_we_write_is_read_as_the_same(locale, currency, cents):
    amount = D(cents).scaleb(-minor_digits(currency))
    for write in (money, signed_money, read_back):
        text = write(amount, currency, locale)
        assert read_money(text, currency, locale, allow_negative=True) == amount


@given(locales, currencies, amounts)
def test_every_amount_babel_writes_is_read_as_the_same(locale, currency, cents):
    amount = D(cents).scaleb(-minor_digits(currency))
    for pattern_type in ("standard", "name"):
        text = format_currency(amount, currency, locale=locale, format_type=pattern_type)
        assert read_money(text, currency, locale, allow_negative=True) == amount


@given(locales, st.decimals(D("-1e9"), D("1e9"), places=4))
def test_every_number_we_write_is_read_as_the_same(locale, value):
    assert read_number(number(value, locale=locale), locale, allow_negative=True) == value
    with_unit = number(value, "mo", locale=locale)
    assert read_number(with_unit, locale, unit="mo", allow_negative=True) == value
    babels = format_decimal(value, locale=locale, decimal_quantization=False)
    assert read_number(babels, locale, allow_negative=True) == value
    assert read_percent(percent(value, locale=locale), locale, allow_negative=True) == value


@given(st.text(max_size=80), locales, currencies)
def test_any_text_is_read_or_refused_with_a_reason(text, locale, currency):
    try:
        amount = read_money(text, currency, locale)
    except FigureError:
        return
    assert 0 <= amount < 10**15


@given(st.text("0123456789.,-+ '’$€%eE", max_size=24), locales)
def test_what_is_read_has_the_digits_that_were_typed(text, locale):
    try:
        amount = read_money(text, "USD", locale, allow_negative=True)
    except FigureError:
        return
    typed = "".join(c for c in text if c.isdigit()).lstrip("0")
    read = format(abs(amount), "f").replace(".", "").lstrip("0")
    assert read.rstrip("0") == typed.rstrip("0")
    assert abs(amount) in {D(typed or 0).scaleb(-places) for places in (0, 1, 2)}


@pytest.mark.parametrize(
    ("text", "locale", "amount"),
    [
        ("8,300", "en_US", "8300"),
        ("$8,300.50", "en_US", "8300.50"),
        ("8300 usd", "en_US", "8300"),
        ("USD8300", "en_US", "8300"),
        ("US$ 8,300", "en_US", "8300"),
        ("8,300.00 US dollars", "en_US", "8300"),
        ("1 US dollar", "en_US", "1"),
        ("1.234,56", "de_DE", "1234.56"),
        ("1.234,56 $", "de_DE", "1234.56"),
        ("8.300 US-Dollar", "de_DE", "8300"),
        ("1 234,56", "fr_FR", "1234.56"),
        ("1\u202f234,56\xa0$US", "fr_FR", "1234.56"),
        ("1\xa0234,56", "sv_SE", "1234.56"),
        ("1’234.56", "de_CH", "1234.56"),
        ("1'234.56", "de_CH", "1234.56"),
        ("12,34,567", "en_IN", "1234567"),
        ("1,234,567", "en_IN", "1234567"),
        ("1 234.50", "en_US", "1234.50"),
        (".5", "en_US", "0.5"),
        ("0.50", "en_US", "0.50"),
        ("  42\t", "en_US", "42"),
        ("+5", "en_US", "5"),
        ("٨٣٠٠", "en_US", "8300"),
        ("١٬٢٣٤٫٥٦", "de_DE", "1234.56"),
        ("８，３００．５０", "en_US", "8300.50"),
        ("८३००", "en_IN", "8300"),
        ("999999999999.99", "en_US", "999999999999.99"),
        ("99999999999999", "en_US", "99999999999999"),
        ("-0", "en_US", "0"),
        ("000012", "en_US", "12"),
    ],
)
def test_amounts_are_read_as_people_type_them(text, locale, amount):
    assert read_money(text, "USD", locale) == D(amount)


NOT_PLAIN = "is not a plain number. Enter digits, for example 8,300.50."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Enter an amount."),
        ("   ", "Enter an amount."),
        ("NaN", NOT_PLAIN),
        ("Infinity", NOT_PLAIN),
        ("-∞", NOT_PLAIN),
        ("1e309", NOT_PLAIN),
        ("0x10", NOT_PLAIN),
        ("12k", NOT_PLAIN),
        ("2m", NOT_PLAIN),
        ("abc", NOT_PLAIN),
        ("5 apples", NOT_PLAIN),
        ("1_000", NOT_PLAIN),
        ("5²", NOT_PLAIN),
        ("½", NOT_PLAIN),
        ("①", NOT_PLAIN),
        ("--5", NOT_PLAIN),
        ("-$-5", NOT_PLAIN),
        ("5-", NOT_PLAIN),
        ("5.", NOT_PLAIN),
        ("1.2.3", NOT_PLAIN),
        ("1,234,56", NOT_PLAIN),
        ("1,234 567", NOT_PLAIN),
        ("1.234,56", NOT_PLAIN),
        (",5", NOT_PLAIN),
        ("$", NOT_PLAIN),
        ("=1+1", NOT_PLAIN),
        ("1,23", "can be read in more than one way. Enter 123 or 1.23."),
        ("0,5", "can be read in more than one way. Enter 5 or 0.5."),
        ("1,2345", "can be read in more than one way. Enter 12345."),
        (
            "1.234",
            "has 3 decimals. US dollars have 2 decimals. If you mean thousands, enter 1,234.",
        ),
        ("0.123", "has 3 decimals. US dollars have 2 decimals."),
        ("1.2345", "has 4 decimals. US dollars have 2 decimals."),
        ("1234567890123456", "This has more than 15 digits. Enter a smaller number."),
        ("12345678901234.56", "This has more than 15 digits. Enter a smaller number."),
        ("123456789012345", "This has more than 14 digits before the decimals."),
        ("9" * 65, "This is too long. Enter a number of at most 15 digits."),
        ("9" * 1_000_000, "This is too long."),
        ("-5", "is below zero. Enter zero or more."),
        ("−5", "is below zero. Enter zero or more."),
        ("$-5", "is below zero. Enter zero or more."),
        ("5\0", "Remove the control character NUL at position 2: it cannot be stored."),
        ("5\x1b5", "Remove the control character U+001B at position 2"),
        ("5\ud8005", "Remove the control character U+D800 at position 2"),
        ("€5", "This deal is in US dollars; enter the amount in US dollars."),
        ("5 EUR", "This deal is in US dollars; enter the amount in US dollars."),
        ("5 euros", "This deal is in US dollars; enter the amount in US dollars."),
        ("kr 5", "This deal is in US dollars; enter the amount in US dollars."),
    ],
)
def test_what_is_no_clear_amount_is_refused_with_reason_and_remedy(text, reason):
    with pytest.raises(FigureError) as refusal:
        read_money(text, "USD", "en_US")
    assert reason in str(refusal.value)


def test_the_remedy_is_in_the_readers_own_format():
    with pytest.raises(FigureError, match=r"“8,300\.50” .* for example 8\.300,50\."):
        read_money("8,300.50", "EUR", "de_DE")
    with pytest.raises(FigureError, match=r"mean thousands, enter 8\.300\."):
        read_money("8,300", "EUR", "de_DE")
    with pytest.raises(FigureError, match=r"Enter 83 or 8,3\."):
        read_money("8.3", "EUR", "de_DE")


def test_decimals_follow_the_currency():
    assert read_money("1.500", "KWD", "en_US") == D("1.5")
    with pytest.raises(FigureError, match=r"has 1 decimal\. Japanese yen have no decimals\."):
        read_money("1.5", "JPY", "en_US")
    with pytest.raises(FigureError, match="for example 8,300\\."):
        read_money("x", "JPY", "en_US")
    with pytest.raises(FigureError, match="Enter 123\\."):
        read_money("1,23", "JPY", "en_US")


@pytest.mark.parametrize(
    ("text", "currency", "locale"),
    [
        ("$5", "USD", "pt_BR"),
        ("kr 5", "SEK", "sv_SE"),
        ("5 kr", "SEK", "en_US"),
        ("5 kr.", "DKK", "da_DK"),
        ("5 zł", "PLN", "pl_PL"),
        ("Fr. 5", "CHF", "de_CH"),
        ("￥5", "JPY", "ja_JP"),
        ("5円", "JPY", "ja_JP"),
        ("A$5", "AUD", "en_US"),
        ("$5", "AUD", "pt_BR"),
    ],
)
def test_a_currency_may_be_typed_as_at_home(text, currency, locale):
    assert read_money(text, currency, locale) == 5


@pytest.mark.parametrize(
    ("text", "currency", "locale"),
    [
        ("$5", "AUD", "en_US"),
        ("5 kr", "SEK", "nb_NO"),
        ("¥5", "CNY", "en_US"),
        ("A$5", "USD", "en_US"),
    ],
)
def test_a_sign_that_means_another_currency_to_the_reader_is_refused(text, currency, locale):
    with pytest.raises(FigureError, match="This deal is in"):
        read_money(text, currency, locale)


def test_negative_amounts_are_read_where_they_are_allowed():
    for text in ("-5", "−$5", "$-5", "–5", "- 5"):
        assert read_money(text, "USD", "en_US", allow_negative=True) == -5


def test_a_number_takes_its_own_unit_only():
    assert read_number("12 mo", unit="mo") == 12
    assert read_number("12MO", unit="mo") == 12
    assert read_number("12", unit="mo") == 12
    for text in ("12 d", "mo 12 mo 3", "$12"):
        with pytest.raises(FigureError, match="not a plain number"):
            read_number(text, unit="mo")
    with pytest.raises(FigureError, match="not a plain number"):
        read_number("12 mo")
    with pytest.raises(FigureError, match=r"Enter a number\."):
        read_number(" ")


def test_a_plain_number_keeps_three_decimals():
    assert read_number("1.234", "en_US") == D("1.234")
    assert read_number("1.234", "de_DE") == 1234


def test_decimals_of_a_number_can_be_bounded():
    with pytest.raises(FigureError, match=r"has 2 decimals\. Use at most 1 decimal\."):
        read_number("1.25", decimals=1)
    with pytest.raises(FigureError, match=r"has 2 decimals\. Use no decimals\."):
        read_number("1.25", decimals=0)


def test_percentages_may_carry_their_sign():
    assert [read_percent(text) for text in ("35", "35%", "35 %")] == [35, 35, 35]
    with use_locale("de_DE"):
        assert read_percent("2,5\xa0%") == D("2.5")
    with pytest.raises(FigureError, match="below zero"):
        read_percent("-1%")
