"""Loading what ships, and what managers do with playbooks of their own."""

from negotiations.playbooks.actions.drafts import (
    ChangedMeanwhile,
    NotADraft,
    NotYetFit,
    PlaybookRefusal,
    begin_draft,
    change_draft,
    discard_draft,
    publish_draft,
    unfit,
)
from negotiations.playbooks.actions.loading import BadPlaybook, load_playbook, shipped_files
from negotiations.playbooks.actions.shelf import copy_playbook, retire_playbook, return_playbook
from negotiations.playbooks.actions.steps import (
    TooManySteps,
    add_step,
    change_step,
    order_steps,
    remove_step,
)

__all__ = [
    "BadPlaybook",
    "ChangedMeanwhile",
    "NotADraft",
    "NotYetFit",
    "PlaybookRefusal",
    "TooManySteps",
    "add_step",
    "begin_draft",
    "change_draft",
    "change_step",
    "copy_playbook",
    "discard_draft",
    "load_playbook",
    "order_steps",
    "publish_draft",
    "remove_step",
    "retire_playbook",
    "return_playbook",
    "shipped_files",
    "unfit",
]
