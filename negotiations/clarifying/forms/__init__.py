"""Text in, clean values out."""

from negotiations.clarifying.forms.claims import ClaimForm, EvidenceForm, JudgementForm
from negotiations.clarifying.forms.interests import GroundForm, MoveForm
from negotiations.clarifying.forms.matters import MatterForm
from negotiations.clarifying.forms.needs import DemandForm, NeedForm, TableForm
from negotiations.clarifying.forms.points import AgreedPointForm, AnswerForm, ConfirmationForm

__all__ = [
    "AgreedPointForm",
    "AnswerForm",
    "ClaimForm",
    "ConfirmationForm",
    "DemandForm",
    "EvidenceForm",
    "GroundForm",
    "JudgementForm",
    "MatterForm",
    "MoveForm",
    "NeedForm",
    "TableForm",
]
