"""Files that came in, and which deal came from which of their rows."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import Team, User
from negotiations.deals.models import Deal

# Longer than a batch takes; after that, whoever was at it is taken to be gone.
SILENCE = timedelta(seconds=60)
# What is uploaded and never imported is not kept for longer.
FORGOTTEN_AFTER = timedelta(days=1)


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", "Not started"
    RUNNING = "running", "Running"
    FINISHED = "finished", "Finished"
    DROPPED = "dropped", "Dropped"
    FAILED = "failed", "Stopped by a fault"


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, user: User) -> "ImportRunQuerySet":
        """The imports of the teams that this person may import into."""
        if user.is_admin:
            return self
        return self.filter(team_id=user.team_id) if user.is_manager else self.none()

    def left_alone(self) -> "ImportRunQuerySet":
        """Started, not finished, and nobody seems to be at it, by the database's clock."""
        return self.filter(state=ImportState.RUNNING, touched_at__lte=Now() - SILENCE)

    def forgotten(self, now: datetime) -> "ImportRunQuerySet":
        return self.filter(state=ImportState.UPLOADED, touched_at__lte=now - FORGOTTEN_AFTER)


class ImportRun(models.Model):
    """One import of one file: what was mapped to what, how far it is, and what came of it."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="imports")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    form = models.CharField(max_length=200, blank=True, help_text="What kind of file it is.")
    content = models.BinaryField(
        null=True, blank=True, help_text="The rows, packed; dropped once they are imported."
    )
    mapping = models.JSONField(default=dict, help_text="Columns, stages, owner and currency.")
    state = models.CharField(max_length=8, choices=ImportState, default=ImportState.UPLOADED)
    row_count = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)
    created_count = models.PositiveIntegerField(default=0)
    updated_count = models.PositiveIntegerField(default=0)
    unchanged_count = models.PositiveIntegerField(default=0)
    refused_count = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list, help_text="Refused rows as [line, column, reason].")
    kept_count = models.PositiveIntegerField(
        default=0, help_text="Deals with fields that people changed since the last import."
    )
    kept = models.JSONField(default=list, help_text="The first of them as [deal, title, fields].")
    created_at = models.DateTimeField()
    touched_at = models.DateTimeField(
        default=timezone.now, help_text="The last sign of life of whoever is at it."
    )
    finished_at = models.DateTimeField(null=True, blank=True)
    failure_count = models.PositiveSmallIntegerField(
        default=0, help_text="How often going on with it broke off on a fault of ours."
    )

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["team", "-created_at", "-id"], name="import_list"),
            models.Index(fields=["touched_at"], name="import_unfinished",
                         condition=Q(state__in=["uploaded", "running"])),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ImportState.values), name="import_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    done_count=F("created_count")
                    + F("updated_count")
                    + F("unchanged_count")
                    + F("refused_count")
                ),
                name="import_counts_add_up",
            ),
            models.CheckConstraint(
                condition=~Q(state="finished")
                | Q(done_count=F("row_count"), content__isnull=True, finished_at__isnull=False),
                name="import_finished_is_complete",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_waiting(self) -> bool:
        return self.state == ImportState.UPLOADED

    @property
    def is_running(self) -> bool:
        return self.state == ImportState.RUNNING


class ImportedRow(models.Model):
    """Remembers which deal a row became, so that its next import changes that deal or nothing."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=200, help_text="The row's own id, or its fingerprint.")
    fingerprint = models.CharField(max_length=64, help_text="Of what the row said last time.")
    said = models.JSONField(default=dict, help_text="What the row said last time, by field.")
    deal = models.OneToOneField(Deal, models.CASCADE, related_name="imported_row")

    class Meta:
        constraints = [
            models.UniqueConstraint("team", "reference", name="row_is_imported_once"),
            models.CheckConstraint(condition=~Q(reference=""), name="imported_row_has_a_reference"),
        ]

    def __str__(self) -> str:
        return self.reference
