"""What both sides want alike, and where either can move."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from negotiations.deals.models import Deal
from negotiations.preparation.models import Position


class CommonGround(models.Model):
    """Something both sides want: an interest of each, one that the other shares, or a sentence."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="common_ground")
    ours = models.ForeignKey(Position, models.CASCADE, null=True, blank=True, related_name="+")
    theirs = models.ForeignKey(Position, models.CASCADE, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=300, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["deal_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | Q(ours__isnull=False) | Q(theirs__isnull=False),
                name="common_ground_says_what_it_is",
            ),
            models.UniqueConstraint("ours", "theirs", name="interests_are_paired_once"),
        ]

    def __str__(self) -> str:
        return self.text or " / ".join(one.interest for one in (self.ours, self.theirs) if one)


class MovableInterest(models.Model):
    """An interest that can be met in more than one way."""

    position = models.OneToOneField(Position, models.CASCADE, related_name="movable")
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.position)
