"""The accepted package written out, who does what by when, and the dates both keep it alive on."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from negotiations.bargaining.models import Offer
from negotiations.deals.models import Deal, Side
from negotiations.reminders.models import ReminderKind


class Agreement(models.Model):
    """What was agreed. Written until it is signed off, readable for ever after."""

    deal = models.OneToOneField(Deal, models.PROTECT, related_name="agreement")
    accepted_offer = models.OneToOneField(Offer, models.PROTECT, related_name="agreement")
    key_terms = models.TextField(blank=True)
    measures = models.TextField("how performance is measured", blank=True)
    contacts = models.TextField("points of contact", blank=True)
    contingencies = models.TextField("what if …", blank=True)
    dispute_resolution = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    created_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(
        null=True, blank=True, help_text="When both sides had gone through the terms."
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    thanked_at = models.DateTimeField(null=True, blank=True)
    thanked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_on = models.DateField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by__isnull=True, signed_on__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False, signed_on__isnull=False),
                name="agreement_is_signed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
                name="agreement_is_reviewed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(thanked_at__isnull=True, thanked_by__isnull=True)
                | Q(thanked_at__isnull=False, thanked_by__isnull=False),
                name="agreement_thanks_came_from_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Agreement on {self.deal}"

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None

    @property
    def is_written(self) -> bool:
        """Whether anybody has saved its text yet; until then it is a proposal on the screen."""
        return self.version > 1


class Deliverable(models.Model):
    """Something one side has promised, with a person and a date."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="deliverables")
    side = models.CharField(max_length=6, choices=Side)
    text = models.CharField(max_length=300)
    responsible = models.CharField("responsible person", max_length=120)
    due_on = models.DateField("deadline")
    version = models.PositiveIntegerField(default=1)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["agreement_id", "due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="deliverable_has_a_text"),
            models.CheckConstraint(
                condition=Q(side__in=Side.values), name="deliverable_side_is_known"
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="deliverable_is_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class MeetingQuerySet(models.QuerySet):
    def open(self) -> "MeetingQuerySet":
        """Neither held nor cancelled."""
        return self.filter(held_at__isnull=True, cancelled_at__isnull=True)

    def standing(self) -> "MeetingQuerySet":
        """Still to come or held: not cancelled."""
        return self.filter(cancelled_at__isnull=True)


class ScheduledMeeting(models.Model):
    """What check-ins and progress reviews have in common.

    The dates are part of what is agreed, so they are chosen in Commitment and kept in Follow-up.
    """

    reminder_kind: ClassVar[ReminderKind]
    noun: ClassVar[str]
    url_name: ClassVar[str]

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="%(class)ss")
    due_at = models.DateTimeField("when")
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

    reminder_kind = ReminderKind.CHECK_IN
    noun = "check-in"
    url_name = "check_in"


class ProgressReview(ScheduledMeeting):
    """A review of the agreement against what was promised."""

    reminder_kind = ReminderKind.PROGRESS_REVIEW
    noun = "progress review"
    url_name = "progress_review"
