"""Dates by the clock on the wall: datetimes without a zone are what is tested here."""
# ruff: noqa: DTZ001

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.analysis.rhythm import at_local, rhythm

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # shifts by half an hour
CASABLANCA = ZoneInfo("Africa/Casablanca")  # shifts around Ramadan
ZONES = [BERLIN, NEW_YORK, LORD_HOWE, CASABLANCA, ZoneInfo("America/Santiago"), ZoneInfo("UTC")]


def days(occurrences):
    return [one.at.date() for one in occurrences]


def test_weekly_for_a_month_then_the_same_weekday_of_every_month():
    first = datetime(2026, 12, 1, 10, tzinfo=BERLIN)  # the first Tuesday
    dates = rhythm(first=first, weekly_count=4, until=date(2027, 3, 31), zone=BERLIN)
    weekly = [date(2026, 12, day) for day in (1, 8, 15, 22)]
    monthly = [date(2027, 1, 5), date(2027, 2, 2), date(2027, 3, 2)]
    assert days(dates) == weekly + monthly
    assert [one.purpose for one in dates[2:5]] == [
        "Weekly check-in, 3 of 4",
        "Weekly check-in, 4 of 4",
        "Monthly check-in, 1 of 3",
    ]


def test_the_day_until_is_part_of_it():
    first = datetime(2026, 12, 1, 10, tzinfo=BERLIN)
    until = date(2027, 1, 5)
    assert days(rhythm(first=first, weekly_count=4, until=until, zone=BERLIN))[-1] == until


def test_without_an_end_there_are_weekly_ones_only():
    first = datetime(2026, 12, 1, 10, tzinfo=BERLIN)
    dates = rhythm(first=first, weekly_count=2, until=None, zone=BERLIN)
    assert days(dates) == [date(2026, 12, 1), date(2026, 12, 8)]


def test_without_weekly_ones_the_first_is_a_monthly_one():
    first = datetime(2026, 12, 8, 10, tzinfo=BERLIN)
    dates = rhythm(first=first, weekly_count=0, until=date(2027, 2, 28), zone=BERLIN)
    assert days(dates) == [date(2026, 12, 8), date(2027, 1, 12), date(2027, 2, 9)]
    assert {one.cadence for one in dates} == {"Monthly"}


def test_a_fifth_weekday_is_the_last_one_where_there_are_four():
    first = datetime(2026, 12, 29, 10, tzinfo=BERLIN)  # the fifth Tuesday
    dates = rhythm(first=first, weekly_count=0, until=date(2027, 4, 1), zone=BERLIN)
    assert days(dates) == [
        date(2026, 12, 29),
        date(2027, 1, 26),
        date(2027, 2, 23),
        date(2027, 3, 30),
    ]


def test_an_end_before_the_beginning_makes_nothing():
    first = datetime(2026, 12, 8, 10, tzinfo=BERLIN)
    assert rhythm(first=first, weekly_count=4, until=date(2026, 12, 7), zone=BERLIN) == []
    assert rhythm(first=first, weekly_count=0, until=None, zone=BERLIN) == []


def test_an_end_within_the_weekly_ones_cuts_them():
    first = datetime(2026, 12, 1, 10, tzinfo=BERLIN)
    dates = rhythm(first=first, weekly_count=4, until=date(2026, 12, 10), zone=BERLIN)
    assert [one.purpose for one in dates] == ["Weekly check-in, 1 of 2", "Weekly check-in, 2 of 2"]


def test_ten_in_the_morning_stays_ten_when_the_clocks_change():
    first = datetime(2027, 3, 14, 10, tzinfo=BERLIN)
    dates = rhythm(first=first, weekly_count=4, until=None, zone=BERLIN)
    assert [one.at.hour for one in dates] == [10, 10, 10, 10]
    assert [one.at.astimezone(UTC).hour for one in dates] == [9, 9, 8, 8]


def test_the_time_of_day_is_the_owners_not_that_of_whoever_typed_it():
    typed_in_berlin = datetime(2027, 3, 10, 16, tzinfo=BERLIN)  # 10:00 in New York
    dates = rhythm(first=typed_in_berlin, weekly_count=3, until=None, zone=NEW_YORK)
    assert [one.at.hour for one in dates] == [10, 10, 10]


def test_a_time_that_the_clocks_skip_becomes_the_first_moment_after():
    at = at_local(datetime(2027, 3, 28, 2, 30), BERLIN)
    assert at == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    assert (at.hour, at.minute) == (3, 0)


def test_half_an_hour_is_skipped_as_exactly():
    at = at_local(datetime(2026, 10, 4, 2, 15), LORD_HOWE)
    assert (at.hour, at.minute, at.second) == (2, 30, 0)


def test_a_time_that_comes_twice_is_the_first_of_the_two():
    at = at_local(datetime(2026, 10, 25, 2, 30), BERLIN)
    assert at.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ZONES, ids=str)
@given(local=st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)))
def test_a_local_time_is_kept_unless_the_clocks_skip_it(zone, local):
    local = local.replace(second=0, microsecond=0)
    at = at_local(local, zone)
    real = at.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    assert real >= local
    if real != local:
        before = (at.astimezone(UTC) - timedelta(seconds=1)).astimezone(zone)
        assert before.replace(tzinfo=None) < local
        assert before.utcoffset() < at.utcoffset()


@given(
    first=st.datetimes(datetime(2026, 1, 1), datetime(2029, 12, 31)),
    weekly_count=st.integers(0, 12),
    length=st.integers(0, 900),
)
def test_dates_rise_keep_their_weekday_and_stay_within_bounds(first, weekly_count, length):
    until = first.date() + timedelta(days=length)
    start = at_local(first.replace(hour=10), BERLIN)
    dates = rhythm(first=start, weekly_count=weekly_count, until=until, zone=BERLIN)
    assert [one.at for one in dates] == sorted({one.at for one in dates})
    assert {one.at.weekday() for one in dates} == {start.weekday()}
    assert all(start.date() <= one.at.date() <= until for one in dates)
    gaps = {later - sooner for sooner, later in zip(days(dates), days(dates)[1:], strict=False)}
    assert all(gap >= timedelta(weeks=1) for gap in gaps)
