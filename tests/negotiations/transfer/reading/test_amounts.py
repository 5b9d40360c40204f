"""Columns of numbers: the style is the column's, never the cell's."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiations.figures import FigureError
from negotiations.transfer.reading.amounts import (
    are_fractions,
    currency_of,
    decide_numbers,
    read_amount,
    read_share,
)

UNHURRIED = settings(deadline=None)
POINT, COMMA = "point", "comma"
AMOUNTS = st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False)


def written(amount: Decimal, style: str, form: str) -> str:
    """The amount as people and programs write it, with or without groups, sign and code."""
    text = f"{amount:,.2f}" if "grouped" in form else f"{amount:.2f}"
    if style == COMMA:
        text = text.translate(str.maketrans(".,", ",."))
    return {"sign": f"${text}", "code": f"{text} USD"}.get(form.rpartition(" ")[2], text)


@UNHURRIED
@given(
    amounts=st.lists(AMOUNTS, min_size=1, max_size=8),
    style=st.sampled_from([POINT, COMMA]),
    form=st.sampled_from(["plain", "grouped", "grouped sign", "plain sign", "grouped code"]),
)
def test_what_any_program_writes_in_one_style_is_read_back_as_it_was(amounts, style, form):
    cells = [written(amount, style, form) for amount in amounts]
    decision = decide_numbers(cells)
    assert decision.style == style
    assert not decision.is_mixed
    assert [read_amount(cell, "USD", decision) for cell in cells] == amounts


@UNHURRIED
@given(numbers=st.lists(st.integers(0, 10**9) | st.floats(0, 1e9), max_size=8), text=st.text())
def test_numbers_of_a_workbook_are_never_read_by_the_style_of_the_words_beside_them(numbers, text):
    decision = decide_numbers([*numbers, text])
    for number in numbers:
        value = Decimal(repr(number))
        if -int(value.as_tuple().exponent) <= 2 and value < 10**13:
            assert read_amount(number, "USD", decision) == value


@UNHURRIED
@given(st.text(max_size=30))
def test_no_text_at_all_breaks_the_reading_of_a_column(text):
    decision = decide_numbers([text])
    try:
        value = read_amount(text, "USD", decision)
    except FigureError:
        return
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("cells", "style", "why", "values"),
    [
        (["125000", "$125000", ""], POINT, "", [125000, 125000, None]),
        (["$1,234,567"], POINT, "because of “$1,234,567”", [1234567]),
        (["1.234", "1.234,56"], COMMA, "because of “1.234,56”", [1234, "1234.56"]),
        (["1,234", "$12.50"], POINT, "because of “$12.50”", [1234, "12.50"]),
        (["$1,234", ""], POINT, "taking “$1,234” for thousands", [1234, None]),
        (["1.234"], COMMA, "taking “1.234” for thousands", [1234]),
        (["0,500"], COMMA, "because of “0,500”", None),
        (["1 234,50", "1'234,50"], COMMA, "because of “1 234,50”", ["1234.50", "1234.50"]),
        (["12,34,567.5"], POINT, "because of “12,34,567.5”", ["1234567.5"]),
    ],
)
def test_a_column_is_read_by_its_cells_that_can_be_read_in_one_way_only(cells, style, why, values):
    decision = decide_numbers(cells)
    assert (decision.style, decision.why) == (style, why)
    if values:
        read = [read_amount(cell, "USD", decision) for cell in cells]
        assert read == [None if value is None else Decimal(value) for value in values]


def test_in_a_mixed_column_what_could_be_either_is_refused():
    decision = decide_numbers(["1,234.50", "2,000.25", "1.234,50", "1,234"])
    assert decision.is_mixed
    assert decision.why == "because of “1,234.50”, but “1.234,50” is not"
    assert read_amount("1,234.50", "USD", decision) == Decimal("1234.50")
    with pytest.raises(FigureError, match="can be read in more than one way, and this column"):
        read_amount("1,234", "USD", decision)
    with pytest.raises(FigureError, match="is not a plain number"):
        read_amount("1.234,50", "USD", decision)


def test_thousands_that_are_written_in_two_ways_are_refused():
    decision = decide_numbers(["1,234", "1.234"])
    assert decision.is_mixed
    with pytest.raises(FigureError, match="can be read in more than one way"):
        read_amount("1.234", "USD", decision)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("-5", "“-5” is below zero. Enter zero or more."),
        (-5, "“-5” is below zero. Enter zero or more."),
        ("n/a", "“n/a” is not a plain number."),
        ("1e309", "“1e309” is not a plain number."),
        ("NaN", "“NaN” is not a plain number."),
        ("=1+1", "“=1+1” is not a plain number."),
        ("12.345", "“12.345” has 3 decimals. US dollars have at most 2 decimals."),
        ("1234567890123456", "This has more than 15 digits."),
        ("€5", "This deal is in US dollars; enter the amount in US dollars."),
        ("5\0", "Remove the control character NUL at position 2"),
    ],
)
def test_what_is_no_amount_is_refused_with_its_reason(cell, reason):
    decision = decide_numbers(["1.5"])
    with pytest.raises(FigureError) as refusal:
        read_amount(cell, "USD", decision)
    assert str(refusal.value).startswith(reason[:30])


def test_a_dollar_sign_means_the_dollars_that_were_chosen():
    decision = decide_numbers(["$1,200.50"])
    assert read_amount("$1,200.50", "CAD", decision) == Decimal("1200.50")


@pytest.mark.parametrize(
    ("cells", "usual", "currency"),
    [
        (["$5", "", "$7.50"], "EUR", "USD"),
        (["$5"], "CAD", "USD"),
        (["€5", "12 €"], "USD", "EUR"),
        (["5 GBP"], "USD", "GBP"),
        (["5", ""], "CHF", "CHF"),
        (["€5", "$5"], "CHF", "CHF"),
        (["5 apples"], "CHF", "CHF"),
        ([5, 7.5], "CHF", "CHF"),
    ],
)
def test_the_currency_of_a_column_is_what_its_own_signs_name(cells, usual, currency):
    assert currency_of(cells, usual) == currency


@pytest.mark.parametrize(
    ("cells", "are", "shares"),
    [
        (["0.2", "0.95", "1", ""], True, [20, 95, 100, None]),
        ([0.2, 1], True, [20, 100]),
        (["20", "100", "0.5"], False, [20, 100, Decimal("0.5")]),
        (["20%", "5 %"], False, [20, 5]),
        (["0", "0"], False, [0, 0]),
        (["0,5", "1"], True, [50, 100]),
    ],
)
def test_probabilities_may_count_to_one_or_to_a_hundred(cells, are, shares):
    decision = decide_numbers(cells)
    assert are_fractions(cells, decision) is are
    assert [read_share(cell, decision, is_fraction=are) for cell in cells] == shares


def test_more_than_a_hundred_percent_is_refused():
    with pytest.raises(FigureError, match="“120” is more than 100 %"):
        read_share("120", decide_numbers(["120"]), is_fraction=False)
