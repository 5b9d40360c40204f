"""Positions revised after the preparation: what was thought before, what now, and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from negotiations.deals.models import Side
from negotiations.preparation.models.issues import Issue


class Figure(models.TextChoices):
    OPENING = "opening", "Opening"
    TARGET = "target", "Target"
    LIMIT = "limit", "Limit"


class Revision(models.Model):
    """One figure of one side, as it was and as it became. Written once, never changed."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="revisions")
    side = models.CharField(max_length=6, choices=Side)
    figure = models.CharField(max_length=7, choices=Figure)
    old = models.CharField(max_length=120, help_text="In words, with its unit.")
    new = models.CharField(max_length=120)
    reason = models.CharField(max_length=300, blank=True)
    revised_at = models.DateTimeField()
    revised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["issue_id", "-revised_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(side__in=Side.values), name="revision_side_is_known"
            ),
            models.CheckConstraint(
                condition=Q(figure__in=Figure.values), name="revision_figure_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(reason="") | Q(side=Side.THEIRS), name="revision_of_ours_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whose}: {self.old} → {self.new}"

    @property
    def whose(self) -> str:
        """Whose figure it is: `Our limit`."""
        whose = "Our" if self.side == Side.OURS else "Their"
        return f"{whose} {self.get_figure_display().lower()}"
