"""What happens at a table besides offers: breaks, ways out of a standstill, hard moments."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from negotiations.deals.models import Deal


class Adjournment(models.Model):
    """Until when the talks rest, and what is to happen meanwhile."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="adjournments")
    until = models.DateTimeField()
    purpose = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["deal_id", "-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "deal", condition=Q(ended_at__isnull=True), name="deal_is_adjourned_once"
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("at")), name="adjournment_lasts_some_time"
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="adjournment_has_a_purpose"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="adjournment_is_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.purpose


class WayKind(models.TextChoices):
    INTERESTS = "interests", "Look at the interests"
    NEW_ISSUE = "new-issue", "Bring in a new issue"
    THIRD_PARTY = "third-party", "Ask a neutral person in"
    BREAK = "break", "Take a break until a date"
    PARTIAL = "partial", "Agree on what is agreed"


class WayOut(models.Model):
    """A way out of a standstill that was taken. Written once."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="ways_out")
    kind = models.CharField(max_length=11, choices=WayKind)
    since = models.PositiveIntegerField(
        null=True, blank=True, help_text="The number of the last offer that had moved a term."
    )
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["deal_id", "-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=WayKind.values), name="way_out_kind_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Behaviour(models.TextChoices):
    ATTACK = "attack", "Personal attack"
    ANGER = "anger", "Raised voice"
    THREAT = "threat", "Threat or ultimatum"
    SILENCE = "silence", "Stonewalling"
    MISLEADING = "misleading", "Misleading statement"
    LATE_DEMAND = "late_demand", "New demand at the last minute"
    OTHER = "other", "Something else"


class Response(models.TextChoices):
    BREAK = "break", "Took a break"
    BOUNDARY = "boundary", "Set a boundary"
    DOCUMENT = "document", "Wrote it down"
    COLLEAGUE = "colleague", "Brought in a colleague"


class Incident(models.Model):
    """Difficult behaviour at the table, and what was done about it. Written once."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="incidents")
    kind = models.CharField("what it was", max_length=11, choices=Behaviour)
    what = models.TextField("what happened")
    who = models.CharField(max_length=120, blank=True)
    response = models.CharField("what we did", max_length=9, choices=Response)
    outcome = models.TextField("what came of it", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["deal_id", "-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Behaviour.values, response__in=Response.values),
                name="incident_kind_and_response_are_known",
            ),
            models.CheckConstraint(condition=~Q(what=""), name="incident_says_what_happened"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
