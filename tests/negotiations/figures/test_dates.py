from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.preferences import LOCALES, use_locale
from negotiations.figures import ago, clock, day, full_day, moment, span_days, zone_label

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 21, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("on", "text"),
    [
        (date(2026, 11, 27), "Fri, Nov 27"),
        (date(2026, 11, 24), "Tue, Nov 24"),
        (date(2026, 11, 18), "Wed, Nov 18"),
        (date(2026, 11, 30), "Mon, Nov 30"),
        (date(2026, 12, 1), "Dec 1"),
        (date(2026, 11, 17), "Nov 17"),
        (date(2027, 3, 1), "Mar 1, 2027"),
        (None, "no date"),
    ],
)
def test_a_day_has_its_weekday_within_a_week_and_its_year_when_not_this_year(on, text):
    assert day(on, TODAY) == text


def test_the_year_also_shows_within_a_week_across_new_year():
    assert day(date(2027, 1, 1), date(2026, 12, 30)) == "Fri, Jan 1, 2027"


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en_GB", "Fri 27 Nov"),
        ("de_DE", "Fr., 27. Nov."),
        ("fr_FR", "ven. 27 nov."),
        ("ja_JP", "11月27日(金)"),
    ],
)
def test_the_order_is_the_locales(locale, text):
    assert day(date(2026, 11, 27), TODAY, locale) == text
    with use_locale(locale):
        assert day(date(2026, 11, 27), TODAY) == text


def test_letters_carry_the_whole_date():
    assert full_day(date(2026, 11, 27)) == "Fri, Nov 27, 2026"
    assert full_day(None) == "no date"


def test_a_moment_is_a_day_and_a_time_in_the_zone():
    at = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
    assert moment(at, BERLIN, NOW) == "Thu, Nov 26, 9:00 AM"
    assert moment(at, ZoneInfo("America/New_York"), NOW, "en_GB") == "Thu 26 Nov, 03:00"
    assert moment(at, BERLIN, NOW, "de_DE") == "Do., 26. Nov., 09:00"
    assert moment(None, BERLIN, NOW) == "no date"


def test_the_day_of_a_moment_is_the_day_in_the_zone():
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert moment(late, BERLIN, NOW) == "Wed, Nov 25, 12:30 AM"
    assert moment(late, UTC, NOW) == "Tue, Nov 24, 11:30 PM"


def test_whether_a_moment_is_this_year_is_decided_in_the_zone():
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert moment(new_year, BERLIN, new_year) == "Fri, Jan 1, 12:30 AM"


def test_the_time_alone_is_in_the_zone():
    assert clock(NOW, BERLIN) == "10:21 AM"
    assert clock(NOW, BERLIN, "de_DE") == "10:21"


def test_a_zone_is_named_as_at_that_moment():
    assert zone_label(BERLIN, NOW) == "CET"
    assert zone_label(BERLIN, NOW.replace(month=7)) == "CEST"
    assert zone_label(ZoneInfo("America/Sao_Paulo"), NOW) == "UTC-03:00"
    assert zone_label(ZoneInfo("Asia/Kathmandu"), NOW) == "UTC+05:45"


@pytest.mark.parametrize(
    ("passed", "text"),
    [
        (timedelta(days=5, hours=3), "5\xa0d ago"),
        (timedelta(days=400), "400\xa0d ago"),
        (timedelta(hours=23, minutes=59), "23\xa0h ago"),
        (timedelta(minutes=59, seconds=59), "59\xa0min ago"),
        (timedelta(seconds=59), "now"),
        (timedelta(), "now"),
        (timedelta(seconds=-59), "now"),
        (timedelta(minutes=-5), "in 5\xa0min"),
        (timedelta(hours=-3), "in 3\xa0h"),
        (timedelta(days=-2), "in 2\xa0d"),
    ],
)
def test_what_was_and_what_will_be_is_told_in_its_largest_unit(passed, text):
    assert ago(NOW - passed, NOW) == text


def test_a_moment_that_is_not_there_has_no_age():
    assert ago(None, NOW) == "no date"


def test_a_span_is_in_whole_days_and_never_below_zero():
    assert span_days(date(2026, 11, 15), TODAY) == "9\xa0d"
    assert span_days(NOW - timedelta(hours=47), NOW) == "1\xa0d"
    assert span_days(NOW, NOW - timedelta(days=2)) == "0\xa0d"


@given(
    st.sampled_from(sorted(LOCALES)),
    st.integers(-2_208_900_000, 7_258_000_000).map(lambda s: datetime.fromtimestamp(s, UTC)),
    st.sampled_from(["Europe/Berlin", "Asia/Kathmandu", "Pacific/Apia", "America/New_York"]),
)
def test_every_moment_can_be_written_in_every_locale(locale, at, zone):
    local = at.astimezone(ZoneInfo(zone))
    text = moment(at, ZoneInfo(zone), NOW, locale)
    assert str(local.day) in text
    assert f"{local.minute:02}" in text
    assert "{" not in text
    assert (str(local.year) in text) == (local.year != 2026)
