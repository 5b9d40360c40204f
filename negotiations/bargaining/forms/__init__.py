"""What is typed at the bargaining table."""

from negotiations.bargaining.forms.approvals import DecisionForm, RulesForm
from negotiations.bargaining.forms.corrections import CorrectionForm
from negotiations.bargaining.forms.offers import OfferForm, ResolutionForm
from negotiations.bargaining.forms.together import PackageForm, TogetherForm, arranged, count_in
from negotiations.bargaining.forms.trades import TradeForm

__all__ = [
    "CorrectionForm",
    "DecisionForm",
    "OfferForm",
    "PackageForm",
    "ResolutionForm",
    "RulesForm",
    "TogetherForm",
    "TradeForm",
    "arranged",
    "count_in",
]
