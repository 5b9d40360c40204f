"""What the coach draws from the deal's own rows."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from negotiations.bargaining.actions import reopen_issue, table_offer
from negotiations.bargaining.models import Offer
from negotiations.bargaining.queries import open_offers, standing
from negotiations.deals.models import Deal, Side, Stakeholder, StakeholderRole
from negotiations.playbooks.models import Step
from negotiations.playbooks.queries import steps_of
from negotiations.playbooks.stages import Stage
from tests.negotiations.bargaining.conftest import text


def kept(offer: Offer) -> set[str]:
    return {line["rule"] for line in Offer.objects.get(pk=offer.pk).coach}


def test_a_reopened_issue_is_kept_with_the_next_offer_alone(
    halden_deal, issues, manager, owner, now
):
    reopen_issue(issue=issues["Check-ins"], by=manager, now=now)
    first = table_offer(deal=halden_deal, side=Side.THEIRS, terms={}, by=owner, now=now)
    second = table_offer(deal=halden_deal, side=Side.OURS, terms={}, by=owner, now=now)
    assert "reopened" in kept(first)
    assert "reopened" not in kept(second)
    assert any(manager.name in line["title"] for line in Offer.objects.get(pk=first.pk).coach)


def test_each_issue_that_was_reopened_is_named_once_with_whoever_did_it(
    halden_deal, issues, manager, owner, now
):
    reopen_issue(issue=issues["Check-ins"], by=manager, now=now)
    reopen_issue(issue=issues["Trial first"], by=owner, now=now)
    made = [
        table_offer(deal=halden_deal, side=side, terms={}, by=owner, now=now)
        for side in (Side.THEIRS, Side.OURS)
    ]
    said = [line for line in Offer.objects.get(pk=made[0].pk).coach if line["rule"] == "reopened"]
    assert said[0]["title"] == (
        "Olga Owner reopened Trial first; Marta Manager reopened Check-ins."
    )
    assert said[0]["text"].startswith("They were settled at 3\xa0mo and Weekly at first.")
    assert "reopened" not in kept(made[1])


def test_a_deadline_that_nears_is_spoken_of_once(halden_deal, owner, now):
    Deal.objects.filter(pk=halden_deal.pk).update(deadline_on=now.date() + timedelta(days=2))
    deal = Deal.objects.get(pk=halden_deal.pk)
    by = {"deal": deal, "terms": {}, "by": owner}
    first = table_offer(side=Side.THEIRS, now=now, **by)
    later = table_offer(side=Side.OURS, now=now + timedelta(days=1), **by)
    assert "The deadline is in 2 days." in [
        line["title"] for line in Offer.objects.get(pk=first.pk).coach
    ]
    assert "expiring" not in kept(later)


def test_offers_that_change_nothing_become_a_standstill(halden_deal, owner, now):
    made = [
        table_offer(deal=halden_deal, side=side, terms={}, by=owner, now=now)
        for side in (Side.THEIRS, Side.OURS, Side.THEIRS, Side.OURS, Side.THEIRS)
    ]
    assert ["impasse" in kept(offer) for offer in made] == [False, False, False, True, False]


@pytest.mark.parametrize(("key", "label"), [
    ("decision_maker_named", "decision maker named"),
    ("benchmark_noted", "a benchmark noted"),
    ("meeting_planned", "a meeting planned"),
])  # fmt: skip
def test_what_the_preparation_lacks_is_asked_of_whoever_knows_it(halden_deal, playbook, key, label):
    preparing = Step.objects.filter(version=playbook, stage=Stage.PREPARATION)
    preparing.update(gates=["two_issues_weighted", key])
    steps_of.cache_clear()
    assert standing(Deal.objects.get(pk=halden_deal.pk)).unmet == (label,)


def test_with_a_decision_maker_named_nothing_is_lacking(halden_deal, playbook):
    Step.objects.filter(version=playbook, stage=Stage.PREPARATION).update(
        gates=["decision_maker_named"]
    )
    steps_of.cache_clear()
    Stakeholder.objects.create(deal=halden_deal, name="Ingrid", role=StakeholderRole.DECISION_MAKER)
    assert standing(Deal.objects.get(pk=halden_deal.pk)).unmet == ()


def test_what_the_playbook_asks_of_the_preparation_is_said_of_our_offers(
    halden_deal, post, playbook
):
    Step.objects.filter(version=playbook, stage=Stage.PREPARATION).update(
        gates=["batna_described", "goals_written"]
    )
    steps_of.cache_clear()
    shown = text(post({"Monthly fee": "9,150"}, to="offer_draft", side="ours"))
    assert "1 of the preparation still open." in shown
    assert "goals written down" in shown
    assert "preparation still open" not in text(post({}, to="offer_draft"))


def test_silence_and_a_near_end_of_the_deal_are_said(halden_deal, now):
    halden_deal.last_activity_at, halden_deal.next_step = now - timedelta(days=20), ""
    halden_deal.expected_close_on = now.date() + timedelta(days=1)
    halden_deal.save()
    offer = table_offer(deal=halden_deal, side=Side.THEIRS, terms={}, by=halden_deal.owner, now=now)
    assert {"silence", "expiring"} <= kept(offer)
    assert any(line["title"] == "The deal is to close tomorrow." for line in offer.coach)


@pytest.fixture
def half_good(prepared_deal, owner, now) -> Offer:
    """An offer of theirs that leaves something better for both on the table."""
    fee, terms, leave = prepared_deal.issues.all()
    package = {fee.key: Decimal(8000), terms.key: Decimal(30), leave.key: leave.options.first().key}
    return table_offer(deal=prepared_deal, side=Side.THEIRS, terms=package, by=owner, now=now)


BETTER = "Better for both: +12 for us, ≈+14 for them."


def test_before_accepting_what_is_better_for_both_is_shown(half_good, owner, now):
    (offer,) = open_offers(standing(half_good.deal), owner, now)
    assert offer.left.title == BETTER
    assert "Exit None → Any month" in offer.left.text
    assert "Every package of the values named so far was compared." in offer.left.text


def test_what_is_better_for_both_but_worse_than_walking_away_is_not_said(half_good, owner, now):
    ground = standing(half_good.deal)
    assert open_offers(replace(ground, reservation=51.0), owner, now)[0].left is not None
    assert open_offers(replace(ground, reservation=53.0), owner, now)[0].left is None


def test_what_is_better_for_both_is_drafted_from_there(half_good, client_of, owner, page):
    shown = client_of(owner).get(page, {"side": "ours", "better": "1"})
    drafted = {field.label: str(field.value()) for field in shown.context["form"] if field.value()}
    leave = half_good.deal.issues.last()
    chosen = leave.options.get(label="Any month")
    assert drafted["Exit"] == chosen.key
    assert drafted["Monthly fee"] == "9,500"


def test_what_accepting_leaves_is_kept_with_it_and_seen_by_the_manager(
    half_good, client_of, owner, manager, now
):
    accepting = reverse("offer_acceptance", args=[half_good.deal_id, half_good.number])
    client_of(owner).post(accepting, {"aside_reason": "Ingrid leaves tonight."})
    assert [line["title"] for line in half_good.resolution.coach] == [BETTER]
    log = text(client_of(manager).get(reverse("coach_log", args=[half_good.deal_id])))
    assert BETTER in log
    assert "Ingrid leaves tonight." in log
    listed = text(client_of(manager).get(reverse("coach_set_aside")))
    assert BETTER in listed
    assert "Ingrid leaves tonight." in listed
