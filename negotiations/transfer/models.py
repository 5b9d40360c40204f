"""Files that came in, and which deal came from which of their rows."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Team
from negotiations.deals.models import Deal


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", "Uploaded"
    RUNNING = "running", "Running"
    FINISHED = "finished", "Finished"
    REFUSED = "refused", "Refused"


class ImportRun(models.Model):
    """One import of one file: what was mapped to what, how far it is, and what came of it."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="imports")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField(null=True, blank=True, help_text="Dropped once it is imported.")
    mapping = models.JSONField(default=dict, help_text="Columns, stages, owner and currency.")
    state = models.CharField(max_length=8, choices=ImportState, default=ImportState.UPLOADED)
    row_count = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)
    created_count = models.PositiveIntegerField(default=0)
    updated_count = models.PositiveIntegerField(default=0)
    unchanged_count = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list, help_text="Refused rows as {line, column, reason}.")
    problem = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ImportState.values), name="import_state_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportedRow(models.Model):
    """Remembers which deal a row became, so that importing it again changes that deal or nothing."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=200, help_text="The row's own id, or its fingerprint.")
    fingerprint = models.CharField(max_length=64, help_text="Of what the row said last time.")
    deal = models.OneToOneField(Deal, models.CASCADE, related_name="imported_row")

    class Meta:
        constraints = [
            models.UniqueConstraint("team", "reference", name="row_is_imported_once"),
            models.CheckConstraint(condition=~Q(reference=""), name="imported_row_has_a_reference"),
        ]

    def __str__(self) -> str:
        return self.reference
