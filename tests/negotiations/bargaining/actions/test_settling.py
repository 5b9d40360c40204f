"""Settling issues one by one, and reopening them."""

import pytest

from negotiations.bargaining.actions import (
    IssueIsNotAgreed,
    IssueIsNotSettled,
    IssueIsSettled,
    reopen_issue,
    settle_issue,
)
from negotiations.bargaining.models import (
    Offer,
    Settlement,
)
from negotiations.deals.models import Side

OURS, THEIRS = Side.OURS, Side.THEIRS


def kind_of(offer: Offer) -> str:
    return Offer.objects.select_related("resolution").get(pk=offer.pk).resolution_kind


def test_an_issue_is_settled_when_both_sides_say_the_same(deal, issues, tabled, owner, now):
    tabled(OURS, {"Payment terms": 30})
    tabled(THEIRS, {"Payment terms": 30})
    settlement = settle_issue(issue=issues["Payment terms"], by=owner, now=now)
    issues["Payment terms"].refresh_from_db()
    assert (settlement.number, issues["Payment terms"].settled_at) == (30, now)
    assert deal.events.filter(headline="Payment terms settled at 30\xa0d").exists()
    with pytest.raises(IssueIsSettled, match=r"was settled on .* by Olga Owner. Reopen it"):
        settle_issue(issue=issues["Payment terms"], by=owner, now=now)


def test_an_issue_the_sides_see_differently_is_not_settled(issues, tabled, owner, now):
    tabled(OURS, {"Payment terms": 30})
    with pytest.raises(IssueIsNotAgreed, match="ours is 30\xa0d, theirs is not said"):
        settle_issue(issue=issues["Payment terms"], by=owner, now=now)
    tabled(THEIRS, {"Payment terms": 45})
    with pytest.raises(IssueIsNotAgreed, match="ours is 30\xa0d, theirs is 45\xa0d"):
        settle_issue(issue=issues["Payment terms"], by=owner, now=now)


def test_a_settled_issue_is_carried_by_every_offer(halden_deal, tabled, issues):
    offer = tabled(THEIRS, {"Monthly fee": 8000})
    term = offer.terms.get(issue=issues["Trial first"])
    assert (term.number, term.is_carried) == (3, True)


def test_reopening_stays_visible(halden_deal, issues, owner, manager, now):
    reopen_issue(issue=issues["Trial first"], reason="They asked.", by=manager, now=now)
    kept = Settlement.objects.get(issue=issues["Trial first"])
    assert (kept.number, kept.reopened_by, kept.reopened_at) == (3, manager, now)
    event = halden_deal.events.get(headline="Trial first reopened")
    assert (event.by, event.detail) == (manager, "They asked.")
    with pytest.raises(IssueIsNotSettled, match="is open: there is nothing to reopen"):
        reopen_issue(issue=issues["Trial first"], by=owner, now=now)
