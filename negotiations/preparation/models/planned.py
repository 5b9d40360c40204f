"""What we are ready to give, in the order in which we would give it."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from negotiations.deals.models import Deal
from negotiations.preparation.models.issues import SHARE_DECIMALS, SHARE_DIGITS, Issue

POINTS = (0, 100)


class PlannedConcession(models.Model):
    """Something we are ready to give for something in return, thought through before the table.

    Cost and worth are in money, in points of a side's score, or both; what is not known is NULL.
    """

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="planned_concessions")
    issue = models.ForeignKey(
        Issue, models.SET_NULL, null=True, blank=True, related_name="planned_concessions"
    )
    give = models.CharField("what we give", max_length=200)
    cost_money = models.DecimalField(
        "cost to us", max_digits=18, decimal_places=4, null=True, blank=True
    )
    cost_points = models.DecimalField(
        "cost to us in points",
        max_digits=SHARE_DIGITS, decimal_places=SHARE_DECIMALS, null=True, blank=True,
    )  # fmt: skip
    value_money = models.DecimalField(
        "estimated worth to them", max_digits=18, decimal_places=4, null=True, blank=True
    )
    value_to_them = models.DecimalField(
        "estimated worth to them in points",
        max_digits=SHARE_DIGITS, decimal_places=SHARE_DECIMALS, null=True, blank=True,
        help_text="Points of their score, 0-100.",
    )  # fmt: skip
    in_return = models.CharField("what we ask in return", max_length=200, blank=True)
    rank = models.PositiveSmallIntegerField(help_text="The order in which we would give them.")
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["deal_id", "rank", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(give=""), name="planned_concession_says_what"),
            models.CheckConstraint(
                condition=(Q(cost_money__isnull=True) | Q(cost_money__gte=0))
                & (Q(value_money__isnull=True) | Q(value_money__gte=0)),
                name="planned_concession_money_is_not_negative",
            ),
            models.CheckConstraint(
                condition=(Q(cost_points__isnull=True) | Q(cost_points__range=POINTS))
                & (Q(value_to_them__isnull=True) | Q(value_to_them__range=POINTS)),
                name="planned_concession_points_are_0_to_100",
            ),
        ]

    def __str__(self) -> str:
        return self.give

    @property
    def ratio(self) -> Decimal | None:
        """How many times its cost to us it is worth to them; None where it cannot be told."""
        for cost, value in (
            (self.cost_money, self.value_money),
            (self.cost_points, self.value_to_them),
        ):
            if cost and value is not None:
                return value / cost
        return None
