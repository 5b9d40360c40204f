"""How the talking began."""

from django.db import models
from django.db.models import Q

from negotiations.deals.models import Deal, Side


class Beginning(models.Model):
    """Who spoke first, and the ground rules both sides agreed on."""

    deal = models.OneToOneField(Deal, models.CASCADE, related_name="beginning")
    spoke_first = models.CharField("who spoke first", max_length=6, choices=Side, blank=True)
    ground_rules = models.TextField("ground rules agreed", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(spoke_first="") | Q(spoke_first__in=Side.values),
                name="beginning_first_speaker_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.get_spoke_first_display() or "Not known"
