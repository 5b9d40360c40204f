"""What is typed at the bargaining table."""

from negotiations.bargaining.forms.offers import OfferForm, ResolutionForm

__all__ = ["OfferForm", "ResolutionForm"]
