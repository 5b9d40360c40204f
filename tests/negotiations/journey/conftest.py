from collections.abc import Callable

import pytest

from negotiations.playbooks import actions
from negotiations.playbooks.models import PlaybookVersion, Step
from negotiations.playbooks.stages import Stage

TEXTS = ("name", "stage", "headline", "summary", "guidance", "gates")


@pytest.fixture
def own_playbook(playbook, team, manager, now) -> PlaybookVersion:
    """North's own copy of the plain steps, with two things to tick in Preparation."""
    items = [{"key": "way-out", "text": "Way out"}, {"key": "goals", "text": "Goals"}]
    playbook.steps.filter(stage=Stage.PREPARATION).update(checklist=items)
    draft = actions.copy_playbook(
        source=playbook, team=team, name="North’s way", key="own", by=manager, now=now
    )
    return actions.publish_draft(draft=draft, by=manager, now=now)


@pytest.fixture
def guided_deal(new_deal, own_playbook, owner, now):
    return new_deal(owner, now, playbook=own_playbook, title="A guided deal")


@pytest.fixture
def republish(own_playbook, manager, now) -> Callable[..., PlaybookVersion]:
    """Publishes a version whose first step has these things to tick."""

    def published(*checklist: tuple[str, str]) -> PlaybookVersion:
        draft = actions.begin_draft(playbook=own_playbook.playbook, by=manager, now=now)
        step: Step = draft.steps.first()
        values = {name: getattr(step, name) for name in TEXTS} | {"checklist": checklist}
        actions.change_step(step=step, values=values, revision=step.revision, by=manager, now=now)
        return actions.publish_draft(draft=draft, by=manager, now=now)

    return published
