"""Text in, clean values out."""

from negotiations.clarifying.forms.interests import GroundForm, MoveForm
from negotiations.clarifying.forms.needs import DemandForm, NeedForm, TableForm
from negotiations.clarifying.forms.points import AgreedPointForm, AnswerForm

__all__ = [
    "AgreedPointForm",
    "AnswerForm",
    "DemandForm",
    "GroundForm",
    "MoveForm",
    "NeedForm",
    "TableForm",
]
