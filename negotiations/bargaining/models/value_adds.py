"""What costs us little and is worth much to them: a team's own, beside those that come along."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import Team


class Amount(models.TextChoices):
    LOW = "low", "low"
    MEDIUM = "medium", "medium"
    HIGH = "high", "high"


class ValueAdd(models.Model):
    """Something other than money that a team can put into a package."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="value_adds")
    name = models.CharField(max_length=120)
    cost = models.CharField("cost to us", max_length=6, choices=Amount)
    worth = models.CharField("typical value to them", max_length=6, choices=Amount)
    why = models.CharField("what it does for them", max_length=300)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["team_id", "name"]
        constraints = [
            models.UniqueConstraint("team", Lower("name"), name="value_add_is_named_once"),
            models.CheckConstraint(condition=~Q(name=""), name="value_add_has_a_name"),
            models.CheckConstraint(
                condition=Q(cost__in=Amount.values, worth__in=Amount.values),
                name="value_add_amounts_are_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name
