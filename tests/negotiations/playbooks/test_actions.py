import pytest

from negotiations.playbooks.actions import BadPlaybook, load_playbook, shipped_files
from negotiations.playbooks.models import PlaybookVersion, Step
from negotiations.playbooks.stages import Stage

pytestmark = pytest.mark.django_db

SMALL = """
key: small
name: Small
description: Two steps.
steps:
  - {stage: PREPARATION, name: Prepare, headline: H., summary: S., guidance: G.,
     gates: [batna_described]}
  - {stage: BARGAINING, name: Bargain, headline: H., summary: S., guidance: G.}
"""


def test_loading_twice_changes_nothing(now):
    for _ in range(2):
        for file in shipped_files():
            load_playbook(file=file, now=now)
    assert PlaybookVersion.objects.count() == len(list(shipped_files()))
    assert set(PlaybookVersion.objects.values_list("number", flat=True)) == {1}


def test_every_shipped_step_says_why_and_what_to_avoid(now):
    for file in shipped_files():
        steps = load_playbook(file=file, now=now).steps.all()
        assert steps
        for step in steps:
            assert step.headline
            assert step.summary
            assert "**Mistake to avoid.**" in step.guidance


def test_every_shipped_playbook_reaches_from_preparation_to_follow_up(now):
    for file in shipped_files():
        stages = [step.stage for step in load_playbook(file=file, now=now).steps.all()]
        assert stages == sorted(stages)
        assert (stages[0], stages[-1]) == (Stage.PREPARATION, Stage.FOLLOW_UP)


def test_a_changed_file_becomes_the_next_version_and_leaves_the_old_one(now, tmp_path):
    file = tmp_path / "small.yaml"
    file.write_text(SMALL)
    old = load_playbook(file=file, now=now)
    file.write_text(SMALL.replace("Prepare", "Get ready"))
    new = load_playbook(file=file, now=now)
    assert (old.number, new.number) == (1, 2)
    assert old.steps.get(position=1).name == "Prepare"
    assert list(PlaybookVersion.objects.current().filter(playbook__key="small")) == [new]


@pytest.mark.parametrize(
    ("right", "wrong"), [("batna_described", "batna_described, luck"), ("BARGAINING", "HAGGLING")]
)
def test_a_file_with_an_unknown_gate_or_stage_is_refused_whole(now, tmp_path, right, wrong):
    file = tmp_path / "small.yaml"
    file.write_text(SMALL.replace(right, wrong))
    with pytest.raises(BadPlaybook, match="Small"):
        load_playbook(file=file, now=now)
    assert not Step.objects.exists()
