"""Text in, clean values out."""

from negotiations.deals.forms.attachments import AttachmentField, ReceivedFile
from negotiations.deals.forms.deal import DealForm
from negotiations.deals.forms.versioned import ConflictPicture, VersionedForm, conflict_picture

__all__ = [
    "AttachmentField",
    "ConflictPicture",
    "DealForm",
    "ReceivedFile",
    "VersionedForm",
    "conflict_picture",
]
