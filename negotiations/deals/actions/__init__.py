"""What can be done with a deal as such, and the ground every other slice's actions stand on."""

from negotiations.deals.actions.attachments import (
    AttachmentIsInUse,
    attach_file,
    remove_attachment,
)
from negotiations.deals.actions.changes import (
    Change,
    ChangedMeanwhile,
    Conflict,
    Refusal,
    change_row,
)
from negotiations.deals.actions.deals import (
    DealIsClosed,
    change_deal,
    counterparty_named,
    known_counterparty,
    lock_running,
    open_deal,
    reassign_ownership,
    refuse_closed,
)
from negotiations.deals.actions.people import (
    add_stakeholder,
    change_stakeholder,
    describe_style,
    remove_stakeholder,
)
from negotiations.deals.actions.stages import enter_stage, resume_stage
from negotiations.deals.actions.submissions import forget_submissions
from negotiations.deals.actions.timeline import note, record_event

__all__ = [
    "AttachmentIsInUse",
    "Change",
    "ChangedMeanwhile",
    "Conflict",
    "DealIsClosed",
    "Refusal",
    "add_stakeholder",
    "attach_file",
    "change_deal",
    "change_row",
    "change_stakeholder",
    "counterparty_named",
    "describe_style",
    "enter_stage",
    "forget_submissions",
    "known_counterparty",
    "lock_running",
    "note",
    "open_deal",
    "reassign_ownership",
    "record_event",
    "refuse_closed",
    "remove_attachment",
    "remove_stakeholder",
    "resume_stage",
]
