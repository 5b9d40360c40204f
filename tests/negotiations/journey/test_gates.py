"""Every condition there is: somebody tells whether it holds, and the field to meet it is there."""

import re
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from negotiations.bargaining.actions import accept_offer, table_offer
from negotiations.deals.models import Side, Stakeholder
from negotiations.journey.gates import FACTS, gate_states
from negotiations.playbooks.gates import GATES
from negotiations.playbooks.models import Step
from negotiations.playbooks.stages import Stage
from negotiations.preparation.models import Position

pytestmark = pytest.mark.django_db

ALL = Step(gates=list(GATES))


def test_every_condition_is_told_by_somebody():
    assert set(FACTS) == set(GATES)


def leads_to_a_field(client, state):
    address = urlsplit(state.url)
    answer = client.get(f"{address.path}?{address.query}")
    assert answer.status_code == 200, state.gate.key
    return not address.fragment or f'id="{address.fragment}"' in answer.content.decode()


def open_states(deal):
    deal.refresh_from_db()
    return [state for state in gate_states(deal, [ALL]) if not state.is_met]


def lost(client, states):
    return [state.url for state in states if not leads_to_a_field(client, state)]


def test_each_missing_condition_of_a_new_deal_leads_to_its_field(client_of, deal, owner):
    # What belongs to the agreement has its fields once an offer is accepted.
    before = [state for state in open_states(deal) if state.gate.page != "commitment"]
    assert len(before) > 25
    assert lost(client_of(owner), before) == []


def test_where_one_issue_or_person_is_meant_the_link_leads_to_that_one(
    client_of, prepared_deal, owner
):
    leave = prepared_deal.issues.get(name="Exit")
    Position.objects.filter(issue=leave, side=Side.OURS).update(weight=29)
    Position.objects.filter(issue=leave, side=Side.THEIRS).update(weight=None)
    per = Stakeholder.objects.create(deal=prepared_deal, name="Per", role="approver")
    found = {state.gate.key: state for state in open_states(prepared_deal)}
    assert found["their_estimates_known"].url == (
        reverse("issue_edit", args=[prepared_deal.pk, leave.pk]) + "#id_theirs-weight"
    )
    assert found["agendas_known"].url.startswith(
        reverse("stakeholder", args=[prepared_deal.pk, per.pk])
    )
    heaviest = prepared_deal.issues.get(name="Monthly fee")
    assert f"?edit={heaviest.pk}#" in found["interests_known"].url
    several = ("interests_known", "their_positions_noted", "weights_sum_to_100", "agendas_known")
    assert lost(client_of(owner), [found[key] for key in several]) == []


def test_what_the_agreement_lacks_leads_to_its_fields(client_of, prepared_deal, owner, now):
    fee = prepared_deal.issues.get(name="Monthly fee")
    offer = table_offer(
        deal=prepared_deal, side=Side.THEIRS, terms={fee.key: Decimal(9000)}, by=owner, now=now
    )
    accept_offer(offer=offer, by=owner, now=now)
    agreement = [one for one in open_states(prepared_deal) if one.gate.page == "commitment"]
    assert len(agreement) == 11
    assert lost(client_of(owner), agreement) == []


def test_an_open_condition_on_the_page_is_a_link_for_whoever_can_meet_it(
    client_of, deal, owner, teammate
):
    deal.playbook.steps.filter(stage=Stage.PREPARATION).update(gates=["goals_written"])
    link = re.compile(r'<a href="[^"]*\?edit=goals#id_goals-goals_short_term">goals written down')
    page = reverse("deal", args=[deal.pk])
    assert link.search(client_of(owner).get(page).content.decode())
    assert not link.search(client_of(teammate).get(page).content.decode())


def test_going_on_without_something_is_told_on_the_deals_page(client_of, deal, owner, manager):
    deal.playbook.steps.filter(stage=Stage.PREPARATION).update(gates=["goals_written"])
    sent = {"stage": Stage.INFORMATION_EXCHANGE, "reason": "They called <first>."}
    client_of(owner).post(reverse("deal_stage", args=[deal.pk]), sent)
    page = client_of(manager).get(reverse("deal", args=[deal.pk])).content.decode()
    assert "Went on without: goals written down." in page
    assert "“They called &lt;first&gt;.” <span" in page
