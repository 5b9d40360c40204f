"""Forty issues and sixty offers: as many queries as with a few, and a page that stays small."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from negotiations.bargaining import queries
from tests.negotiations.bargaining import long
from tests.negotiations.bargaining.conftest import text

BIGGEST = 1_000_000
BIGGEST_EVERY_DAY = 300_000


@pytest.fixture
def long_deal(deal, owner, now):
    return long.build(deal, by=owner, now=now)


def test_the_page_of_every_day_shows_the_last_five(long_deal, client_of, owner, page):
    response = client_of(owner).get(page)
    assert [one.number for one in response.context["table"].columns] == [56, 57, 58, 59, 60]
    assert "55 earlier" in text(response)
    assert len(response.content) < BIGGEST_EVERY_DAY


def test_all_sixty_stand_in_one_table_of_bounded_size(long_deal, client_of, owner, page):
    response = client_of(owner).get(page, {"columns": "all"})
    table = response.context["table"]
    assert (len(table.columns), len(table.rows)) == (60, 40)
    assert {len(row.cells) for row in table.rows} == {60}
    assert len(response.content) < BIGGEST
    assert table.hidden_count == 0


def test_beyond_sixty_the_earlier_ones_are_a_page_of_their_own(deal, client_of, owner, now, page):
    long.build(deal, by=owner, now=now, offers=70)
    client = client_of(owner)
    newest = client.get(page, {"columns": "all"})
    assert [one.number for one in newest.context["table"].columns][::59] == [11, 70]
    assert "columns=all&amp;before=11" in text(newest)
    assert len(newest.content) < BIGGEST
    older = client.get(page, {"columns": "all", "before": "11"}).context["table"]
    assert [one.number for one in older.columns][::9] == [1, 10]
    odd = client.get(page, {"columns": "all", "before": "nonsense"}).context["table"]
    assert len(odd.columns) == 60


@pytest.mark.parametrize("columns", ["", "all"])
def test_the_queries_are_as_many_as_with_two_offers(
    long_deal, new_deal, client_of, owner, now, columns
):
    client = client_of(owner)
    short_deal = long.build(new_deal(owner, now, title="Short"), by=owner, now=now, offers=2)

    def counted(deal) -> int:
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(reverse("bargaining", args=[deal.pk]), {"columns": columns})
        assert answer.status_code == 200
        return len(seen)

    counted(short_deal)
    assert counted(long_deal) == counted(short_deal) <= 17


@pytest.mark.parametrize("name", ["dance", "concessions"])
def test_so_do_the_pages_beside_it(long_deal, client_of, owner, name):
    client = client_of(owner)
    with CaptureQueriesContext(connection) as seen:
        response = client.get(reverse(name, args=[long_deal.pk]))
    assert len(seen) <= 15
    assert len(response.content) < BIGGEST_EVERY_DAY


def test_what_is_settled_is_folded_until_asked_for(long_deal, client_of, owner, page, now):
    shown = text(client_of(owner).get(page))
    assert "8 settled" in shown
    assert "4 more" in shown
    assert 'id="show-settled"' in shown
    table = queries.table(queries.standing(long_deal), draft_side=None, show_all=False, now=now)
    assert table.folded.startswith("Licence fee 1 $")


def test_with_everything_settled_nothing_is_folded(halden_deal, issues, client_of, owner, page):
    response = client_of(owner).get(page)
    folded = response.context["table"].folded
    assert folded == "Trial first 3\xa0mo · Check-ins Weekly at first"
    for row in response.context["table"].rows:
        row.settled = "agreed"
    assert response.context["table"].folded == ""
