from datetime import date, timedelta

import pytest

from negotiations.deals.models import Deal
from negotiations.pipeline.queries.cards import (
    CARDS_AT_ONCE,
    ORDERS,
    NoSuchPlace,
    first_cards,
    next_cards,
)
from negotiations.playbooks.stages import Stage


@pytest.fixture
def column(row, owner, now):
    """Sixty deals of one stage, with ties and gaps in everything that can be sorted by."""
    for number in range(60):
        row(
            owner,
            at=now - timedelta(hours=number // 3),
            title=str(number),
            value=None if number % 5 == 0 else number % 7,
            expected_close_on=None if number % 4 == 0 else date(2021, 1, number % 9 + 1),
            next_step_at=None if number % 6 == 0 else now + timedelta(hours=number % 8),
        )
    return Deal.objects.filter(stage=Stage.PREPARATION)


@pytest.mark.parametrize("name", ORDERS)
def test_going_on_from_the_last_card_shows_every_deal_once(column, name):
    order = ORDERS[name]
    rows = first_cards(column, Stage, order)[Stage.PREPARATION]
    assert len(rows) == CARDS_AT_ONCE
    left = 60
    while left:
        more, left = next_cards(column, order, order.place(rows[-1]))
        rows += more
        assert left == 60 - len(rows)
    expected = list(column.order_by(*order.terms).values_list("pk", flat=True))
    assert [row["pk"] for row in rows] == expected


def test_the_first_cards_of_all_columns_come_in_one_query(
    row, owner, django_assert_num_queries, now
):
    for stage in Stage:
        for number in range(30):
            row(owner, stage=stage, at=now - timedelta(hours=number))
    with django_assert_num_queries(1):
        columns = first_cards(Deal.objects.all(), Stage, ORDERS["activity"])
    assert [len(rows) for rows in columns.values()] == [CARDS_AT_ONCE] * 6
    assert all(row["stage"] == stage for stage, rows in columns.items() for row in rows)


def test_cards_stand_in_the_order_of_their_last_activity(row, owner, now):
    for hours in (3, 1, 2):
        row(owner, title=str(hours), at=now - timedelta(hours=hours))
    rows = first_cards(Deal.objects.all(), Stage, ORDERS["activity"])[Stage.PREPARATION]
    assert [one["title"] for one in rows] == ["1", "2", "3"]


def test_unknown_values_come_last_in_either_direction(row, owner):
    row(owner, title="none")
    row(owner, title="some", value=5, expected_close_on=date(2021, 1, 1))
    for name in ("value", "close"):
        rows = first_cards(Deal.objects.all(), Stage, ORDERS[name])[Stage.PREPARATION]
        assert [one["title"] for one in rows] == ["some", "none"]


@pytest.mark.parametrize(
    "place",
    ["", "~", "x", "2020-11-24~", "nonsense~3", "2020-11-24 09:00:00~3", "2020-13-01~1",
     "NaN~3", "Infinity~1", f"~{'9' * 19}", "~-1", "~²"],
)  # fmt: skip
def test_a_place_that_cannot_be_read_is_refused(place):
    for order in (ORDERS["activity"], ORDERS["value"]):
        with pytest.raises(NoSuchPlace):
            order.after(place)
