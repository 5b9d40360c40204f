from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from negotiations.deals.models import Outcome
from negotiations.playbooks.stages import Stage

MOST_QUERIES = 8


@pytest.fixture
def board(client_of, owner):
    def shown(address: str = "", user=owner) -> str:
        response = client_of(user).get(reverse("pipeline") + address)
        assert response.status_code == 200
        return response.content.decode()

    return shown


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def address_of_more(page: str) -> str:
    button = page.partition('class="morebtn"')[2]
    return button.partition('hx-get="')[2].partition('"')[0].replace("&amp;", "&")


def test_a_card_stands_in_the_column_of_its_stage(board, row, owner):
    deal = row(owner, title="Retainer", stage=Stage.BARGAINING, value=110400, company="Halden")
    column = board().partition('aria-label="Bargaining"')[2].partition("</section>")[0]
    assert f'<a href="/deals/{deal.pk}/">Retainer</a>' in column
    assert "$110,400" in column


def test_the_address_on_a_card_is_the_deals(row, owner):
    deal = row(owner)
    assert reverse("deal", args=[deal.pk]) == f"/deals/{deal.pk}/"


@pytest.mark.parametrize(
    "address",
    ["", "?show=all", "?q=deal&turn=ours", "?owner={owner}&playbook={playbook}&still=quiet",
     "?order=value&value_from=10"],
)  # fmt: skip
def test_the_number_of_queries_does_not_grow_with_the_deals(
    client_of, owner, playbook, many, address
):
    client = client_of(owner)
    path = reverse("pipeline") + address.format(owner=owner.pk, playbook=playbook.playbook_id)
    many(1)
    few = queries(client, path)
    many(30)
    assert queries(client, path) == few <= MOST_QUERIES


def test_an_admin_needs_no_more_queries(client_of, admin, owner, team, many):
    many(30)
    path = f"{reverse('pipeline')}?owner={owner.pk}&team={team.pk}"
    assert queries(client_of(admin), path) <= MOST_QUERIES


def test_an_outsider_sees_nothing_of_another_team(board, row, owner, outsider):
    row(owner, title="Secret retainer", company="Halden", value=4711)
    page = board("?show=all", outsider)
    assert "Secret" not in page
    assert "Halden" not in page
    assert "4,711" not in page
    assert "No open deals yet" not in page
    assert "No deal fits this filter" in page


def test_a_person_without_team_sees_an_empty_board(board, row, owner, django_user_model):
    row(owner, title="Secret retainer")
    nobody = django_user_model.objects.create_user(email="new@example.com", name="New")
    assert "No open deals yet" in board(user=nobody)


def test_an_admin_sees_every_team(board, row, owner, outsider, admin):
    row(owner, title="From the north")
    row(outsider, title="From the south")
    page = board(user=admin)
    assert "From the north" in page
    assert "From the south" in page


def test_a_value_that_is_no_number_is_said_beside_the_filter(board, row, owner):
    row(owner, title="Retainer", value=5)
    page = board("?value_from=abc")
    assert "“abc” is not a plain number" in page
    assert "Retainer" in page


def test_closed_deals_stand_where_they_ended_when_asked_for(board, row, owner):
    row(owner, title="Gone", stage=Stage.CLARIFYING, outcome=Outcome.LOST)
    assert "Gone" not in board()
    column = board("?show=all").partition('aria-label="Clarifying"')[2].partition("</section>")[0]
    assert 'class="dc shut"' in column
    assert "Gone" in column


def test_texts_of_users_are_shown_as_text(board, row, owner):
    row(owner, title="<script>alert(1)</script>", company="{{7*7}}")
    page = board()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{7*7}}" in page


def test_the_list_keeps_the_filter_of_the_board(board):
    page = board("?turn=ours&order=value")
    assert 'href="/deals/?turn=ours&amp;order=value"' in page


def test_the_current_view_is_marked(board):
    assert '?owner=me" aria-current="page"' in board("?owner=me")
    assert 'href="?" aria-current="page"' in board()


@pytest.mark.parametrize(
    ("who", "moves"), [("owner", "mine"), ("manager", "all"), ("admin", "all")]
)
def test_the_page_tells_whose_cards_may_be_moved(board, request, who, moves):
    assert f'data-moves="{moves}"' in board(user=request.getfixturevalue(who))


def test_more_cards_come_as_a_fragment(client_of, owner, row, board):
    for number in range(40):
        row(owner, title=f"Deal {number:02}", at=timezone.now() - timedelta(hours=number))
    address = address_of_more(board())
    fragment = client_of(owner).get(address).content.decode()
    assert fragment.count('<li class="dc">') == 15
    assert "Deal 25" in fragment
    assert "Deal 24" not in fragment
    assert "morebtn" not in fragment


def test_more_cards_keep_filter_and_order(board, owner, row):
    for number in range(30):
        row(owner, value=number, turn="theirs")
    address = address_of_more(board("?turn=theirs&order=value"))
    asked = parse_qs(urlsplit(address).query)
    assert (asked["turn"], asked["order"]) == (["theirs"], ["value"])
    assert asked["after"][0].partition("~")[0].startswith("5")


def test_more_cards_of_another_team_are_none(client_of, outsider, owner, row):
    row(owner, title="Secret", at=timezone.now() - timedelta(hours=1))
    place = f"{timezone.now():%Y-%m-%d %H:%M:%S}%2B00:00~99999"
    response = client_of(outsider).get(f"{reverse('pipeline_column', args=[1])}?after={place}")
    assert response.status_code == 200
    assert b"Secret" not in response.content


@pytest.mark.parametrize(("stage", "place"), [(7, "~1"), (0, "~1"), (1, "nonsense"), (1, "")])
def test_a_place_that_does_not_exist_is_not_found(client_of, owner, stage, place):
    address = f"{reverse('pipeline_column', args=[stage])}?after={place}"
    assert client_of(owner).get(address).status_code == 404


@pytest.mark.parametrize("name", ["text", "owner", "close", "value", "activity", "status"])
def test_every_filter_can_be_set_without_script(client_of, owner, name):
    page = client_of(owner).get(
        reverse("pipeline_filter", args=[name]) + "?turn=ours&page_of=deals&sort=-value"
    )
    assert page.status_code == 200
    html = page.content.decode()
    assert '<form method="get" action="/deals/">' in html
    assert '<input type="hidden" name="turn" value="ours">' in html
    assert '<input type="hidden" name="sort" value="-value">' in html


@pytest.mark.parametrize("name", ["colour", "team"])
def test_a_filter_that_one_does_not_have_is_not_found(client_of, owner, name):
    assert client_of(owner).get(reverse("pipeline_filter", args=[name])).status_code == 404


def test_the_choice_of_owners_is_the_own_team(client_of, owner, teammate, outsider):
    page = client_of(owner).get(reverse("pipeline_filter", args=["owner"])).content.decode()
    assert teammate.name in page
    assert outsider.name not in page


def test_the_board_asks_for_a_sign_in(client):
    assert client.get(reverse("pipeline")).status_code == 302


@pytest.mark.parametrize("name", ["pipeline", "deals", "deals_export", "day", "palette"])
def test_pages_of_deals_are_only_read(client_of, owner, name):
    assert client_of(owner).post(reverse(name)).status_code == 405
