"""Text in, clean values out: focus areas, issues, weights, stakeholders."""

from negotiations.preparation.forms.focus import FocusForm
from negotiations.preparation.forms.issues import IssueForms
from negotiations.preparation.forms.stakeholders import StakeholderForm
from negotiations.preparation.forms.weights import WeightsForm

__all__ = ["FocusForm", "IssueForms", "StakeholderForm", "WeightsForm"]
