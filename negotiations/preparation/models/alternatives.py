"""A side's best alternative as a package on the issues of the deal."""

from django.db import models
from django.db.models import Q

from negotiations.deals.models import Side
from negotiations.preparation.models.issues import Issue, Option


class AlternativeTerm(models.Model):
    """What a side would have on one issue without this deal. Theirs is estimated."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="alternative_terms")
    side = models.CharField(max_length=6, choices=Side)
    number = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    option = models.ForeignKey(Option, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["issue_id", "side"]
        constraints = [
            models.UniqueConstraint("issue", "side", name="alternative_term_is_one_per_side"),
            models.CheckConstraint(
                condition=Q(side__in=Side.values), name="alternative_term_side_is_known"
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True, option__isnull=False)
                | Q(number__isnull=False, option__isnull=True),
                name="alternative_term_has_one_value",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()} without a deal: {self.issue}"
