"""What the bargaining page shows, and in how many queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from negotiations.bargaining.actions import reopen_issue
from negotiations.deals.models import Deal, Side
from tests.negotiations.bargaining.conftest import text

OURS, THEIRS = Side.OURS, Side.THEIRS


def test_the_table_shows_offers_moves_and_scores(halden_deal, client_of, owner, page):
    shown = text(client_of(owner).get(page))
    for word in ["#1 Ours", "#4 Theirs", "#6 Theirs, draft", "−$300", "+$400", "walk away under 47",
                 "7 issues, 5 offers, 2 settled", "≈72"]:  # fmt: skip
        assert word in shown


@pytest.mark.parametrize(("side", "mark"), [("ours", "#6 Ours, draft"), ("theirs", "#6 Theirs")])
def test_the_draft_is_of_the_side_asked_for(halden_deal, client_of, owner, page, side, mark):
    assert mark in text(client_of(owner).get(page, {"side": side}))


def test_the_draft_is_of_the_side_whose_turn_it_is(halden_deal, client_of, owner, page):
    assert "#6 Theirs, draft" in text(client_of(owner).get(page))
    Deal.objects.filter(pk=halden_deal.pk).update(turn=OURS)
    assert "#6 Ours, draft" in text(client_of(owner).get(page, {"side": "nonsense"}))


def test_the_draft_starts_from_the_sides_last_offer(halden_deal, client_of, owner, page):
    form = client_of(owner).get(page).context["form"]
    started = {field.label: field.value() for field in form if field.name.startswith("issue-")}
    assert started["Monthly fee"] == "7,600"
    assert "Trial first" not in started


def test_our_first_draft_starts_from_our_openings_or_targets(deal, issues, client_of, owner, page):
    def started(**query):
        form = client_of(owner).get(page, {"side": "ours", **query}).context["form"]
        return form["issue-" + issues["Monthly fee"].key].value()

    assert started() == "9,800"
    assert started(start="targets") == "9,200"


def test_their_first_draft_is_blank(deal, issues, client_of, owner, page):
    form = client_of(owner).get(page, {"side": "theirs"}).context["form"]
    assert {form[name].value() for name in form.term_fields.values()} == {None}


def test_figures_stand_in_the_format_of_the_reader(halden_deal, client_of, owner, page):
    owner.locale = "de_DE"
    owner.save()
    shown = text(client_of(owner).get(page))
    assert "9.800 $" in shown
    assert 'value="7.600"' in shown


def test_a_deal_without_issues_leads_to_the_preparation(deal, client_of, owner, page):
    shown = text(client_of(owner).get(page))
    assert "There is nothing to bargain over yet" in shown
    assert reverse("preparation", args=[deal.pk]) + "#issues" in shown


def test_without_estimates_their_score_says_so(deal, issues, tabled, client_of, owner, page):
    issues["Check-ins"].options.update(their_score=None)
    tabled(OURS, {"Monthly fee": 9800})
    assert "not estimated" in text(client_of(owner).get(page))


def test_a_term_nobody_mentioned_is_a_dash(deal, tabled, client_of, owner, page):
    tabled(OURS, {"Monthly fee": 9800})
    assert "not mentioned" in text(client_of(owner).get(page))


def test_a_reopened_issue_names_who_reopened_it(
    halden_deal, issues, manager, now, client_of, owner, page
):
    reopen_issue(issue=issues["Trial first"], by=manager, now=now)
    assert "Reopened by Marta Manager" in text(client_of(owner).get(page))


def test_older_offers_give_way_and_can_be_asked_for(deal, tabled, client_of, owner, page):
    for step in range(7):
        tabled(OURS, {"Monthly fee": 9800 - step})
    assert "#1 Ours" not in text(client_of(owner).get(page)).split("The dance")[0]
    assert "2 earlier" in text(client_of(owner).get(page))
    assert "#1 Ours" in text(client_of(owner).get(page, {"columns": "all"}))


def test_a_teammate_sees_everything_and_can_change_nothing(halden_deal, client_of, teammate, page):
    response = client_of(teammate).get(page)
    assert "#5 Ours" in text(response)
    assert response.context["form"] is None
    assert "offer-form" not in text(response)
    assert "Withdraw" not in text(response)


@pytest.mark.parametrize(("to", "most"), [("page", 18), ("draft", 11)])
def test_the_number_of_queries_does_not_grow_with_the_offers(
    deal, issues, tabled, client_of, owner, page, to, most
):
    client = client_of(owner)
    fee = f"issue-{issues['Monthly fee'].pk}"

    def counted() -> int:
        with CaptureQueriesContext(connection) as seen:
            if to == "page":
                client.get(page)
            else:
                address = reverse("offer_draft", args=[deal.pk])
                client.post(address, {fee: "8000"}, headers={"hx-request": "true"})
        return len(seen)

    tabled(OURS, {"Monthly fee": 9800})
    tabled(THEIRS, {"Monthly fee": 7000})
    counted()
    few = counted()
    for step in range(29):
        tabled(list(Side)[step % 2], {"Monthly fee": 9700 - step})
    assert counted() == few <= most
