"""What is due when, for whom and why. Rows only; `delivery` turns them into messages."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from negotiations.deals.models import Deal


class ReminderKind(models.TextChoices):
    NEXT_STEP = "next_step", "Next step"
    OFFER_EXPIRY = "offer_expiry", "Offer expires"
    DELIVERABLE = "deliverable", "Deliverable"
    CHECK_IN = "check_in", "Check-in"
    PROGRESS_REVIEW = "review", "Progress review"
    INVITATION = "invitation", "Invitation"
    ADJOURNMENT = "adjournment", "Back at the table"
    APPROVAL = "approval", "Approval asked"
    DECISION = "decision", "Approval decided"
    DEADLINE = "deadline", "Deadline of the negotiation"


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def armed(self) -> "ReminderQuerySet":
        """Waiting for their time."""
        return self.filter(cancelled_at__isnull=True, handled_at__isnull=True)

    def due(self, now: datetime) -> "ReminderQuerySet":
        return self.armed().filter(due_at__lte=now)

    def of(self, user: User) -> "ReminderQuerySet":
        """What is a person's own, on deals they may still read, whether put aside or not.

        Invitations only wait for their mail and remind nobody.
        """
        return self.exclude(kind=ReminderKind.INVITATION).filter(
            recipient=user, cancelled_at__isnull=True, deal__in=Deal.objects.visible_to(user)
        )

    def open_for(self, user: User) -> "ReminderQuerySet":
        """Due or still to come for this person, and not put aside."""
        return self.of(user).filter(seen_at__isnull=True)

    def on_the_mind_of(self, user: User, now: datetime) -> "ReminderQuerySet":
        """Due for this person and not put aside yet: what the bell counts."""
        return self.open_for(user).filter(due_at__lte=now)


class Reminder(models.Model):
    """One thing to be reminded of. Moving it re-arms the same row for its next occurrence."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=12, choices=ReminderKind)
    subject_id = models.BigIntegerField(help_text="The row of that kind that it is about.")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reminders"
    )
    why = models.CharField(max_length=200, help_text="One line in the user's words.")
    due_at = models.DateTimeField()
    snoozed_from = models.DateTimeField(
        null=True, blank=True, help_text="The time it was armed for, while snoozed to another."
    )
    occurrence = models.PositiveIntegerField(default=1)
    handled_at = models.DateTimeField(
        null=True, blank=True, help_text="When this occurrence was handed to delivery."
    )
    seen_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(fields=["due_at", "id"], name="reminder_due",
                         condition=Q(cancelled_at__isnull=True, handled_at__isnull=True)),
            models.Index(fields=["recipient", "due_at"], name="reminder_bell",
                         condition=Q(cancelled_at__isnull=True, seen_at__isnull=True)),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint("kind", "subject_id", name="reminder_is_one_per_subject"),
            models.CheckConstraint(
                condition=Q(kind__in=ReminderKind.values), name="reminder_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(occurrence__gte=1), name="reminder_occurrences_count_from_one"
            ),
            models.CheckConstraint(
                condition=Q(handled_at__isnull=True) | Q(handled_at__gte=F("due_at")),
                name="reminder_is_not_handled_early",
            ),
        ]

    def __str__(self) -> str:
        return self.why

    @property
    def armed_for(self) -> datetime:
        """The time its subject asks for, snoozed or not."""
        return self.snoozed_from or self.due_at
