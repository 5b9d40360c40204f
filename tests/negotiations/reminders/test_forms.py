from datetime import UTC, datetime, timedelta

import pytest

from accounts.preferences import use_preferences
from negotiations.reminders.forms import SnoozeForm

TUESDAY = datetime(2026, 11, 24, 9, 21, 40, 5, tzinfo=UTC)


def until(**data) -> datetime:
    form = SnoozeForm(data, now=TUESDAY)
    assert form.is_valid(), form.errors
    return form.cleaned_data["until"]


def test_an_hour_is_an_hour():
    assert until(length="hour") == TUESDAY.replace(microsecond=0) + timedelta(hours=1)


@pytest.mark.parametrize(("length", "day"), [("tomorrow", 25), ("next_week", 30)])
def test_a_morning_is_the_readers(length, day):
    with use_preferences(locale="en_US", time_zone="America/New_York"):
        assert until(length=length) == datetime(2026, 11, day, 14, tzinfo=UTC)


def test_next_week_is_never_today():
    monday = SnoozeForm({"length": "next_week"}, now=TUESDAY - timedelta(days=1))
    assert monday.is_valid()
    assert monday.cleaned_data["until"] == datetime(2026, 11, 30, 9, tzinfo=UTC)


def test_a_date_of_ones_own_is_read_in_ones_zone():
    with use_preferences(locale="en_US", time_zone="Europe/Berlin"):
        assert until(length="date", at="2026-12-01T08:30") == datetime(
            2026, 12, 1, 7, 30, tzinfo=UTC
        )


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        ({"length": "date"}, "at", "Enter a date and a time"),
        ({"length": "date", "at": "2026-02-30T09:00"}, "at", "there is no 30"),
        ({"length": "date", "at": "9999-01-01T09:00"}, "at", "out of reach"),
        ({"length": "date", "at": "soon"}, "at", "year-month-day"),
        ({"length": "forever"}, "length", "valid choice"),
        ({}, "length", "required"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_the_field(data, field, words):
    form = SnoozeForm(data, now=TUESDAY)
    assert not form.is_valid()
    assert words in str(form.errors[field])


def test_a_time_that_the_clocks_skip_says_what_it_would_be():
    with use_preferences(locale="en_US", time_zone="Europe/Berlin"):
        form = SnoozeForm({"length": "date", "at": "2027-03-28T02:30"}, now=TUESDAY)
        assert "03:30" in str(form.errors["at"])
