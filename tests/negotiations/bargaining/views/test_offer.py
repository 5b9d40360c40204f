"""One offer on a page of its own."""

import pytest
from django.urls import reverse

from negotiations.bargaining.actions import (
    Wording,
    accept_offer,
    correct_offer,
    decide,
    table_draft,
    table_offer,
    table_together,
)
from negotiations.bargaining.models import Offer, SetAside
from negotiations.deals.models import Side
from tests.negotiations.bargaining import halden, long
from tests.negotiations.bargaining.conftest import text

OURS, THEIRS = Side.OURS, Side.THEIRS


@pytest.fixture
def show(deal, client_of, owner):
    """The page of the offer of this number, as the owner sees it unless told."""

    def show(number: int, by=owner) -> str:
        answer = client_of(by).get(reverse("offer", args=[deal.pk, number]))
        assert answer.status_code == 200
        return text(answer)

    return show


def test_the_terms_stand_beside_what_the_side_had_said_before(show, halden_deal):
    shown = show(5)
    assert "moves against" in shown
    assert ">#3</a>" in shown
    assert "$9,500" in shown
    assert "$9,200" in shown
    assert "−$300" in shown
    assert "−5" in shown
    assert "≈+3" in shown


def test_both_scores_stand_with_what_the_offer_changed_in_them(show, halden_deal):
    shown = show(5)
    assert "<dt>Score for us</dt><dd><b>65</b>" in shown
    assert "walking away is worth 47" in shown
    assert "<dt>Score for them</dt><dd><b>≈36</b>" in shown
    assert "opening" in show(1)


def test_what_came_with_it_and_how_is_all_there(show, tabled, owner):
    said = Wording(
        channel="call", message="Our best for now", condition="if you sign in May",
        framing="As a gain", said_by="Ingrid Solheim",
    )  # fmt: skip
    tabled(THEIRS, {"Monthly fee": 7600}, wording=said)
    shown = show(1)
    for line in ("Call", "Our best for now", "if you sign in May", "As a gain", "Ingrid Solheim"):
        assert f">{line}</dd>" in shown
    assert f"by {owner.name}" in shown
    assert "On the table" in shown


def test_it_links_to_what_it_answers_and_to_what_answered_it(show, halden_deal):
    shown = show(3)
    assert "<dt>Answers</dt>" in shown
    assert "Their #2" in shown
    assert "<dt>Answered by</dt>" in shown
    assert "Their #4" in shown


def test_packages_tabled_together_stand_beside_each_other(show, deal, issues, owner, now):
    fee = issues["Monthly fee"].key
    packages = [{fee: halden._value(issues["Monthly fee"], one)} for one in (9500, 9400)]
    table_together(deal=deal, packages=packages, by=owner, now=now)
    assert "<dt>Tabled together with</dt>" in show(1)
    assert "Our #2" in show(1)
    assert "Our #1" in show(2)


def test_both_entries_of_a_correction_are_shown_on_either(show, tabled, issues, owner, now):
    wrong = tabled(THEIRS, {"Monthly fee": 7600})
    fee = issues["Monthly fee"]
    correct_offer(
        offer=wrong, terms={fee.key: halden._value(fee, 7800)}, wording=Wording(),
        reason="Misheard", by=owner, now=now,
    )  # fmt: skip
    for number in (1, 2):
        assert "Misheard" in show(number)
        assert "<s>$7,600</s>" in show(number)
        assert "<b>$7,800</b>" in show(number)


def test_who_accepted_it_and_when_is_told(show, halden_deal, manager, now):
    accept_offer(offer=Offer.objects.get(number=5), reason="", by=manager, now=now)
    assert "Accepted on" in show(5)
    assert f"recorded by {manager.name}" in show(5)


def test_an_exception_carries_the_word_that_let_it_pass(show, wish, owner, manager, now):
    asked = wish()
    decide(request=asked, seen=asked.digest, is_approved=True, comment="Go", by=manager, now=now)
    table_draft(draft=asked.draft, seen_version=asked.draft.version, by=owner, now=now)
    shown = show(1)
    assert "A reference." in shown
    assert f"Approved by {manager.name}" in shown


def test_what_the_coach_said_stays_with_what_was_set_aside(show, halden_deal, owner, now):
    offer = Offer.objects.get(number=5)
    offer.coach = [{"rule": "nothing_asked", "state": "warn", "title": "No condition", "text": ""}]
    offer.save(update_fields=["coach"])
    SetAside.objects.create(
        offer=offer, rule="nothing_asked", reason="They know it", at=now, by=owner
    )
    assert "No condition" in show(5)
    assert "They know it" in show(5)


def test_a_number_that_is_not_there_is_not_found(deal, client_of, owner, outsider, halden_deal):
    assert client_of(owner).get(reverse("offer", args=[deal.pk, 99])).status_code == 404
    assert client_of(outsider).get(reverse("offer", args=[deal.pk, 1])).status_code == 404


@pytest.mark.parametrize("page", ["bargaining", "concessions", "deal_timeline"])
def test_the_number_of_an_offer_leads_to_it(page, deal, halden_deal, client_of, owner):
    shown = text(client_of(owner).get(reverse(page, args=[deal.pk])))
    assert reverse("offer", args=[deal.pk, 5]) in shown


def test_one_offer_with_one_issue_costs_as_many_queries_as_thirty_with_forty(
    new_deal, client_of, owner, now, count_queries
):
    few, many = new_deal(owner, now), new_deal(owner, now)
    issue = long._issue(few, 0, now)
    table_offer(
        deal=few, side=OURS, terms={issue.key: halden._value(issue, 900)}, by=owner, now=now
    )
    long.build(many, by=owner, now=now, offers=30)
    client = client_of(owner)

    def ask(deal, number):
        address = reverse("offer", args=[deal.pk, number])
        return lambda: client.get(address)

    ask(few, 1)()
    assert count_queries(ask(few, 1)) == count_queries(ask(many, 29))


def test_the_history_says_by_what_channel_an_offer_came(tabled, deal, client_of, owner):
    tabled(THEIRS, {"Monthly fee": 7600}, wording=Wording(channel="email"))
    history = text(client_of(owner).get(reverse("deal_timeline", args=[deal.pk])))
    assert "Channel: e-mail" in history


def test_once_something_is_agreed_neither_sides_last_word_is_corrected(
    show, halden_deal, owner, now
):
    assert "Correct…" in show(4)
    assert "Correct…" in show(5)
    accept_offer(offer=halden_deal.offers.get(number=5), by=owner, now=now)
    assert "Correct…" not in show(4)
    assert "Correct…" not in show(5)
