from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from negotiations.figures import DateField, DateTimeField

BERLIN = ZoneInfo("Europe/Berlin")


class PlanForm(forms.Form):
    on = DateField(required=False)
    at = DateTimeField(required=False)


@pytest.fixture
def berlin():
    with timezone.override(BERLIN):
        yield


def read(field, text):
    return PlanForm().fields[field].clean(text)


def refusal(field, text):
    with pytest.raises(ValidationError) as refused:
        read(field, text)
    return refused.value.messages[0]


def test_a_day_is_read_as_the_browser_sends_it():
    assert read("on", "2026-11-27") == date(2026, 11, 27)
    assert read("on", " 2028-02-29 ") == date(2028, 2, 29)
    assert read("on", date(2026, 11, 27)) == date(2026, 11, 27)
    assert read("on", "") is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2027-02-30", "February 2027 has 28 days; there is no 30."),
        ("2027-04-00", "April 2027 has 30 days; there is no 0."),
        ("2027-13-01", "There is no month 13. Enter 1 to 12."),
        ("9999-01-01", "Enter a year from 1900 to 2199; 9999 is out of reach."),
        ("1899-12-31", "Enter a year from 1900 to 2199; 1899 is out of reach."),
        ("0000-01-01", "Enter a year from 1900 to 2199; 0 is out of reach."),
        ("275760-09-13", "275760 is out of reach."),
        ("27.11.2026", "Enter the date as year-month-day, like 2026-11-27."),
        ("tomorrow", "Enter the date as year-month-day"),
        ("2026-11-27\0", "Enter the date as year-month-day"),
        ("٢٠٢٦-١١-٢٧", "Enter the date as year-month-day"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_with_the_reason(text, reason):
    assert reason in refusal("on", text)
    assert reason in refusal("at", f"{text}T09:00")


def test_a_moment_is_read_in_the_active_zone(berlin):
    at = read("at", "2026-11-27T14:00")
    assert at == datetime(2026, 11, 27, 13, 0, tzinfo=UTC)
    assert read("at", "2026-11-27 14:00:30").second == 30
    assert read("at", "2026-07-01T9:05") == datetime(2026, 7, 1, 7, 5, tzinfo=UTC)
    assert read("at", at) is at
    assert read("at", "") is None


@pytest.mark.parametrize("text", ["24:00", "9", "", "09:60", "nine", "09:00:60", "09:00Z", "-1:00"])
def test_a_time_no_day_has_is_refused(text):
    assert "from 00:00 to 23:59" in refusal("at", f"2026-11-27T{text}")


def test_a_time_the_clocks_skip_is_refused_with_what_it_comes_to(berlin):
    assert refusal("at", "2027-03-28T02:30") == (
        "02:30 does not exist on 2027-03-28 in Europe/Berlin: the clocks go forward that night. "
        "Enter 03:30 for the same moment."
    )


def test_of_a_time_that_comes_twice_the_first_is_taken(berlin):
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert read("at", "2026-10-25T02:30").astimezone(UTC) == first


def test_a_day_a_zone_left_out_is_refused_too():
    with timezone.override(ZoneInfo("Pacific/Apia")):
        assert "does not exist" in refusal("at", "2011-12-30T12:00")


def test_values_are_shown_as_the_browsers_inputs_want_them(berlin):
    at = datetime(2026, 11, 27, 13, 0, tzinfo=UTC)
    form = PlanForm(initial={"on": date(2026, 11, 27), "at": at})
    assert 'type="date"' in str(form["on"])
    assert 'value="2026-11-27"' in str(form["on"])
    assert 'type="datetime-local"' in str(form["at"])
    assert 'value="2026-11-27T14:00"' in str(form["at"])


def test_what_was_typed_is_kept_in_the_form():
    form = PlanForm({"on": "2027-02-30", "at": "soon"})
    assert not form.is_valid()
    assert 'value="2027-02-30"' in str(form["on"])
    assert 'value="soon"' in str(form["at"])


def test_a_day_and_a_moment_can_be_asked_for():
    class StrictForm(forms.Form):
        on = DateField()
        at = DateTimeField()

    assert StrictForm({}).errors == {
        "on": ["Enter a date."],
        "at": ["Enter a date and a time."],
    }


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_within_reach_goes_out_and_comes_back(on):
    assert read("on", on.isoformat()) == on


@given(
    st.integers(31_536_000, 7_258_032_000).map(lambda second: datetime.fromtimestamp(second, UTC)),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Chatham"]),
)
def test_every_moment_goes_out_and_comes_back_to_the_minute(at, zone):
    at = at.replace(second=0, microsecond=0)
    with timezone.override(ZoneInfo(zone)):
        shown = str(PlanForm(initial={"at": at})["at"]).partition('value="')[2].partition('"')[0]
        again = read("at", shown)
    # The second of two equal local times comes back as the first.
    assert again.astimezone(UTC) == at or at.astimezone(ZoneInfo(zone)).fold == 1


def test_an_unchanged_day_counts_as_unchanged():
    form = PlanForm({"on": "2026-11-27"}, initial={"on": date(2026, 11, 27)})
    assert form.changed_data == []


def test_an_unchanged_moment_counts_as_unchanged(berlin):
    at = datetime(2026, 11, 27, 13, 0, 42, tzinfo=UTC)
    assert PlanForm({"at": "2026-11-27T14:00"}, initial={"at": at}).changed_data == []
    assert PlanForm({"at": "2026-11-27T14:01"}, initial={"at": at}).changed_data == ["at"]


def test_the_second_of_two_equal_times_counts_as_unchanged_when_it_comes_back(berlin):
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    form = PlanForm({"at": "2026-10-25T02:30"}, initial={"at": second})
    assert form.changed_data == []


def test_a_moment_that_cannot_be_read_counts_as_changed():
    assert PlanForm({"at": "soon"}, initial={"at": None}).changed_data == ["at"]
