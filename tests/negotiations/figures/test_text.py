import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.figures import FigureError, clean_text, first_line, harmless_cell


@pytest.mark.parametrize(
    "text",
    [
        "{{7*7}}",
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "a\u202eb",
        "日本語",
        "😀",
        "a\tb",
    ],
)
def test_markup_formulas_and_direction_marks_stay_text(text):
    assert clean_text(text) == text


def test_newlines_become_plain_and_blank_ends_go():
    assert clean_text(" one\r\ntwo\rthree\n ") == "one\ntwo\nthree"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a\0b", "NUL at position 2"),
        ("\x07", "U+0007 at position 1"),
        ("ab\x1b[31m", "U+001B at position 3"),
        ("\x7f", "U+007F"),
        ("a\x85b", "U+0085"),
        ("\ud800", "U+D800"),
    ],
)
def test_control_characters_are_refused_by_name(text, name):
    with pytest.raises(FigureError, match=re.escape(f"control character {name}")):
        clean_text(f"{text}.")


def test_a_line_break_in_one_line_is_refused():
    with pytest.raises(FigureError, match="one line"):
        clean_text("a\nb", multiline=False)
    assert clean_text("a\n", multiline=False) == "a"


def test_text_that_is_too_long_is_refused_with_both_lengths():
    assert clean_text("x" * 120, longest=120) == "x" * 120
    with pytest.raises(FigureError, match=r"Use at most 120 characters \(this has 131\)\."):
        clean_text("x" * 131, longest=120)
    with pytest.raises(FigureError, match=r"at most 10,000 characters \(this has 1,048,576\)"):
        clean_text("x" * 2**20)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    try:
        once = clean_text(text)
    except FigureError:
        return
    assert clean_text(once) == once
    once.encode()


def test_of_several_lines_the_first_is_shown_and_cut_where_it_is_long():
    assert first_line("  Ingrid decides\nPer approves", longest=60) == "Ingrid decides"
    assert first_line("abcdef", longest=6) == "abcdef"
    assert first_line("abcdefg", longest=6) == "abcde…"
    assert first_line("", longest=6) == ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "＠x"])
def test_what_a_spreadsheet_would_run_becomes_text(text):
    assert harmless_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Halden = Outdoor", "1,234", "'=1"])
def test_what_a_spreadsheet_shows_as_it_is_stays_as_it_is(text):
    assert harmless_cell(text) == text
