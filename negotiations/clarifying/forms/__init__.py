"""Text in, clean values out."""

from negotiations.clarifying.forms.claims import ClaimForm, EvidenceForm, JudgementForm
from negotiations.clarifying.forms.interests import GroundForm, MoveForm
from negotiations.clarifying.forms.needs import DemandForm, NeedForm, TableForm
from negotiations.clarifying.forms.points import AgreedPointForm, AnswerForm

__all__ = [
    "AgreedPointForm",
    "AnswerForm",
    "ClaimForm",
    "DemandForm",
    "EvidenceForm",
    "GroundForm",
    "JudgementForm",
    "MoveForm",
    "NeedForm",
    "TableForm",
]
