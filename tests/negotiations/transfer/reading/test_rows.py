"""What a row says of a deal, and everything for which it is refused."""

from datetime import date

import pytest

from tests.negotiations.transfer.files import HEADER, PIPELINE, reasons, rows_of


def said(text: str, line: int = 2, **choices) -> dict:
    return rows_of(text, **choices).good[line].said


def one(row: str, header: str = HEADER) -> str:
    return f"{header}\n{row}\n"


def test_a_row_says_only_what_its_file_carries():
    assert said(PIPELINE) == {
        "title": "Pro, Cancity",
        "company": "Cancity",
        "owner": "Mona Frost",
        "landing": "agreed",
        "currency": "USD",
        "value": "1054",
        "opened_on": "2016-10-20",
        "close_on": "2017-03-01",
        "closed_on": "2017-03-01",
    }


def test_blank_is_unknown_and_zero_is_zero():
    assert said(PIPELINE, 3)["value"] == "0"
    assert said(PIPELINE, 4)["value"] is None
    assert said(PIPELINE, 4)["company"] == ""
    assert said(PIPELINE, 5)["opened_on"] == ""


def test_a_deal_without_a_title_is_called_by_what_is_known_of_it():
    header = "id,title,product,account"
    titles = [
        said(one(row, header))["title"] for row in ("1,T,P,A", "1,,P,A", "1,,P,", "1,,,A", "1,,,")
    ]
    assert titles == ["T", "P, A", "P", "A", "Deal 1"]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (
            "A1,M,P,C,Purgatory,,,",
            "stage",
            "“Purgatory” is not a stage that is known here. Say in the mapping where it leads.",
        ),
        (
            "A1,M,P,C,,,,",
            "stage",
            "The stage is blank. Fill it in, or say in the mapping where blank ones lead.",
        ),
        (
            "A1,M,P,C,Won,,,lots",
            "amount",
            "“lots” is not a plain number. Enter digits, for example 8,300.50.",
        ),
        ("A1,M,P,C,Won,30 Feb 2017,,", "created",
         "“30 Feb 2017” is not a day: February 2017 has 28 days; there is no 30."),
        ("A1,M,P,C,Won,2030-01-01,,", "created", "It opens on 2030-01-01, which is still to come."),
        (
            "A1,M,P,C,Lost,,2030-01-01,",
            "close date",
            "It is over, but on 2030-01-01, which is still to come.",
        ),
        (
            "A1,M,P,C,Won,2017-03-01,2017-02-01,",
            "close date",
            "It is over on 2017-02-01, before it opens on 2017-03-01.",
        ),
        (",M,P,C,Won,,,", "id",
         "The reference is blank, so this row could not be found again. Fill it in."),
        (f"A1,M,P,{'x' * 201},Won,,,", "account", "Use at most 200 characters (this has 201)."),
        ("A1,M\0,P,C,Won,,,", "rep",
         "Remove the control character NUL at position 2: it cannot be stored."),
        ("A1,M,P,C,Won,,,1,2", "",
         "The row has 9 cells under 8 headers. Put cells that hold the delimiter in quotes."),
    ],
)  # fmt: skip
def test_a_row_is_refused_with_line_column_and_reason(row, column, reason):
    assert reasons(one(row)) == [(2, column, reason)]


def test_a_row_that_names_nothing_is_refused():
    assert reasons("title,stage\n,Won\nT,Won\n") == [
        (2, "title", "There is nothing to call this deal by. Give it a title or a counterparty.")
    ]


def test_all_that_is_wrong_with_a_row_is_said_at_once():
    wrong = reasons(one("A1,M,P,C,Nowhere,soon,later,lots"))
    assert [column for _, column, _ in wrong] == ["created", "close date", "amount", "stage"]


def test_the_second_row_of_a_reference_is_refused_and_the_first_one_named():
    twice = f"{PIPELINE}A1,Other,Pro,Isdom,Won,,,\n"
    assert reasons(twice) == [
        (6, "id", "The reference “A1” stands in line 2 already. Remove one of the two.")
    ]


def test_without_references_the_same_row_twice_is_refused():
    text = "title,amount\nDeal,5\nOther,5\nDeal,5\n"
    assert reasons(text) == [
        (4, "", "The same row stands in line 2 already. Remove one of the two.")
    ]


def test_an_expected_close_may_lie_ahead_and_behind():
    for day in ("2030-01-01", "2017-01-01"):
        row = said(one(f"A1,M,P,C,Engaging,2018-01-01,{day},"))
        assert row["close_on"] == day
        assert "closed_on" not in row


