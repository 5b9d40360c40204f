"""What stands between the sides: assumptions, motives, disagreements, misunderstandings."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from negotiations.deals.models import Deal, Stakeholder


class MatterKind(models.TextChoices):
    ASSUMPTION = "assumption", "Assumption"
    DISAGREEMENT = "disagreement", "Disagreement"
    MISUNDERSTANDING = "misunderstanding", "Misunderstanding"
    MOTIVE = "motive", "Motive"


class Verdict(models.TextChoices):
    HOLDS = "holds", "Holds"
    FAILS = "fails", "Does not hold"


class MatterQuerySet(models.QuerySet["Matter"]):
    def open(self) -> "MatterQuerySet":
        """Neither tested nor settled nor cleared yet. A motive is only known of."""
        return self.filter(settled_at__isnull=True).exclude(kind=MatterKind.MOTIVE)


class Matter(models.Model):
    """One thing to be tested, settled or cleared; a motive is for the team's eyes alone."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="matters")
    kind = models.CharField(max_length=16, choices=MatterKind)
    text = models.TextField()
    test = models.TextField("how it is tested", blank=True)
    verdict = models.CharField("result", max_length=5, choices=Verdict, blank=True)
    answer = models.TextField(blank=True)
    person = models.ForeignKey(
        Stakeholder, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="whose"
    )
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = MatterQuerySet.as_manager()

    class Meta:
        ordering = ["deal_id", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=MatterKind.values), name="matter_kind_is_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="matter_says_something"),
            models.CheckConstraint(
                condition=Q(verdict="") | Q(verdict__in=Verdict.values),
                name="matter_verdict_is_known",
            ),
            models.CheckConstraint(
                condition=Q(kind=MatterKind.ASSUMPTION) | Q(test="", verdict=""),
                name="matter_that_is_tested_is_an_assumption",
            ),
            models.CheckConstraint(
                condition=Q(kind=MatterKind.MOTIVE) | Q(person__isnull=True),
                name="matter_of_a_person_is_a_motive",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_settled(self) -> bool:
        """Whether what is written settles it; an assumption takes a verdict."""
        if self.kind == MatterKind.MOTIVE:
            return False
        return bool(self.verdict if self.kind == MatterKind.ASSUMPTION else self.answer)
