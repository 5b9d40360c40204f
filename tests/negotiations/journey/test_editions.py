"""A running deal keeps its edition of the playbook until somebody moves it."""

import pytest
from django.urls import reverse

from negotiations.deals.actions import DealIsClosed
from negotiations.deals.models import Outcome, Tick
from negotiations.journey import actions
from negotiations.journey.queries import newer_edition, outlook

pytestmark = pytest.mark.django_db

NEXT = (("goals", "Goals, short and long"), ("", "Opening rehearsed"))


def address(deal):
    return reverse("deal_playbook", args=[deal.pk])


def test_publishing_leaves_a_running_deal_alone(guided_deal, own_playbook, republish):
    newest = republish(*NEXT)
    guided_deal.refresh_from_db()
    assert guided_deal.playbook == own_playbook
    assert newer_edition(guided_deal) == newest


def test_the_outlook_tells_what_differs_and_which_ticks_stay(guided_deal, republish, owner, now):
    for key in ("way-out", "goals"):
        actions.tick_item(deal=guided_deal, key=key, by=owner, now=now)
    ahead = outlook(guided_deal, republish(*NEXT))
    assert ahead.kept == ["Goals, short and long"]
    assert ahead.unasked == ["Way out"]
    [difference] = ahead.differences
    assert "to tick added: Opening rehearsed" in difference.what
    assert "to tick dropped: Way out" in difference.what


def test_moving_keeps_every_tick_and_is_on_the_timeline(guided_deal, republish, owner, now):
    for key in ("way-out", "goals"):
        actions.tick_item(deal=guided_deal, key=key, by=owner, now=now)
    old, newest = guided_deal.playbook, republish(*NEXT)
    actions.move_to_edition(deal=guided_deal, edition=newest, seen=old, by=owner, now=now)
    guided_deal.refresh_from_db()
    assert guided_deal.playbook == newest
    assert Tick.objects.standing().count() == 2
    event = guided_deal.events.first()
    assert event.headline == "Playbook moved to version 2"
    assert event.changes == [["Playbook", "North’s way, version 1", "North’s way, version 2"]]
    # What comes back in a later version is ticked still.
    third = republish(("way-out", "Way out"))
    assert outlook(guided_deal, third).kept == ["Way out"]


def test_of_two_who_move_a_deal_the_second_is_told(guided_deal, republish, owner, manager, now):
    old, newest = guided_deal.playbook, republish(*NEXT)
    move = {"deal": guided_deal, "edition": newest, "seen": old, "now": now}
    actions.move_to_edition(by=owner, **move)
    with pytest.raises(actions.EditionChangedMeanwhile):
        actions.move_to_edition(by=manager, **move)
    assert guided_deal.events.filter(headline__startswith="Playbook moved").count() == 1


def test_a_version_that_another_has_overtaken_is_not_moved_to_unseen(
    guided_deal, republish, owner, now
):
    old, second = guided_deal.playbook, republish(*NEXT)
    republish(("goals", "Goals"))
    with pytest.raises(actions.EditionChangedMeanwhile):
        actions.move_to_edition(deal=guided_deal, edition=second, seen=old, by=owner, now=now)


def test_a_closed_deal_stays_on_its_version(guided_deal, republish, owner, now):
    old, newest = guided_deal.playbook, republish(*NEXT)
    actions.close_without_agreement(
        deal=guided_deal, outcome=Outcome.LOST, reason="Price", by=owner, now=now
    )
    with pytest.raises(DealIsClosed):
        actions.move_to_edition(deal=guided_deal, edition=newest, seen=old, by=owner, now=now)


def test_a_rep_looks_and_moves(client_of, guided_deal, republish, owner):
    client = client_of(owner)
    assert "This is the newest version" in client.get(address(guided_deal)).content.decode()
    old, newest = guided_deal.playbook, republish(*NEXT)
    page = client.get(address(guided_deal)).content.decode()
    assert "to tick added: Opening rehearsed" in page
    sent = {"edition": newest.pk, "seen": old.pk}
    answer = client.post(address(guided_deal), sent, follow=True)
    assert "goes on with version 2 of North’s way" in answer.content.decode()
    again = client.post(address(guided_deal), sent)
    assert again.status_code == 409
    assert "has changed since you opened the page" in again.content.decode()


@pytest.mark.parametrize("sent", [{}, {"edition": "x", "seen": ""}, {"edition": 0, "seen": 0}])
def test_what_no_page_of_ours_sends_moves_nothing(client_of, guided_deal, republish, owner, sent):
    republish(*NEXT)
    assert client_of(owner).post(address(guided_deal), sent).status_code == 409
    guided_deal.refresh_from_db()
    assert guided_deal.playbook.number == 1


def test_a_deal_is_moved_to_no_draft_and_to_no_other_playbook(
    client_of, guided_deal, playbook, republish, owner
):
    republish(*NEXT)
    sent = {"edition": playbook.pk, "seen": guided_deal.playbook_id}
    assert client_of(owner).post(address(guided_deal), sent).status_code == 409


def test_a_teammate_moves_nothing(client_of, guided_deal, republish, teammate):
    republish(*NEXT)
    assert client_of(teammate).get(address(guided_deal)).status_code == 403


def test_a_form_opened_before_the_move_does_not_put_the_old_version_back(
    client_of, guided_deal, republish, owner, manager, now
):
    client, form = client_of(owner), reverse("deal_edit", args=[guided_deal.pk])
    shown = client.get(form).context["form"]
    sent = {name: shown[name].value() for name in shown.fields}
    sent = {name: "" if value is None else value for name, value in sent.items()}
    old, newest = guided_deal.playbook, republish(*NEXT)
    actions.move_to_edition(deal=guided_deal, edition=newest, seen=old, by=manager, now=now)
    answer = client.post(form, sent | {"title": "Renamed"})
    assert answer.status_code == 302
    guided_deal.refresh_from_db()
    assert (guided_deal.title, guided_deal.playbook) == ("Renamed", newest)


def test_the_form_of_a_deal_offers_no_newer_version_behind_its_back(
    client_of, guided_deal, republish, owner
):
    newest = republish(*NEXT)
    form = client_of(owner).get(reverse("deal_edit", args=[guided_deal.pk])).context["form"]
    offered = [key for key, _ in form.fields["playbook"].widget.choices]
    assert guided_deal.playbook_id in offered
    assert newest.pk not in offered


def test_a_manager_sees_which_deals_run_on_which_version(
    client_of, guided_deal, republish, manager, teammate, outsider
):
    newest = republish(*NEXT)
    at = reverse("playbook_deals", args=[newest.pk])
    page = client_of(manager).get(at).content.decode()
    assert "A guided deal" in page
    assert address(guided_deal) in page
    assert address(guided_deal) not in client_of(teammate).get(at).content.decode()
    assert client_of(outsider).get(at).status_code == 404


def test_a_shipped_playbook_shows_everybody_their_own_teams_deals(
    client_of, deal, playbook, owner, outsider
):
    at = reverse("playbook_deals", args=[playbook.pk])
    assert deal.title in client_of(owner).get(at).content.decode()
    assert "No deal runs on it" in client_of(outsider).get(at).content.decode()


def test_one_deal_or_thirty_take_as_many_queries(
    client_of, new_deal, own_playbook, owner, manager, now, count_queries
):
    client = client_of(manager)
    at = reverse("playbook_deals", args=[own_playbook.pk])
    new_deal(owner, now, playbook=own_playbook)
    few = count_queries(lambda: client.get(at))
    for _ in range(29):
        new_deal(owner, now, playbook=own_playbook)
    assert count_queries(lambda: client.get(at)) == few
