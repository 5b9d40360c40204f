"""Messages on their way out, one row per recipient and occurrence, and the sweeps that send them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from negotiations.reminders.models import Reminder


class DeliveryState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    HANDING_OVER = "handing", "Being handed over"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


class Delivery(models.Model):
    """One e-mail to one person about one occurrence of one reminder."""

    reminder = models.ForeignKey(Reminder, models.PROTECT, related_name="deliveries")
    occurrence = models.PositiveIntegerField()
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="deliveries"
    )
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=9, choices=DeliveryState, default=DeliveryState.WAITING)
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True, default=None)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True, help_text="Why it is not sent.")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["next_attempt_at", "id"], name="delivery_waiting",
                         condition=Q(state="waiting")),
            models.Index(fields=["recipient", "-created_at"], name="delivery_by_person"),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(
                "reminder", "occurrence", "recipient", name="delivery_is_one_per_occurrence"
            ),
            models.CheckConstraint(
                condition=Q(state__in=DeliveryState.values), name="delivery_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="delivery_sent_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"


def new_lease_token() -> uuid.UUID:
    return uuid.uuid4()


class Sweep(models.Model):
    """A look for due reminders. The newest one tells whether the clock still runs."""

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    sent_count = models.PositiveIntegerField(default=0)
    failed_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-finished_at"]
        indexes = [models.Index(fields=["-finished_at"], name="sweep_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__gte=F("started_at")), name="sweep_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.finished_at:%Y-%m-%d %H:%M:%S}"
