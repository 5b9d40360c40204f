"""Documents as PDF: a template of this slice, and plain data that stays data."""

from negotiations.documents.typesetting import TEMPLATES, Reader, Sheet, picture_as_png, typeset

__all__ = ["TEMPLATES", "Reader", "Sheet", "picture_as_png", "typeset"]
