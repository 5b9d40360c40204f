"""Documents as PDF: a template of this slice, and plain data that stays data."""

from negotiations.documents.typesetting import TEMPLATES, Reader, Sheet, typeset

__all__ = ["TEMPLATES", "Reader", "Sheet", "typeset"]
