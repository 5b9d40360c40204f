"""The prepared ground: the alternative, the walk-away point, the goals, what is known of them."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from negotiations.deals.models import Deal


def _is_score(name: str) -> Q:
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (0, 100)})


class Preparation(models.Model):
    """The prepared ground of one deal, focus area by focus area."""

    deal = models.OneToOneField(Deal, models.CASCADE, related_name="preparation")

    batna = models.TextField("best alternative", blank=True)
    walk_away = models.TextField("walk-away point", blank=True)
    reservation_score = models.DecimalField(
        max_digits=15, decimal_places=12, null=True, blank=True,
        help_text="What the alternative is worth to us, 0-100, where it has no package.",
    )  # fmt: skip
    package_score = models.DecimalField(
        "score of our alternative", max_digits=15, decimal_places=12, null=True, blank=True,
        editable=False,
        help_text="Computed from the package of the alternative; NULL where it has none.",
    )  # fmt: skip
    their_batna = models.TextField("their best alternative", blank=True)
    their_reservation_score = models.DecimalField(
        "what that is worth to them", max_digits=15, decimal_places=12, null=True, blank=True,
        help_text="What their alternative is worth to them, 0-100: our estimate.",
    )  # fmt: skip
    their_package_score = models.DecimalField(
        "score of their alternative", max_digits=15, decimal_places=12, null=True, blank=True,
        editable=False,
        help_text="Computed from the package we think they could have instead.",
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
    fits_needs = models.TextField("does what we offer fit what they need", blank=True)
    why_us = models.TextField("why they would choose us", blank=True)
    their_pressures = models.TextField("pressures on them", blank=True)
    their_style = models.TextField("how they usually negotiate", blank=True)
    our_leverage = models.TextField("what gives us weight", blank=True)
    their_leverage = models.TextField("what gives them weight", blank=True)
    opening_words = models.TextField("opening, as rehearsed", blank=True)
    ground_rules = models.TextField(blank=True)
    logistics = models.TextField("where, when, how long, who", blank=True)
    session_purpose = models.TextField("purpose of the session", blank=True)
    session_interests = models.TextField("interests, ours and theirs", blank=True)
    session_alternatives = models.TextField("alternatives we saw", blank=True)
    session_options = models.TextField("options we found", blank=True)
    session_agreements = models.TextField("agreed among us", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reservation_score__isnull=True) | Q(reservation_score__range=(0, 100)),
                name="preparation_reservation_score_is_0_to_100",
            ),
            models.CheckConstraint(
                condition=_is_score("package_score")
                & _is_score("their_reservation_score")
                & _is_score("their_package_score"),
                name="preparation_scores_are_0_to_100",
            ),
            models.CheckConstraint(
                condition=Q(revenue_sought__isnull=True) | Q(revenue_sought__gte=0),
                name="preparation_revenue_is_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"Preparation of {self.deal}"

    @property
    def reservation(self) -> Decimal | None:
        """The score under which we do not sign: the alternative's package, else as typed."""
        return self.reservation_score if self.package_score is None else self.package_score

    @property
    def their_reservation(self) -> Decimal | None:
        """The score under which we think they do not sign."""
        typed, computed = self.their_reservation_score, self.their_package_score
        return typed if computed is None else computed
