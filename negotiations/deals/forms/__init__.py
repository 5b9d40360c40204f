"""Text in, clean values out."""

from negotiations.deals.forms.deal import DealForm
from negotiations.deals.forms.versioned import ConflictPicture, VersionedForm, conflict_picture

__all__ = ["ConflictPicture", "DealForm", "VersionedForm", "conflict_picture"]
