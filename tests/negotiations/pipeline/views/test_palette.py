import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from negotiations.deals.models import Stakeholder, StakeholderRole
from negotiations.pipeline.queries.palette import find

FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def stakeholder(row, owner) -> Stakeholder:
    deal = row(owner, title="Retainer", company="Halden Outdoor")
    return Stakeholder.objects.create(
        deal=deal, name="Ingrid Solheim", role=StakeholderRole.DECISION_MAKER, job_title="CFO",
        email="ingrid@halden.example",
    )  # fmt: skip


def labels(words: str, user) -> dict[str, list[str]]:
    return {group.title: [item.label for item in group.items] for group in find(words, user)}


def test_a_deal_is_found_by_its_words_and_its_company(stakeholder, owner):
    assert labels("retain hald", owner) == {"Deals": ["Retainer"]}


def test_a_person_leads_to_their_deal(stakeholder, owner):
    (group,) = find("ingrid", owner)
    assert (group.title, group.items[0].note) == ("People", "CFO · Halden Outdoor · Retainer")
    assert group.items[0].url == reverse("deal", args=[stakeholder.deal_id])


def test_an_action_is_found_by_what_it_does(owner):
    assert labels("csv up", owner) == {"Go to": ["Import deals"]}


def test_without_words_the_last_deals_and_the_actions_stand_ready(stakeholder, owner):
    found = labels("", owner)
    assert found["Deals"] == ["Retainer"]
    assert "New deal" in found["Go to"]
    assert "People" not in found


def test_an_outsider_finds_neither_deal_nor_person(stakeholder, outsider):
    for words in ("retainer", "halden", "ingrid", "solheim"):
        assert labels(words, outsider) == {}
    assert "Deals" not in labels("", outsider)


def test_at_most_eight_of_a_kind_and_two_queries(many, owner, django_assert_num_queries):
    many(30)
    with django_assert_num_queries(2):
        found = labels("deal", owner)
    assert len(found["Deals"]) == 8


@pytest.mark.parametrize("words", ["\0", "%", "_", "'; drop table", "x" * 5000, "<script>"])
def test_odd_words_find_nothing_and_break_nothing(client_of, owner, stakeholder, words):
    response = client_of(owner).get(reverse("palette"), {"q": words}, headers=FRAGMENT)
    assert response.status_code == 200
    assert b"<script>" not in response.content


def test_the_fragment_holds_options_for_the_list(client_of, owner, stakeholder):
    response = client_of(owner).get(reverse("palette"), {"q": "retainer"}, headers=FRAGMENT)
    html = response.content.decode()
    assert 'role="option"' in html
    assert "<html" not in html


def test_it_works_as_a_page_of_its_own(client_of, owner, stakeholder):
    html = client_of(owner).get(reverse("palette"), {"q": 'ret"'}).content.decode()
    assert "<html" in html
    assert 'value="ret&quot;"' in html


def test_typing_costs_five_queries_at_most(client_of, owner, many):
    many(10)
    client = client_of(owner)
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("palette"), {"q": "deal"}, headers=FRAGMENT)
    assert len(captured) <= 5
