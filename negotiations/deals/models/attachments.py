"""Files that belong to a deal, kept for its team and never shown inline."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from negotiations.deals.models.deal import Deal


class AttachmentType(models.TextChoices):
    """What may be kept. Nothing in this list runs in a browser that is told not to guess."""

    PDF = "application/pdf", "PDF"
    PNG = "image/png", "PNG"
    JPEG = "image/jpeg", "JPEG"
    WEBP = "image/webp", "WebP"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"
    PPTX = (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "PowerPoint",
    )
    CSV = "text/csv", "CSV"
    TEXT = "text/plain", "Text"


def stored_path(attachment: "Attachment", _name: str) -> str:
    """Nothing of the name that somebody typed becomes part of a path."""
    return f"attachments/{attachment.deal_id}/{uuid.uuid4().hex}"


class Attachment(models.Model):
    """One file of a deal, as it was handed in."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=80, choices=AttachmentType)
    size = models.PositiveIntegerField(help_text="In bytes.")
    file = models.FileField(upload_to=stored_path)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["deal_id", "-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="attachment_has_a_name"),
            models.CheckConstraint(
                condition=Q(content_type__in=AttachmentType.values),
                name="attachment_type_is_allowed",
            ),
        ]

    def __str__(self) -> str:
        return self.name
