from negotiations.playbooks.views.drafts import (
    playbook_draft,
    playbook_draft_removal,
    playbook_drafts,
    playbook_publication,
)
from negotiations.playbooks.views.shelf import (
    playbook,
    playbook_copy,
    playbook_retirement,
    playbook_return,
    playbooks,
    techniques,
)
from negotiations.playbooks.views.steps import (
    playbook_step,
    playbook_step_order,
    playbook_step_removal,
    playbook_steps,
)

__all__ = [
    "playbook",
    "playbook_copy",
    "playbook_draft",
    "playbook_draft_removal",
    "playbook_drafts",
    "playbook_publication",
    "playbook_retirement",
    "playbook_return",
    "playbook_step",
    "playbook_step_order",
    "playbook_step_removal",
    "playbook_steps",
    "playbooks",
    "techniques",
]
