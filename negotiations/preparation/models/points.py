"""What a team prepares line by line: benchmarks, rules, objections, outcomes, tactics."""

from django.db import models
from django.db.models import Q

from negotiations.deals.models import Deal


class PointKind(models.TextChoices):
    BENCHMARK = "benchmark", "Benchmark"
    REQUIREMENT = "requirement", "Requirement"
    OBJECTION = "objection", "Objection"
    OUTCOME = "outcome", "Outcome"
    TACTIC = "tactic", "Tactic"


class PreparedPoint(models.Model):
    """One prepared line: what is said or known, and what we make of it."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="prepared_points")
    kind = models.CharField(max_length=11, choices=PointKind)
    text = models.TextField()
    answer = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    dated_on = models.DateField("date", null=True, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["deal_id", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=PointKind.values), name="prepared_point_kind_is_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="prepared_point_says_something"),
            models.CheckConstraint(
                condition=Q(kind=PointKind.BENCHMARK) | Q(source="", dated_on__isnull=True),
                name="prepared_point_source_is_a_benchmarks",
            ),
        ]

    def __str__(self) -> str:
        return self.text
