"""The prepared ground: the alternative, the walk-away point, the goals, what is known of them."""

from django.db import models
from django.db.models import Q

from negotiations.deals.models import Deal


class Preparation(models.Model):
    """The prepared ground of one deal, focus area by focus area."""

    deal = models.OneToOneField(Deal, models.CASCADE, related_name="preparation")

    batna = models.TextField("best alternative", blank=True)
    walk_away = models.TextField("walk-away point", blank=True)
    reservation_score = models.DecimalField(
        max_digits=15, decimal_places=12, null=True, blank=True,
        help_text="What the alternative is worth to us, 0-100.",
    )  # fmt: skip
    goals_short_term = models.TextField("short-term goals", blank=True)
    goals_long_term = models.TextField("long-term goals", blank=True)
    revenue_sought = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    relationship_wanted = models.TextField(blank=True)
    strengths = models.TextField(blank=True)
    weaknesses = models.TextField(blank=True)
    their_viewpoint = models.TextField(blank=True)
    their_challenges = models.TextField(blank=True)
    their_needs = models.TextField(blank=True)
    strategy_process = models.TextField("how we run it", blank=True)
    strategy_content = models.TextField("what we offer first", blank=True)
    tactics_expected = models.TextField(blank=True)
    counter_tactics = models.TextField("our answer to each", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reservation_score__isnull=True) | Q(reservation_score__range=(0, 100)),
                name="preparation_reservation_score_is_0_to_100",
            ),
            models.CheckConstraint(
                condition=Q(revenue_sought__isnull=True) | Q(revenue_sought__gte=0),
                name="preparation_revenue_is_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"Preparation of {self.deal}"
