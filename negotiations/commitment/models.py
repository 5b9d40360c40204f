"""The accepted package written out, and who does what by when."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from negotiations.bargaining.models import Offer
from negotiations.deals.models import Deal, Side


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
    thanked_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(
        null=True, blank=True, help_text="When both sides had gone through the terms."
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
            )
        ]

    def __str__(self) -> str:
        return f"Agreement on {self.deal}"

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None


class Deliverable(models.Model):
    """Something one side has promised, with a person and a date."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="deliverables")
    side = models.CharField(max_length=6, choices=Side)
    text = models.CharField(max_length=300)
    responsible = models.CharField("responsible person", max_length=120)
    due_on = models.DateField()
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
