"""How far the other side is trusted, as it was judged each time."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from negotiations.deals.models import Deal, Stakeholder

LOWEST, HIGHEST = 1, 5


class Aspect(models.TextChoices):
    TRUSTWORTHINESS = "trust", "Trustworthiness"
    COMPETENCY = "competency", "Competency"
    LIKEABILITY = "likeability", "Likeability"
    ALIGNMENT = "alignment", "Alignment of interests"


class Rating(models.Model):
    """One aspect of one person, or of the whole other side, as somebody judged it on a day."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="ratings")
    person = models.ForeignKey(
        Stakeholder, models.CASCADE, null=True, blank=True, related_name="ratings",
        help_text="NULL: the other side as a whole.",
    )  # fmt: skip
    aspect = models.CharField(max_length=11, choices=Aspect)
    score = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True)
    rated_at = models.DateTimeField()
    rated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["deal_id", "-rated_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(aspect__in=Aspect.values), name="rating_aspect_is_known"
            ),
            models.CheckConstraint(
                condition=Q(score__range=(LOWEST, HIGHEST)), name="rating_is_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_aspect_display()}: {self.score}"
