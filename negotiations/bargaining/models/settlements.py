"""Issues both sides have agreed on, one after the other, and those taken up again."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from negotiations.analysis import Value
from negotiations.preparation.models import Issue, Option


class SettlementQuerySet(models.QuerySet["Settlement"]):
    def standing(self) -> "SettlementQuerySet":
        return self.filter(reopened_at__isnull=True)


class Settlement(models.Model):
    """The value an issue was settled at. Reopening ends the settlement and leaves the row."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="settlements")
    number = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    option = models.ForeignKey(Option, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField()
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SettlementQuerySet.as_manager()

    class Meta:
        ordering = ["issue_id", "settled_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "issue", condition=Q(reopened_at__isnull=True), name="issue_is_settled_once"
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True, option__isnull=False)
                | Q(number__isnull=False, option__isnull=True),
                name="settlement_has_exactly_one_value",
            ),
            models.CheckConstraint(
                condition=Q(reopened_at__isnull=True, reopened_by__isnull=True)
                | Q(reopened_at__gte=F("settled_at"), reopened_by__isnull=False),
                name="settlement_is_reopened_by_somebody_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue} settled"

    @property
    def value(self) -> Value:
        """What packages call the settled value."""
        return str(self.option_id) if self.number is None else self.number
