"""What keeps an agreement alive after it was signed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from negotiations.deals.models import Deal


class MeetingQuerySet(models.QuerySet):
    def open(self) -> "MeetingQuerySet":
        """Neither held nor cancelled."""
        return self.filter(held_at__isnull=True, cancelled_at__isnull=True)


class ScheduledMeeting(models.Model):
    """What check-ins and progress reviews have in common."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="%(class)ss")
    due_at = models.DateTimeField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=200)
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField("what came out of it", blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    cancelled_because = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(fields=["deal", "due_at"], name="%(class)s_by_deal"),
            models.Index(fields=["owner", "due_at"], name="%(class)s_open",
                         condition=Q(held_at__isnull=True, cancelled_at__isnull=True)),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                condition=Q(held_at__isnull=True) | Q(cancelled_at__isnull=True),
                name="%(class)s_is_held_or_cancelled",
            ),
            models.CheckConstraint(
                condition=Q(held_at__isnull=True, held_by__isnull=True)
                | Q(held_at__isnull=False, held_by__isnull=False),
                name="%(class)s_is_held_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_by__isnull=True)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
                name="%(class)s_is_cancelled_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.purpose

    @property
    def is_open(self) -> bool:
        return self.held_at is None and self.cancelled_at is None


class CheckIn(ScheduledMeeting):
    """A short look, on a rhythm, at how the agreement is doing."""


class ProgressReview(ScheduledMeeting):
    """A review of the agreement against what was promised."""
