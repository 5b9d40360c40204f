"""Stages visited, the timeline, and forms that were taken."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from negotiations.deals.models.deal import Deal
from negotiations.deals.models.sides import Side
from negotiations.playbooks.stages import Stage


class StageVisit(models.Model):
    """A stay in a stage. Coming back to a stage is a new visit."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="visits")
    stage = models.PositiveSmallIntegerField(choices=Stage)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(
        max_length=300, blank=True, help_text="Why back, or why on with an open gate."
    )
    open_gates = models.JSONField(default=list, help_text="What was missing on entering.")
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["deal_id", "entered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "deal", condition=Q(left_at__isnull=True), name="deal_is_in_one_stage_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=models.F("entered_at")),
                name="stage_visit_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values), name="stage_visit_stage_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} from {self.entered_at:%Y-%m-%d}"


class EventKind(models.TextChoices):
    OPENED = "opened", "Opened"
    IMPORTED = "imported", "Imported"
    CHANGED = "changed", "Changed"
    NOTE = "note", "Note"
    STAGE = "stage", "Stage"
    OFFER = "offer", "Offer"
    SETTLED = "settled", "Settled"
    NEXT_STEP = "next_step", "Next step"
    AGREEMENT = "agreement", "Agreement"
    FOLLOW_UP = "follow_up", "Follow-up"
    OUTCOME = "outcome", "Outcome"


class Event(models.Model):
    """One line of a deal's timeline. Written once, never changed."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=EventKind)
    side = models.CharField(max_length=6, choices=Side, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty where a time ran out and nobody did anything.",
    )
    headline = models.CharField(max_length=200)
    detail = models.TextField(blank=True)
    changes = models.JSONField(
        default=list, help_text="Changed fields as [label, old text, new text]."
    )

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["deal", "-at", "-id"], name="event_timeline")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=EventKind.values), name="event_kind_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def who(self) -> str:
        """Whoever did it, by name; where nobody did, the clock of Parley."""
        return self.by.name if self.by else "Parley"


class Submission(models.Model):
    """A form that was sent and taken; sending the very same form again is answered from here."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    location = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["at"], name="submission_age")]

    def __str__(self) -> str:
        return str(self.key)
