"""What is done of a playbook's checklists."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from negotiations.deals.models.deal import Deal


class TickQuerySet(models.QuerySet["Tick"]):
    def standing(self) -> "TickQuerySet":
        """Not taken back."""
        return self.filter(taken_back_at__isnull=True)


class Tick(models.Model):
    """One thing to tick that is done on a deal. Taking it back ends the tick and leaves the row.

    It is known by the item's key alone. That outlives rewording, moving to another step and new
    editions, so whatever edition a deal runs on, nothing ticked is lost.
    """

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="ticks")
    key = models.SlugField(max_length=60)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TickQuerySet.as_manager()

    class Meta:
        ordering = ["deal_id", "at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "deal", "key", condition=Q(taken_back_at__isnull=True), name="item_is_ticked_once"
            ),
            models.CheckConstraint(condition=~Q(key=""), name="tick_names_an_item"),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | Q(taken_back_at__gte=F("at"), taken_back_by__isnull=False),
                name="tick_is_taken_back_by_somebody_later",
            ),
        ]

    def __str__(self) -> str:
        return self.key
