"""All tables of the app, re-exported for Django; each slice defines its own."""

from negotiations.bargaining.models import (
    ApprovalCall,
    ApprovalRequest,
    ApprovalRules,
    Concession,
    Offer,
    OfferDraft,
    Resolution,
    Settlement,
    Term,
    Trade,
    Valuation,
)
from negotiations.clarifying.models import AgreedPoint, CommonGround, MovableInterest, Need
from negotiations.commitment.models import Agreement, CheckIn, Deliverable, ProgressReview
from negotiations.deals.models import (
    Attachment,
    Counterparty,
    Deal,
    Event,
    StageVisit,
    Stakeholder,
    Submission,
    Tick,
)
from negotiations.deals.models.meetings import Invitation, Meeting
from negotiations.delivery.models import Delivery, Sweep
from negotiations.information_exchange.models import (
    CounterOpening,
    ListeningNote,
    Proposal,
    ProposalDraft,
    Sending,
)
from negotiations.playbooks.models import Playbook, PlaybookVersion, Step
from negotiations.preparation.models import (
    AlternativeTerm,
    Issue,
    IssueTemplate,
    Option,
    PlannedConcession,
    Position,
    Preparation,
)
from negotiations.preparation.models.points import PreparedPoint
from negotiations.reminders.models import Reminder
from negotiations.transfer.models import ImportedRow, ImportRun

__all__ = [
    "AgreedPoint",
    "Agreement",
    "AlternativeTerm",
    "ApprovalCall",
    "ApprovalRequest",
    "ApprovalRules",
    "Attachment",
    "CheckIn",
    "CommonGround",
    "Concession",
    "CounterOpening",
    "Counterparty",
    "Deal",
    "Deliverable",
    "Delivery",
    "Event",
    "ImportRun",
    "ImportedRow",
    "Invitation",
    "Issue",
    "IssueTemplate",
    "ListeningNote",
    "Meeting",
    "MovableInterest",
    "Need",
    "Offer",
    "OfferDraft",
    "Option",
    "PlannedConcession",
    "Playbook",
    "PlaybookVersion",
    "Position",
    "Preparation",
    "PreparedPoint",
    "ProgressReview",
    "Proposal",
    "ProposalDraft",
    "Reminder",
    "Resolution",
    "Sending",
    "Settlement",
    "StageVisit",
    "Stakeholder",
    "Step",
    "Submission",
    "Sweep",
    "Term",
    "Tick",
    "Trade",
    "Valuation",
]
