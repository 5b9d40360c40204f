"""What is typed at the bargaining table."""

from negotiations.bargaining.forms.offers import CorrectionForm, OfferForm, ResolutionForm

__all__ = ["CorrectionForm", "OfferForm", "ResolutionForm"]
