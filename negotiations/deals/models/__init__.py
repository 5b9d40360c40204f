"""The deal, the organisation across the table, its people, and everything that happened."""

from negotiations.deals.models.attachments import Attachment, AttachmentType
from negotiations.deals.models.channels import Channel
from negotiations.deals.models.deal import Approach, Deal, DealQuerySet, Outcome
from negotiations.deals.models.history import Event, EventKind, StageVisit, Submission
from negotiations.deals.models.people import (
    Counterparty,
    Influence,
    Stakeholder,
    StakeholderRole,
)
from negotiations.deals.models.sides import Side
from negotiations.deals.models.ticks import Tick

__all__ = [
    "Approach",
    "Attachment",
    "AttachmentType",
    "Channel",
    "Counterparty",
    "Deal",
    "DealQuerySet",
    "Event",
    "EventKind",
    "Influence",
    "Outcome",
    "Side",
    "StageVisit",
    "Stakeholder",
    "StakeholderRole",
    "Submission",
    "Tick",
]
