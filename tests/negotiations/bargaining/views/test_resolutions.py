"""Accepting, rejecting, withdrawing, settling on the page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from negotiations.bargaining.actions import Wording
from negotiations.bargaining.models import Offer, Settlement
from negotiations.deals.models import Side
from negotiations.playbooks.stages import Stage
from tests.negotiations.bargaining.conftest import text

OURS, THEIRS = Side.OURS, Side.THEIRS


@pytest.fixture
def their_offer(deal, issues, tabled) -> Offer:
    return tabled(THEIRS, {"Monthly fee": 9000})


def at(name: str, offer: Offer) -> str:
    return reverse(name, args=[offer.deal_id, offer.number])


def test_accepting_leads_to_the_commitment(their_offer, client_of, owner, deal):
    response = client_of(owner).post(at("offer_acceptance", their_offer))
    assert response.url == reverse("commitment", args=[deal.pk])
    deal.refresh_from_db()
    assert deal.stage == Stage.COMMITMENT


def test_after_acceptance_the_page_only_shows(their_offer, client_of, owner, page):
    client = client_of(owner)
    client.post(at("offer_acceptance", their_offer))
    response = client.get(page)
    assert response.context["form"] is None
    assert "Their #1 was accepted." in text(response)


def test_accepting_what_is_gone_says_what_happened(their_offer, client_of, owner, manager):
    client_of(manager).post(at("offer_rejection", their_offer), {"reason": "Too low."})
    response = client_of(owner).post(at("offer_acceptance", their_offer))
    assert response.status_code == 409
    assert "Their #1 was rejected on" in text(response)
    assert "by Marta Manager" in text(response)


def test_withdrawing_keeps_the_row(their_offer, client_of, owner, page):
    client = client_of(owner)
    assert client.post(at("offer_withdrawal", their_offer)).url == page
    assert "#1 Theirs" in text(client.get(page))
    assert "withdrawn" in text(client.get(page))


def test_a_reason_that_cannot_be_stored_is_refused(their_offer, client_of, owner):
    response = client_of(owner).post(at("offer_rejection", their_offer), {"reason": "a\0b"})
    assert response.status_code == 422
    assert "control character NUL" in text(response)


@pytest.mark.parametrize("role", ["owner", "manager"])
def test_accepting_past_the_limit_is_asked_for(
    deal, issues, tabled, client_of, page, request, role
):
    tabled(THEIRS, {"Monthly fee": 7000})
    shown = text(client_of(request.getfixturevalue(role)).get(page))
    assert "Ask to accept #1" in shown
    assert "Monthly fee $7,000, our limit $8,000." in shown
    assert "Somebody else has to approve it; say why." in shown


def test_accepting_past_the_limit_without_a_reason_comes_back_with_what_was_typed(
    deal, issues, tabled, client_of, owner
):
    offer = tabled(THEIRS, {"Monthly fee": 7000})
    sent = {"reason": "", "in_return": "A case study"}
    response = client_of(owner).post(at("offer_acceptance", offer), sent)
    assert response.status_code == 422
    form = response.context["tried"].form
    assert form.errors["reason"] == [
        "Say why we should go past the line, so that somebody can decide."
    ]
    shown = text(response)
    assert '<details class="menu confirm" open>' in shown
    assert 'value="A case study"' in shown
    assert shown.count("Say why we should go past the line") == 1 + 1  # summed up, and by the field


def test_a_reason_for_what_is_gone_is_not_lost(their_offer, client_of, owner, manager):
    client_of(manager).post(at("offer_withdrawal", their_offer))
    sent = {"reason": "Their board said no."}
    response = client_of(owner).post(at("offer_rejection", their_offer), sent)
    assert response.status_code == 409
    assert "You had typed: Their board said no." in text(response)


def test_an_offer_that_ran_out_is_no_longer_offered(deal, issues, tabled, client_of, owner, page):
    now = timezone.now()
    soon = Wording(stands_until=now - timedelta(hours=1))
    tabled(THEIRS, {"Monthly fee": 9000}, wording=soon, now=now - timedelta(days=1))
    shown = text(client_of(owner).get(page))
    assert "Accept #1" not in shown
    assert "expired" in shown


def test_settling_and_reopening_by_hand(deal, issues, tabled, client_of, owner, page):
    for side in Side:
        tabled(side, {"Payment terms": 30})
    issue, client = issues["Payment terms"], client_of(owner)
    assert "settle<span" in text(client.get(page))
    assert client.post(reverse("issue_settlement", args=[deal.pk, issue.pk])).url == page
    again = client.post(reverse("issue_settlement", args=[deal.pk, issue.pk]))
    assert again.status_code == 409
    assert "was settled on" in text(again)
    assert client.post(reverse("issue_reopening", args=[deal.pk, issue.pk])).url == page
    assert not Settlement.objects.standing().exists()
