"""Points both sides agree on before they bargain."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from negotiations.deals.models import Deal
from negotiations.preparation.models import Issue


class AgreedPointQuerySet(models.QuerySet["AgreedPoint"]):
    def standing(self) -> "AgreedPointQuerySet":
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class AgreedPoint(models.Model):
    """A point both sides agree on already, recorded as it comes."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="agreed_points")
    issue = models.ForeignKey(Issue, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField()
    agreed_on = models.DateField()
    confirmed_by = models.CharField("confirmed by", max_length=120, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AgreedPointQuerySet.as_manager()

    class Meta:
        ordering = ["deal_id", "agreed_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="agreed_point_has_a_text"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="agreed_point_is_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
