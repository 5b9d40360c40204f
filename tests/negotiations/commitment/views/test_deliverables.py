"""Deliverables in the browser's hands."""

import json
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from negotiations.commitment import actions
from negotiations.commitment.models import Deliverable
from tests.negotiations.commitment import agreeing

pytestmark = pytest.mark.django_db


@pytest.fixture
def deliverable(accepted_deal, owner, today) -> Deliverable:
    values = agreeing.promise(today.date() + timedelta(days=9))
    return actions.add_deliverable(deal=accepted_deal, values=values, by=owner, now=today)


def at(name, deal, *more):
    return reverse(name, args=[deal.pk, *more])


def body(answer) -> str:
    return answer.content.decode()


def deliverable_form(today, **values):
    due_on = today.date() + timedelta(days=9)
    return {"version": 1, "seen": "{}", **agreeing.promise(due_on), **values}


@pytest.mark.parametrize("name", ["deliverable", "deliverable_removal", "deliverable_completion"])
def test_one_deliverable_is_behind_the_same_door(
    client_of, outsider, teammate, accepted_deal, deliverable, name
):
    url = at(name, accepted_deal, deliverable.pk)
    assert client_of(outsider).post(url, {}).status_code == 404
    assert client_of(teammate).post(url, {}).status_code == 403
    assert Deliverable.objects.get().done_at is None


def test_a_deliverable_of_another_deal_is_not_found(browser, deliverable, new_deal, owner, now):
    other = new_deal(owner, now)
    url = at("deliverable_completion", other, deliverable.pk)
    assert browser.post(url).status_code == 404


def test_a_deliverable_is_written_once_however_often_it_is_sent(browser, accepted_deal, today):
    form = deliverable_form(today, _once=str(uuid.uuid4()))
    first = browser.post(at("deliverables", accepted_deal), form)
    again = browser.post(at("deliverables", accepted_deal), form)
    assert (
        first["Location"] == again["Location"] == at("commitment", accepted_deal) + "#deliverables"
    )
    assert Deliverable.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"due_on": "2026-02-30"}, "there is no 30"),
        ({"due_on": "9999-01-01"}, "out of reach"),
        ({"due_on": "2199-01-01"}, "at most 10 years ahead"),
        ({"due_on": "2020-01-01"}, "This day has passed"),
        ({"side": ""}, "Say whose promise it is."),
        ({"side": "nobody"}, "Select a valid choice"),
        ({"text": "  "}, "required"),
        ({"text": "a\x00b"}, "character"),
        ({"responsible": "x" * 121}, "at most 120 characters"),
    ],
)
def test_a_bad_deliverable_is_shown_again_with_the_reason(
    browser, accepted_deal, today, wrong, said
):
    form = deliverable_form(today, **{"text": "Brand library access", **wrong})
    answer = browser.post(at("deliverables", accepted_deal), form)
    assert answer.status_code == 422
    assert said in body(answer)
    kept = "responsible" if "text" in wrong else "text"
    assert f'value="{form[kept]}"' in body(answer)
    assert not Deliverable.objects.exists()


def test_a_deliverable_opens_in_its_row(browser, accepted_deal, deliverable):
    url = at("deliverable", accepted_deal, deliverable.pk)
    whole = browser.get(url)
    row = browser.get(url, headers={"HX-Request": "true"})
    assert "Closing checklist" in body(whole)
    assert "Closing checklist" not in body(row)
    for answer in (whole, row):
        assert f'<li class="opened" id="deliverable-{deliverable.pk}">' in body(answer)


def test_a_deliverable_is_changed_struck_and_done(browser, accepted_deal, deliverable, today):
    url = at("deliverable", accepted_deal, deliverable.pk)
    assert browser.post(url, deliverable_form(today, text="Brand files")).status_code == 302
    assert Deliverable.objects.get().text == "Brand files"
    answer = browser.post(url, deliverable_form(today, due_on="2020-01-01", version=2))
    assert answer.status_code == 422
    assert "This day has passed" in body(answer)
    done = at("deliverable_completion", accepted_deal, deliverable.pk)
    browser.post(done)
    assert "chip good" in body(browser.get(at("commitment", accepted_deal)))
    browser.post(done, {"undo": "1"})
    assert Deliverable.objects.get().done_at is None
    browser.post(at("deliverable_removal", accepted_deal, deliverable.pk))
    assert not Deliverable.objects.exists()


def test_two_who_change_a_deliverable_see_both_versions(
    browser, accepted_deal, deliverable, manager, today
):
    seen = {"text": deliverable.text, "responsible": deliverable.responsible}
    actions.change_deliverable(
        deliverable=deliverable, values={"responsible": "Per Lunde"}, seen=seen, version=1,
        by=manager, now=today,
    )  # fmt: skip
    form = deliverable_form(today, responsible="Aino Virtanen", seen=json.dumps(seen))
    answer = browser.post(at("deliverable", accepted_deal, deliverable.pk), form)
    assert answer.status_code == 409
    assert "Per Lunde" in body(answer)
    assert "Aino Virtanen" in body(answer)
