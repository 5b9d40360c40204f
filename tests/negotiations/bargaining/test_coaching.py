"""What the coach draws from the deal's own rows."""

from datetime import timedelta
from decimal import Decimal

from negotiations.bargaining.actions import reopen_issue, table_offer
from negotiations.bargaining.models import Offer
from negotiations.bargaining.queries import open_offers, standing
from negotiations.deals.models import Side
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


def test_offers_that_change_nothing_become_a_standstill(halden_deal, owner, now):
    made = [
        table_offer(deal=halden_deal, side=side, terms={}, by=owner, now=now)
        for side in (Side.THEIRS, Side.OURS, Side.THEIRS, Side.OURS, Side.THEIRS)
    ]
    assert ["impasse" in kept(offer) for offer in made] == [False, False, False, True, False]


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


def test_before_accepting_what_is_better_for_both_is_shown(prepared_deal, owner, now):
    fee, terms, leave = prepared_deal.issues.all()
    package = {fee.key: Decimal(8000), terms.key: Decimal(30), leave.key: leave.options.first().key}
    table_offer(deal=prepared_deal, side=Side.THEIRS, terms=package, by=owner, now=now)
    (offer,) = open_offers(standing(prepared_deal), owner, now)
    assert "Better for both: +12 for us, ≈+14 for them." in offer.meaning
    assert "Exit None → Any month" in offer.meaning
    assert "Every package of the values named so far was compared." in offer.meaning
