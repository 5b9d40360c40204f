from decimal import Decimal

import pytest
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from accounts.preferences import LOCALES, use_locale
from negotiations.figures import (
    duration,
    number,
    percent,
    points,
    signed_number,
    signed_points,
)
from negotiations.figures.styles import MINUS

D = Decimal
locales = st.sampled_from(sorted(LOCALES))
values = st.decimals(D("-1e12"), D("1e12"), places=3)


@given(locales, values)
def test_numbers_are_written_as_babel_writes_them(locale, value):
    expected = format_decimal(value, locale=locale).replace("-", MINUS)
    assert number(value, locale=locale) == ("0" if value == 0 else expected)


@given(locales, st.decimals(D("-1000"), D("1000"), places=2))
def test_percentages_are_written_as_babel_writes_them(locale, value):
    expected = format_percent(value / 100, locale=locale, decimal_quantization=False)
    assert percent(value, locale=locale) == ("0" if value == 0 else "") + (
        expected.replace("-", MINUS) if value else expected[1:]
    )


def test_a_number_carries_its_unit():
    assert number(D("12.000"), "mo") == "12\xa0mo"
    assert number(D("1250.50"), "h") == "1,250.5\xa0h"
    assert number(D("-0.00")) == "0"
    assert number(D("1E+3")) == "1,000"


def test_a_number_of_decimals_can_be_asked_for():
    assert number(D("1250.5"), decimals=2) == "1,250.50"
    assert number(D("1250.5"), decimals=0) == "1,250"
    assert number(1250.25, decimals=1) == "1,250.2"


def test_the_active_locale_is_used():
    with use_locale("de_DE"):
        assert number(D("1250.5"), "h") == "1.250,5\xa0h"
        assert percent(D("2.5")) == "2,5\xa0%"


def test_a_change_carries_its_sign():
    assert signed_number(D(15), "d") == "+15\xa0d"
    assert signed_number(D(-3), "mo") == "−3\xa0mo"
    assert signed_number(D(0), "d") == "0\xa0d"
    assert signed_number(0.2, "d", decimals=0) == "0\xa0d"
    assert signed_number(-0.2, "d", decimals=0) == "0\xa0d"


def test_percentages_are_in_hundredths():
    assert percent(35) == "35%"
    assert percent(D("12.5")) == "12.5%"
    assert percent(12.345, decimals=0) == "12%"


def test_durations_are_short():
    assert duration(5) == "5\xa0d"
    assert duration(12, "mo") == "12\xa0mo"


@pytest.mark.parametrize("write", [number, signed_number, percent, duration])
def test_what_is_not_known_is_unknown(write):
    assert write(None) == "unknown"


def test_scores_are_whole_points_and_say_when_they_are_not_estimated():
    assert points(43.4) == "43"
    assert points(D("99.6")) == "100"
    assert points(None) == "not estimated"


def test_changes_of_score_are_whole_points_with_a_sign():
    assert signed_points(4.4) == "+4"
    assert signed_points(-11.7) == "−12"
    assert signed_points(0.2) == "0"
    assert signed_points(-0.2) == "0"
    assert signed_points(None) == "not estimated"