def test_line_breaks_and_blanks_in_names_are_single_blanks():
    assert said(one('A1," Mona\n Frost ",P,C,Won,,,'))["owner"] == "Mona Frost"


def test_formulas_markup_and_marks_of_direction_are_text():
    for text in ("=cmd|' /C calc'!A0", "{{7*7}}", "<script>alert(1)</script>", "abc\u202edef"):
        assert said(one(f'A1,M,"{text}",C,Won,,,'))["title"] == f"{text}, C"


@pytest.mark.parametrize(
    ("stage", "status", "landing"),
    [
        ("Negotiation", "Open", "bargaining"),
        ("Negotiation", "Won", "agreed"),
        ("Negotiation", "Lost", "lost"),
        ("Negotiation", "", "bargaining"),
        ("Won", "Open", "agreed"),
    ],
)
def test_a_status_ends_what_the_stage_keeps_open(stage, status, landing):
    text = f"title,stage,status\nT,{stage},{status}\n"
    assert said(text)["landing"] == landing


def test_without_a_stage_deals_begin_in_preparation():
    assert said("title\nT\n")["landing"] == "preparation"


def test_stage_words_lead_where_they_were_told_to():
    chosen = {"stages": {"engaging": "bargaining", "prospecting": ""}}
    assert said(PIPELINE, 4, **chosen)["landing"] == "bargaining"
    assert [column for _, column, _ in reasons(PIPELINE, **chosen)] == ["stage"]


def test_an_amount_is_read_in_the_currency_of_its_row():
    text = "title,amount,currency\nA,€5,EUR\nB,$5,\nC,5,XYZ\n"
    assert said(text)["currency"] == "EUR"
    assert said(text, 3)["currency"] == "USD"
    assert reasons(text) == [
        (4, "currency", "“XYZ” is no currency code. Use three letters, like EUR.")
    ]


def test_a_next_step_with_a_day_is_the_deals_and_one_without_is_words():
    header = "title,stage,next step,next step date"
    assert said(one("T,Engaging,Call,2030-05-31", header))["next_step"] == ["Call", "2030-05-31"]
    assert said(one("T,Engaging,,2030-05-31", header))["next_step"] == ["Next step", "2030-05-31"]
    for row in ("T,Engaging,Call,", "T,Lost,Call,2030-05-31"):
        assert said(one(row, header))["next_step"] == ["", ""]
        assert said(one(row, header))["next_step_words"] == "Call"


def test_the_words_of_a_row_decide_its_fingerprint_not_the_way_they_are_written():
    first = rows_of(one('A1,M,P,C,Won,10/20/2016,3/1/2017,"$1,054"')).good[2]
    second = rows_of(one(" A1 ,M,P, C,won,2016-10-20,2017-03-01,1054.00")).good[2]
    assert first.fingerprint == second.fingerprint
    other = rows_of(one("A1,M,P,C,won,2016-10-20,2017-03-01,1055")).good[2]
    assert other.fingerprint != first.fingerprint


def test_a_column_of_dates_that_does_not_tell_goes_by_the_other_one():
    text = "title,created,close date\nA,3/4/2017,25/12/2017\n"
    rows = rows_of(text)
    assert rows.good[2].said["opened_on"] == "2017-04-03"
    why = rows.reader.columns.decisions["opened_on"].why
    assert why == "as in the other column of dates"


def test_dates_that_do_not_tell_at_all_are_read_as_the_importer_writes_them():
    text = "title,created\nA,3/4/2017\n"
    assert said(text)["opened_on"] == "2017-03-04"
    assert said(text, usual_dates="day-first")["opened_on"] == "2017-04-03"
    assert said(text, dates="day-first")["opened_on"] == "2017-04-03"


def test_probabilities_become_whole_percent():
    text = "title,probability\nA,0.333\nB,1\nC,\n"
    assert [row.said["probability"] for row in rows_of(text).good.values()] == [33, 100, None]


def test_good_and_refused_rows_add_up():
    rows = rows_of(f"{PIPELINE}B1,M,P,C,Nowhere,,,\nB2,M,P,C,Won,,,x\n")
    assert (rows.count, len(rows.good), rows.refused_count) == (6, 4, 2)


def test_today_and_tomorrow_elsewhere_are_not_the_future():
    assert not reasons(one("A1,M,P,C,Won,2020-11-25,2020-11-25,"), today=date(2020, 11, 24))
