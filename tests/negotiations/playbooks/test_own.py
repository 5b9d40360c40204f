import pytest

from negotiations.deals.forms.deal import playbooks_for
from negotiations.deals.models import Deal
from negotiations.playbooks import actions
from negotiations.playbooks.models import PlaybookVersion, Step
from negotiations.playbooks.queries import differences
from negotiations.playbooks.stages import Stage

pytestmark = pytest.mark.django_db


def values_of(step, **more):
    names = ("name", "stage", "headline", "summary", "guidance", "gates")
    items = [(item.key, item.text) for item in step.items]
    return {name: getattr(step, name) for name in names} | {"checklist": items} | more


def test_a_copy_keeps_steps_and_keys_and_is_made_once(shipped, draft, team, manager, now):
    again = actions.copy_playbook(
        source=shipped, team=team, name="Twice", key="own", by=manager, now=now
    )
    assert again == draft
    kept = ("key", "position", "name", "checklist", "gates")
    assert list(draft.steps.values(*kept)) == list(shipped.steps.values(*kept))
    assert draft.playbook.team == team


def test_a_draft_is_offered_to_no_deal_until_it_is_published(draft, team, manager, now):
    blank = Deal(team=team)
    assert draft not in playbooks_for(blank)
    actions.publish_draft(draft=draft, by=manager, now=now)
    assert draft in playbooks_for(blank)


def test_a_published_version_never_changes(own, manager, now):
    step = own.steps.first()
    with pytest.raises(actions.NotADraft):
        actions.change_step(step=step, values=values_of(step), revision=1, by=manager, now=now)
    with pytest.raises(actions.NotADraft):
        actions.remove_step(step=step, by=manager, now=now)
    with pytest.raises(actions.NotADraft):
        actions.order_steps(draft=own, keys=[], by=manager, now=now)


def test_publishing_again_makes_the_next_version_and_leaves_the_old_one(own, manager, now):
    draft = actions.begin_draft(playbook=own.playbook, by=manager, now=now)
    assert actions.begin_draft(playbook=own.playbook, by=manager, now=now) == draft
    step = draft.steps.first()
    actions.change_step(
        step=step, values=values_of(step, name="Get ready"), revision=1, by=manager, now=now
    )
    new = actions.publish_draft(draft=draft, by=manager, now=now)
    assert (own.number, new.number) == (1, 2)
    assert own.steps.first().name == "Preparation"
    assert PlaybookVersion.objects.current().get(playbook=own.playbook) == new


def test_a_reworded_item_keeps_its_key_and_a_new_one_gets_its_own(draft, manager, now):
    step = draft.steps.first()
    first, *rest = values_of(step)["checklist"]
    lines = [(first[0], "Our way out"), *rest, ("", "Rehearsed aloud")]
    changed = actions.change_step(
        step=step, values=values_of(step, checklist=lines), revision=1, by=manager, now=now
    )
    assert changed.items[0].key == first[0]
    assert changed.items[-1].key not in {key for key, _ in rest}
    told = differences(list(Step.objects.filter(version__playbook__key="five-stage")), [changed])
    assert "to tick reworded: Our way out" in told[0].what
    assert "to tick added: Rehearsed aloud" in told[0].what


def test_of_two_managers_who_save_a_step_the_second_is_told(draft, manager, now):
    step = draft.steps.first()
    sent = {"step": step, "revision": 1, "by": manager, "now": now}
    actions.change_step(values=values_of(step, name="First"), **sent)
    with pytest.raises(actions.ChangedMeanwhile) as refusal:
        actions.change_step(values=values_of(step, name="Second"), **sent)
    assert refusal.value.row.name == "First"


def test_steps_are_put_in_order_and_a_later_stage_first_is_refused(draft, manager, now):
    keys = list(draft.steps.values_list("key", flat=True))
    actions.order_steps(draft=draft, keys=[keys[1], keys[0], "made-up"], by=manager, now=now)
    assert list(draft.steps.values_list("key", flat=True)) == [keys[1], keys[0], *keys[2:]]
    assert list(draft.steps.values_list("position", flat=True)) == [1, 2, 3, 4, 5, 6]
    with pytest.raises(actions.NotYetFit, match="order of their stages"):
        actions.publish_draft(draft=draft, by=manager, now=now)


def test_a_new_step_stands_behind_those_of_its_stage(draft, manager, now):
    values = values_of(draft.steps.first(), name="Rehearsal", checklist=[], stage=Stage.PREPARATION)
    for _ in range(2):
        actions.add_step(draft=draft, key="k", values=values, by=manager, now=now)
    assert [step.name for step in draft.steps.all()][:2] == ["Preparation", "Rehearsal"]
    assert draft.steps.count() == 7


def test_a_retired_playbook_is_offered_to_new_deals_no_more(own, team, manager, now):
    actions.retire_playbook(playbook=own.playbook, by=manager, now=now)
    assert own not in playbooks_for(Deal(team=team))
    assert own in playbooks_for(Deal(pk=1, team=team, playbook=own))
    actions.return_playbook(playbook=own.playbook, now=now)
    assert own in playbooks_for(Deal(team=team))


def test_a_draft_thrown_away_leaves_what_is_published(own, manager, now):
    draft = actions.begin_draft(playbook=own.playbook, by=manager, now=now)
    actions.discard_draft(draft=draft, now=now)
    assert list(own.playbook.versions.all()) == [own]


def test_a_reworded_file_keeps_the_keys_of_what_it_still_says(now, tmp_path):
    text = """
key: small
name: Small
description: D.
steps:
  - {stage: PREPARATION, name: Prepare, headline: H., summary: S., guidance: G.,
     checklist: [One, Two]}
"""
    file = tmp_path / "small.yaml"
    file.write_text(text)
    old = actions.load_playbook(file=file, now=now).steps.get().items
    file.write_text(text.replace("[One, Two]", "[Two, Three]"))
    new = actions.load_playbook(file=file, now=now).steps.get().items
    assert [item.key for item in old] == ["one", "two"]
    assert [item.key for item in new] == ["two", "three"]
