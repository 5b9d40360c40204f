"""Who gets in."""

import pytest
from django.urls import reverse

from negotiations.bargaining.models import Offer, Settlement
from negotiations.deals.models import Side

OURS, THEIRS = Side.OURS, Side.THEIRS


ADDRESSES = ["offers", "offer_draft"]
OF_AN_OFFER = ["offer_acceptance", "offer_rejection", "offer_withdrawal"]
PAGES_OF_AN_OFFER = ["offer_correction"]
OF_AN_ISSUE = ["issue_settlement", "issue_reopening"]


@pytest.fixture
def every_post(halden_deal, issues) -> list[str]:
    deal, issue = halden_deal.pk, issues["Trial first"].pk
    return [
        *(reverse(name, args=[deal]) for name in ADDRESSES),
        *(reverse(name, args=[deal, 5]) for name in OF_AN_OFFER),
        *(reverse(name, args=[deal, 5]) for name in PAGES_OF_AN_OFFER),
        *(reverse(name, args=[deal, issue]) for name in OF_AN_ISSUE),
    ]


def test_an_outsider_finds_nothing_here(every_post, client_of, outsider, page):
    client = client_of(outsider)
    assert client.get(page).status_code == 404
    assert {client.post(address).status_code for address in every_post} == {404}


def test_a_teammate_is_refused_every_change(every_post, client_of, teammate):
    client = client_of(teammate)
    assert {client.post(address).status_code for address in every_post} == {403}
    assert Offer.objects.count() == 5
    assert Settlement.objects.standing().count() == 2


def test_reading_an_address_of_a_change_changes_nothing(every_post, client_of, owner):
    takes_forms = [one for one in every_post if "correction" not in one]
    assert {client_of(owner).get(address).status_code for address in takes_forms} == {405}


def test_another_deals_offers_and_issues_are_not_found(
    halden_deal, issues, new_deal, owner, now, client_of
):
    other = new_deal(owner, now, title="Another")
    client = client_of(owner)
    gone = [
        *(reverse(name, args=[other.pk, 5]) for name in OF_AN_OFFER),
        *(reverse(name, args=[other.pk, issues["Trial first"].pk]) for name in OF_AN_ISSUE),
    ]
    assert {client.post(address).status_code for address in gone} == {404}
