"""How negotiations end without an agreement, and for which reasons."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Team
from negotiations.deals.models import Deal, Outcome

ENDS = (Outcome.WALKED_AWAY, Outcome.LOST)
USUAL_WALKED_AWAY = """\
Under our walk-away point
Our alternative is better
A term that we cannot accept
Nobody on their side can decide
Too risky to deliver
No ground for working together"""
USUAL_LOST = """\
Price
They chose another supplier
They do it themselves
No budget any more
Stopped or put off on their side
Our offer lacked something
They gave no answer any more"""


class ClosingReasons(models.Model):
    """The reasons that a team chooses from, one to a line. A deal keeps the words it ended with."""

    team = models.OneToOneField(Team, models.CASCADE, related_name="closing_reasons")
    walked_away = models.TextField("why we walk away", default=USUAL_WALKED_AWAY)
    lost = models.TextField("why we lose", default=USUAL_LOST)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["team_id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(walked_away="") & ~Q(lost=""), name="closing_reasons_are_some"
            ),
        ]

    def __str__(self) -> str:
        return f"Reasons of {self.team}"

    def of(self, outcome: Outcome) -> list[str]:
        """What there is to choose from when a negotiation ends like this."""
        text = self.walked_away if outcome == Outcome.WALKED_AWAY else self.lost
        return text.splitlines()


class Closing(models.Model):
    """One ending without an agreement: why, what pointed to it, and the note that they get.

    A deal that is reopened and ends again has another.
    """

    deal = models.ForeignKey(Deal, models.PROTECT, related_name="closings")
    outcome = models.CharField(max_length=12, choices=Outcome)
    reason = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    chosen_instead = models.CharField(
        max_length=200, blank=True, help_text="What they, or we, do instead."
    )
    signals = models.JSONField(default=list, help_text="What had pointed to it, as it was shown.")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    letter = models.TextField("closing note", blank=True, help_text="For them: no figure of ours.")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["deal_id", "-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=ENDS), name="closing_is_without_an_agreement"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="closing_has_a_reason"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, sent_by__isnull=True)
                | (Q(sent_at__isnull=False, sent_by__isnull=False) & ~Q(letter="")),
                name="closing_note_is_sent_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deal}: {self.get_outcome_display()}"
