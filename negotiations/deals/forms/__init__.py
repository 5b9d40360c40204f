"""Text in, clean values out."""

from negotiations.deals.forms.attachments import (
    AttachmentField,
    AttachmentForm,
    ReceivedFile,
    plain_name,
)
from negotiations.deals.forms.deal import DealForm
from negotiations.deals.forms.reason import ReasonForm
from negotiations.deals.forms.several import SeveralField
from negotiations.deals.forms.versioned import (
    ConflictPicture,
    DifferingField,
    VersionedForm,
    conflict_picture,
    last_change,
)

__all__ = [
    "AttachmentField",
    "AttachmentForm",
    "ConflictPicture",
    "DealForm",
    "DifferingField",
    "ReasonForm",
    "ReceivedFile",
    "SeveralField",
    "VersionedForm",
    "conflict_picture",
    "last_change",
    "plain_name",
]
