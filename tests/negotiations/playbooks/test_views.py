import pytest
from django.urls import reverse

from accounts.models import Role
from negotiations.playbooks.actions import begin_draft, copy_playbook, publish_draft
from negotiations.playbooks.models import Playbook, PlaybookVersion
from tests.conftest import person

pytestmark = pytest.mark.django_db


def at(name, version, *more):
    return reverse(name, args=[version.pk, *more])


def sent(step, **more):
    names = ("revision", "name", "stage", "headline", "summary", "guidance", "gates")
    items = {f"item_{item.key}": item.text for item in step.items}
    return {name: getattr(step, name) for name in names} | items | more


def test_a_manager_copies_a_shipped_playbook_once_however_often_it_is_sent(
    client_of, shipped, manager
):
    form = {"name": "Ours", "_once": "7d7b9dbe-2f7b-4a30-a8a7-56e6c3c1a111"}
    answers = [client_of(manager).post(at("playbook_copy", shipped), form) for _ in range(2)]
    draft = PlaybookVersion.objects.get(is_draft=True)
    assert [answer["Location"] for answer in answers] == [at("playbook_draft", draft)] * 2


@pytest.mark.parametrize("name", ["playbook_copy", "playbook_drafts", "playbook_retirement"])
def test_a_rep_reads_and_changes_nothing(client_of, own, owner, name):
    assert client_of(owner).get(at("playbook", own)).status_code == 200
    assert client_of(owner).post(at(name, own), {"name": "X"}).status_code == 403


def test_shipped_playbooks_are_changed_by_nobody_in_the_browser(client_of, shipped, manager, admin):
    for user in (manager, admin):
        assert client_of(user).post(at("playbook_drafts", shipped)).status_code == 403
        assert client_of(user).post(at("playbook_retirement", shipped)).status_code == 403


def test_another_teams_playbook_is_not_there(client_of, own, outsider, other_team):
    stranger = person("Nora Stranger", other_team, Role.MANAGER)
    for user in (outsider, stranger):
        client = client_of(user)
        assert client.get(at("playbook", own)).status_code == 404
        assert client.get(at("playbook_copy", own)).status_code == 404
        assert "North’s way" not in client.get(reverse("playbooks")).content.decode()


def test_a_rep_sees_no_draft(client_of, draft, owner):
    assert client_of(owner).get(at("playbook", draft)).status_code == 404


def test_a_step_is_edited_with_its_items_and_gates(client_of, draft, manager):
    step = draft.steps.first()
    first = step.items[0].key
    form = sent(step, gates=["goals_written"], new_0="Rehearse", **{f"item_{first}": ""})
    answer = client_of(manager).post(at("playbook_step", draft, step.key), form)
    assert answer.status_code == 302
    step.refresh_from_db()
    assert step.gates == ["goals_written"]
    assert first not in [item.key for item in step.items]
    assert step.items[-1].text == "Rehearse"


def test_a_refused_step_keeps_what_was_typed(client_of, draft, manager):
    step = draft.steps.first()
    form = sent(step, headline="", new_1="Kept here")
    answer = client_of(manager).post(at("playbook_step", draft, step.key), form)
    assert answer.status_code == 422
    assert "Kept here" in answer.content.decode()


def test_two_managers_on_one_step_see_both_versions_and_lose_nothing(client_of, draft, manager):
    step, client = draft.steps.first(), client_of(manager)
    address = at("playbook_step", draft, step.key)
    assert client.post(address, sent(step, new_0="Theirs")).status_code == 302
    answer = client.post(address, sent(step, summary="My summary."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "My summary." in page
    assert "Saved meanwhile" in page
    assert "Theirs" in page
    assert client.post(address, sent(step, summary="My summary.", revision=2)).status_code == 302
    step.refresh_from_db()
    assert step.summary == "My summary."
    assert "Theirs" in [item.text for item in step.items]


def test_steps_move_by_buttons_and_by_a_whole_order(client_of, draft, manager):
    client, address = client_of(manager), at("playbook_step_order", draft)
    keys = list(draft.steps.values_list("key", flat=True))
    client.post(address, {"down": keys[0]})
    assert list(draft.steps.values_list("key", flat=True))[:2] == [keys[1], keys[0]]
    client.post(address, {"up": keys[0]})
    assert list(draft.steps.values_list("key", flat=True)) == keys
    answer = client.post(address, {"key": keys[::-1]}, headers={"HX-Request": "true"})
    assert list(draft.steps.values_list("key", flat=True)) == keys[::-1]
    page = answer.content.decode()
    assert page.startswith('<section class="panel" id="steps">')
    assert "Put the steps in the order of their stages" in page
    moved = client.post(address, {"up": keys[0]}, headers={"HX-Request": "true"})
    assert "is step 5 of 6" in moved["HX-Trigger-After-Swap"]


def test_what_cannot_be_published_says_why(client_of, draft, manager):
    client = client_of(manager)
    client.post(at("playbook_step_order", draft), {"up": draft.steps.last().key})
    answer = client.post(at("playbook_publication", draft), follow=True)
    assert "Put the steps in the order of their stages" in answer.content.decode()
    assert PlaybookVersion.objects.get(pk=draft.pk).is_draft


def test_from_draft_to_published_to_retired_and_back(client_of, draft, manager):
    client = client_of(manager)
    assert client.post(at("playbook_publication", draft)).status_code == 302
    client.post(at("playbook_retirement", draft))
    assert "Retired" in client.get(at("playbook", draft)).content.decode()
    client.post(at("playbook_return", draft))
    assert "Retired" not in client.get(reverse("playbooks")).content.decode()
    assert client.get(at("playbook_draft", draft)).status_code == 404


def test_the_techniques_are_there_for_everybody(client_of, owner):
    page = client_of(owner).get(reverse("techniques")).content.decode()
    assert page.count("<h3 id=") == 5
    assert "What gives you the most trouble" in page


def test_one_playbook_or_thirty_take_as_many_queries(
    client_of, shipped, team, manager, now, count_queries
):
    client = client_of(manager)

    def make(number):
        draft = copy_playbook(
            source=shipped, team=team, name=f"No {number}", key=f"n{number}", by=manager, now=now
        )
        begin_draft(
            playbook=publish_draft(draft=draft, by=manager, now=now).playbook, by=manager, now=now
        )

    make(0)
    few = count_queries(lambda: client.get(reverse("playbooks")))
    for number in range(1, 30):
        make(number)
    assert Playbook.objects.count() == 31
    assert count_queries(lambda: client.get(reverse("playbooks"))) == few
