"""Text in, clean values out."""

from negotiations.deals.forms.attachments import AttachmentField, ReceivedFile
from negotiations.deals.forms.deal import DealForm
from negotiations.deals.forms.versioned import (
    ConflictPicture,
    DifferingField,
    VersionedForm,
    conflict_picture,
    last_change,
)

__all__ = [
    "AttachmentField",
    "ConflictPicture",
    "DealForm",
    "DifferingField",
    "ReceivedFile",
    "VersionedForm",
    "conflict_picture",
    "last_change",
]
