"""Mails on their way out, a row per recipient and occurrence, and the sweeps that send them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from negotiations.deals.models import Deal
from negotiations.reminders.models import Reminder

# Where nobody can know whether a mail arrived, it is sent once more; never a third time.
MOST_COPIES = 2


class DeliveryState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    HANDING_OVER = "handing", "Being handed over"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self) -> "DeliveryQuerySet":
        return self.filter(state=DeliveryState.WAITING)

    def visible_to(self, user: User) -> "DeliveryQuerySet":
        """One's own mail; a manager's team's; everything for an admin. Only on readable deals."""
        on_readable_deals = self.filter(reminder__deal__in=Deal.objects.visible_to(user))
        if user.is_admin or user.is_manager:
            return on_readable_deals.filter(recipient__in=User.objects.colleagues_of(user))
        return on_readable_deals.filter(recipient=user)


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
    unknown_count = models.PositiveSmallIntegerField(
        default=0, help_text="Hand-overs that broke off before the mail server answered."
    )
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True, default=None)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True, help_text="Why it is not sent.")
    created_at = models.DateTimeField()

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["next_attempt_at", "id"], name="delivery_waiting",
                         condition=Q(state="waiting")),
            models.Index(fields=["lease_until", "id"], name="delivery_handing_over",
                         condition=Q(state="handing")),
            models.Index(fields=["recipient", "-created_at"], name="delivery_by_person"),
            models.Index(fields=["-created_at", "-id"], name="delivery_newest"),
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

    @property
    def is_retryable(self) -> bool:
        """Failed, and not out of doubt: what may have arrived twice is never sent a third time."""
        return self.state == DeliveryState.FAILED and self.unknown_count < MOST_COPIES


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
