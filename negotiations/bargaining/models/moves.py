"""How far a side moved from one of its offers to the next."""

from django.db import models
from django.db.models import Q

from negotiations.bargaining.models.offers import FULL_SCORE, Offer
from negotiations.preparation.models import Issue


def _is_change_of_score(name: str) -> Q:
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (-FULL_SCORE, FULL_SCORE)})


class MoveKind(models.TextChoices):
    CONCESSION = "concession", "Concession"
    RETRACTION = "retraction", "Retraction"
    NEUTRAL = "neutral", "Neutral"


class Concession(models.Model):
    """A move on one issue between two consecutive offers of one side.

    A move against one's own interest is a concession, a move back a retraction.
    """

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="concessions")
    previous_offer = models.ForeignKey(Offer, models.PROTECT, related_name="+")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="concessions")
    kind = models.CharField(max_length=10, choices=MoveKind)
    size = models.DecimalField(
        max_digits=18, decimal_places=4, null=True, blank=True,
        help_text="New minus old value in the issue's unit; none for options.",
    )  # fmt: skip
    giver_points = models.FloatField(
        null=True,
        blank=True,
        help_text="Change of the mover's own score; negative is ground given.",
    )
    receiver_points = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["offer_id", "issue_id"]
        constraints = [
            models.UniqueConstraint("offer", "issue", name="concession_is_one_per_issue"),
            models.CheckConstraint(
                condition=Q(kind__in=MoveKind.values), name="concession_kind_is_known"
            ),
            models.CheckConstraint(
                condition=_is_change_of_score("giver_points")
                & _is_change_of_score("receiver_points"),
                name="concession_points_are_changes_of_a_score",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.issue_id} {self.kind}"
