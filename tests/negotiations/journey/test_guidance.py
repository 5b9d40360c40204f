"""The playbook beside a deal: its steps, and what is ticked."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from negotiations.deals.actions import DealIsClosed
from negotiations.deals.models import Outcome, Tick
from negotiations.journey import actions, queries
from negotiations.playbooks.models import Step
from negotiations.playbooks.queries import steps_of
from negotiations.playbooks.stages import Stage

pytestmark = pytest.mark.django_db


def ticks_of(deal):
    return reverse("deal_ticks", args=[deal.pk])


def shown(client, deal, **headers):
    return client.get(reverse("deal_guidance", args=[deal.pk]), headers=headers).content.decode()


def test_a_tick_keeps_who_was_first_and_when(guided_deal, owner, manager, now):
    first = actions.tick_item(deal=guided_deal, key="goals", by=owner, now=now)
    later = now + timedelta(days=1)
    assert actions.tick_item(deal=guided_deal, key="goals", by=manager, now=later) == first
    assert (first.by, first.at) == (owner, now)


def test_a_tick_is_taken_back_and_set_again_and_both_stay_on_record(
    guided_deal, owner, manager, now
):
    actions.tick_item(deal=guided_deal, key="goals", by=owner, now=now)
    actions.take_tick_back(deal=guided_deal, key="goals", by=manager, now=now)
    assert not Tick.objects.standing().exists()
    again = actions.tick_item(deal=guided_deal, key="goals", by=manager, now=now)
    assert list(Tick.objects.standing()) == [again]
    assert Tick.objects.get(taken_back_by=manager).by == owner


def test_what_is_not_on_the_checklist_cannot_be_ticked(guided_deal, owner, now):
    for key in ("", "made-up", "x" * 500):
        with pytest.raises(actions.NotOnTheChecklist):
            actions.tick_item(deal=guided_deal, key=key, by=owner, now=now)


def test_a_closed_deal_is_not_ticked(guided_deal, owner, now):
    actions.close_without_agreement(
        deal=guided_deal, outcome=Outcome.LOST, reason="Price", by=owner, now=now
    )
    with pytest.raises(DealIsClosed):
        actions.tick_item(deal=guided_deal, key="goals", by=owner, now=now)


def test_an_item_is_ticked_once_whatever_writes_it(guided_deal, owner, now):
    tick = {"deal": guided_deal, "key": "goals", "at": now, "by": owner}
    Tick.objects.create(**tick)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tick.objects.create(**tick)


def test_the_step_with_something_left_is_the_active_one(guided_deal, own_playbook, owner, now):
    Step.objects.create(
        version=own_playbook, key="more", stage=Stage.PREPARATION, position=20, name="Rehearse",
        headline="Say it aloud.", checklist=[{"key": "aloud", "text": "Said aloud"}],
    )  # fmt: skip
    steps_of.cache_clear()
    here = [one.step.name for one in queries.guidance(guided_deal, now=now).now]
    assert here == ["Preparation", "Rehearse"]
    for key in ("way-out", "goals"):
        actions.tick_item(deal=guided_deal, key=key, by=owner, now=now)
    around = queries.frame(guided_deal, here=Stage.PREPARATION, at_hand={}, now=now)
    assert around.guidance["title"] == "Say it aloud."
    assert around.guidance["done"] == "0 of 1 ticked"


def test_a_rep_ticks_and_takes_back_without_script(client_of, guided_deal, owner):
    client = client_of(owner)
    answer = client.post(ticks_of(guided_deal), {"item": "goals"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[0][0].endswith(f"#step-{guided_deal.playbook.steps.first().key}")
    assert "1 of 2 ticked" in page
    assert "Olga Owner, " in page
    client.post(ticks_of(guided_deal), {"back": "goals"})
    assert "0 of 2 ticked" in shown(client, guided_deal)


def test_with_script_the_step_alone_comes_back_and_the_count_with_it(client_of, guided_deal, owner):
    answer = client_of(owner).post(
        ticks_of(guided_deal), {"item": "goals"}, headers={"HX-Request": "true"}
    )
    page = answer.content.decode()
    assert page.startswith('<section class="guide-step"')
    assert 'hx-swap-oob="true">1 of 2 ticked' in page


def test_a_tick_on_an_item_that_went_meanwhile_is_told(client_of, guided_deal, owner):
    client = client_of(owner)
    answer = client.post(ticks_of(guided_deal), {"item": "gone"}, follow=True)
    assert "not on the checklist any more" in answer.content.decode()
    answer = client.post(ticks_of(guided_deal), {"item": "gone"}, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == reverse("deal_guidance", args=[guided_deal.pk])


def test_a_teammate_reads_the_ticks_and_sets_none(client_of, guided_deal, owner, teammate, now):
    actions.tick_item(deal=guided_deal, key="goals", by=owner, now=now)
    client = client_of(teammate)
    page = shown(client, guided_deal)
    assert "Olga Owner, " in page
    assert ticks_of(guided_deal) not in page
    assert client.post(ticks_of(guided_deal), {"item": "way-out"}).status_code == 403


def test_the_fold_of_a_deals_page_shows_the_stage_alone(client_of, guided_deal, owner):
    client = client_of(owner)
    assert "0 of 2 ticked" in client.get(reverse("deal", args=[guided_deal.pk])).content.decode()
    fold = shown(client, guided_deal, **{"HX-Request": "true"})
    assert "<html" not in fold
    assert fold.count('<section class="guide-step"') == 1
    assert reverse("techniques") + "#questions" in fold


def test_many_ticks_take_as_many_queries_as_one(
    client_of, guided_deal, own_playbook, owner, now, count_queries
):
    items = [{"key": f"k{number}", "text": f"Item {number}"} for number in range(30)]
    own_playbook.steps.filter(stage=Stage.PREPARATION).update(checklist=items)
    steps_of.cache_clear()
    client = client_of(owner)
    pages = [
        lambda name=name: client.get(reverse(name, args=[guided_deal.pk]))
        for name in ("deal_guidance", "deal")
    ]
    actions.tick_item(deal=guided_deal, key="k0", by=owner, now=now)
    few = [count_queries(page) for page in pages]
    for number in range(1, 30):
        actions.tick_item(deal=guided_deal, key=f"k{number}", by=owner, now=now)
    assert [count_queries(page) for page in pages] == few
