"""Columns of dates: the order of day and month is the column's, never the cell's."""

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from negotiations.figures import FigureError
from negotiations.transfer.reading.days import decide_dates, read_day
from negotiations.transfer.reading.styles import Decision

UNHURRIED = settings(deadline=None)
DAYS = st.lists(st.dates(date(1970, 1, 1), date(2069, 12, 31)), min_size=1, max_size=8)
MONTH_FIRST, DAY_FIRST = Decision("month-first"), Decision("day-first")
FORMS = {
    "month-first": ["%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y", "%m/%d/%Y 2:30 PM", "%m/%d/%Y, 14:30:59"],
    "day-first": ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y 14:30"],
}
ONE_WAY = [
    "%Y-%m-%d", "%Y/%m/%d", "%Y-%m-%dT14:30:00Z", "%Y-%m-%d 14:30:00.123",
    "%Y-%m-%dT09:00:00+01:00",
    "%Y%m%d", "%d %b %Y", "%d-%B-%Y", "%b %d, %Y", "%B %d %Y", "%a, %d %b %Y 14:30:00",
]  # fmt: skip


@UNHURRIED
@given(days=DAYS, data=st.data(), style=st.sampled_from(["month-first", "day-first"]))
def test_days_written_in_one_style_are_read_back_as_they_were(days, data, style):
    form = data.draw(st.sampled_from(FORMS[style]))
    cells = [f"{day:{form}}" for day in days]
    assume("." in form or any(day.day > 12 for day in days))
    decision = decide_dates(cells)
    assert decision is not None
    assert decision.style == style
    assert not decision.is_mixed
    assert [read_day(cell, decision) for cell in cells] == days


@UNHURRIED
@given(days=DAYS, form=st.sampled_from(ONE_WAY), decision=st.sampled_from([MONTH_FIRST, DAY_FIRST]))
def test_days_that_can_be_read_in_one_way_are_read_so_in_any_column(days, form, decision):
    assert [read_day(f"{day:{form}}", decision) for day in days] == days


@UNHURRIED
@given(days=st.lists(st.dates(date(1950, 1, 1), date(2173, 10, 13)), min_size=1, max_size=5))
def test_days_that_a_spreadsheet_counts_are_read_back_as_they_were(days):
    for day in days:
        serial = (day - date(1899, 12, 30)).days
        for cell in (serial, str(serial), float(serial), f"{serial}.75"):
            assert read_day(cell, MONTH_FIRST) == day


@UNHURRIED
@given(st.text(max_size=30))
def test_no_text_at_all_breaks_the_reading_of_a_date(text):
    try:
        day = read_day(text, decide_dates([text]) or MONTH_FIRST)
    except FigureError:
        return
    assert day is None or isinstance(day, date)


def test_a_column_whose_cells_do_not_tell_is_left_to_others():
    assert decide_dates(["3/4/2017", "", "2017-05-31", "42736"]) is None


def test_the_reason_names_the_cell_that_decided():
    assert decide_dates(["3/4/2017", "10/20/2016"]) == Decision(
        "month-first", "because of “10/20/2016”"
    )
    assert decide_dates(["1.2.2017"]) == Decision(
        "day-first", "because of the points in “1.2.2017”"
    )


def test_in_a_mixed_column_what_could_be_either_is_refused():
    decision = decide_dates(["10/20/2016", "11/25/2016", "20/10/2016", "3/4/2017", "5/5/2017"])
    assert decision is not None
    assert decision.is_mixed
    assert read_day("5/5/2017", decision) == date(2017, 5, 5)
    with pytest.raises(FigureError, match="“3/4/2017” can be read in more than one way"):
        read_day("3/4/2017", decision)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("soon", "“soon” is not a date. Write it like 2026-11-27."),
        ("2017", "“2017” is not a date. Write it like 2026-11-27."),
        ("2017-02-30", "“2017-02-30” is not a day: February 2017 has 28 days; there is no 30."),
        ("0000-00-00", "“0000-00-00” is not a day: Enter a year from 1900 to 2199; 0 is out of"),
        ("13/13/2017", "“13/13/2017” is not a day: There is no month 13. Enter 1 to 12."),
        ("12 Foo 2017", "“12 Foo 2017” is not a date."),
        ("9999999", "“9999999” is not a date."),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(cell, reason):
    with pytest.raises(FigureError) as refusal:
        read_day(cell, MONTH_FIRST)
    assert str(refusal.value).startswith(reason)


def test_a_cell_of_a_whole_novel_is_refused_at_once():
    with pytest.raises(FigureError, match="is not a date"):
        read_day("1/1/2017" + " " * 100_000 + "x", MONTH_FIRST)
    assert decide_dates(["1" + " " * 100_000 + "x"]) is None
