"""Keeping files with a deal, and taking them away again."""

from datetime import datetime

from django.core.files.base import File
from django.db import transaction
from django.db.models import ProtectedError

from accounts.models import User
from negotiations.deals.actions.changes import Refusal
from negotiations.deals.actions.deals import lock_running
from negotiations.deals.actions.timeline import record_event
from negotiations.deals.models import Attachment, Deal, EventKind


class AttachmentIsInUse(Refusal):
    """What history refers to stays."""

    def __init__(self, attachment: Attachment) -> None:
        super().__init__(f"“{attachment.name}” belongs to something that was recorded; it stays.")


@transaction.atomic
def attach_file(
    *, deal: Deal, name: str, content_type: str, content: "File[bytes]", by: User, now: datetime
) -> Attachment:
    """Keep a file whose content `AttachmentField` has looked at. Raises `DealIsClosed`."""
    locked = lock_running(deal)
    attachment = Attachment(
        deal=locked,
        name=name,
        content_type=content_type,
        size=content.size,
        uploaded_at=now,
        uploaded_by=by,
    )
    content.seek(0)
    attachment.file.save(name, content, save=False)
    try:
        attachment.save()
    except Exception:
        # A file without its row would never be found again.
        attachment.file.delete(save=False)
        raise
    record_event(
        deal=locked, kind=EventKind.NOTE, headline=f"File attached: {name}", by=by, now=now
    )
    return attachment


@transaction.atomic
def remove_attachment(*, attachment: Attachment, by: User, now: datetime) -> None:
    """Take a file away for good. Raises `AttachmentIsInUse`, `DealIsClosed`."""
    locked = lock_running(attachment.deal)
    storage, path = attachment.file.storage, attachment.file.name
    try:
        with transaction.atomic():
            attachment.delete()
    except ProtectedError as refusal:
        raise AttachmentIsInUse(attachment) from refusal
    transaction.on_commit(lambda: storage.delete(str(path)))
    record_event(
        deal=locked,
        kind=EventKind.CHANGED,
        headline=f"File removed: {attachment.name}",
        by=by,
        now=now,
    )
