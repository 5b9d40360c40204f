from decimal import Decimal

import pytest

from negotiations.pipeline.queries.address import Address
from negotiations.pipeline.queries.board import board, more_cards, written
from negotiations.pipeline.queries.cards import ORDERS
from negotiations.pipeline.queries.filters import Filters, Show
from negotiations.pipeline.queries.heads import Tally, Total
from negotiations.playbooks.stages import Stage


def total(currency: str, amount: int, count: int = 1) -> Total:
    return Total(currency, count, Decimal(amount), Decimal(amount) / 2)


@pytest.fixture
def shown(owner, today):
    def drawn(**asked):
        order = ORDERS["activity"]
        return board(Filters(**asked), order, Address(), user=owner, today=today)

    return drawn


@pytest.mark.parametrize(
    ("totals", "text"),
    [
        ((), ""),
        ([total("USD", 2_410_000)], "$2.41M"),
        ([total("USD", 2_410_000), total("EUR", 1_200_000)], "$2.41M + €1.20M"),
        ([total("USD", 1000), total("EUR", 20), total("GBP", 3), total("CHF", 4)],
         "$1,000 + €20 + 2 more"),
    ],
)  # fmt: skip
def test_a_total_names_two_currencies_and_counts_the_others(totals, text):
    assert written(Tally(totals=tuple(totals)), weighs=True).total == text


def test_the_exact_total_names_every_currency():
    tally = Tally(totals=(total("USD", 2_410_123), total("EUR", 2), total("GBP", 3)))
    assert written(tally, weighs=True).exact == "$2,410,123 + €2 + £3"
    assert written(tally, weighs=False).weighted == ""


def test_deals_without_value_are_counted():
    assert written(Tally(valueless=12), weighs=True).valueless == "12 without value"


def test_a_column_tells_how_many_more_there_are(shown, row, owner):
    for _ in range(31):
        row(owner)
    column = shown().columns[0]
    assert (column.count, len(column.cards), column.more) == ("31", 25, "6 more")


def test_the_rest_of_a_column_is_loaded_from_its_last_card(shown, row, owner, today):
    for _ in range(60):
        row(owner)
    place = shown().columns[0].place
    more = more_cards(
        Stage.PREPARATION, Filters(), ORDERS["activity"], place, user=owner, today=today
    )
    assert (len(more.cards), more.more) == (25, "10 more")
    last = more_cards(
        Stage.PREPARATION, Filters(), ORDERS["activity"], more.place, user=owner, today=today
    )
    assert (len(last.cards), last.more) == (10, "")


def test_every_part_of_the_bar_leads_to_its_deals(shown, row, owner):
    row(owner)
    (part,) = shown().columns[0].parts
    assert (part.kind, part.url) == ("n", "?activity=none")
    assert part.label == "Preparation: 1 without next step"


def test_the_parts_of_the_bar_fill_it(shown, many):
    many(40)
    for column in shown().columns:
        assert column.parts[0].x == 0
        assert 98 < column.parts[-1].x + column.parts[-1].width <= 100


def test_the_headline_parts_negotiations_from_follow_up(shown, row, owner):
    row(owner, value=1000, stage=Stage.BARGAINING)
    row(owner, value=500, stage=Stage.FOLLOW_UP)
    assert shown().headline == ["1 in negotiation", "$1,000", "$600 weighted", "1 in follow-up"]


def test_with_closed_deals_nothing_is_weighed(shown, row, owner):
    row(owner, value=1000)
    all_of_it = shown(show=Show.ALL)
    assert all_of_it.headline == ["1 deal", "$1,000"]
    assert all_of_it.columns[0].figures.weighted == ""
    assert all_of_it.columns[0].parts == []
