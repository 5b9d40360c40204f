"""The organisation across the table and its people."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models import Team


class Counterparty(models.Model):
    """The organisation across the table, as one team knows it."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="counterparties")
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)
    style = models.TextField(
        "how they negotiate", blank=True, help_text="The team's own words, for the team alone."
    )
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(changed_at__isnull=True, changed_by__isnull=True)
                | Q(changed_at__isnull=False, changed_by__isnull=False),
                name="counterparty_is_changed_by_somebody",
            ),
            models.UniqueConstraint("team", Lower("name"), name="counterparty_is_named_once"),
            models.CheckConstraint(condition=~Q(name=""), name="counterparty_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class StakeholderRole(models.TextChoices):
    DECISION_MAKER = "decision_maker", "Decision maker"
    APPROVER = "approver", "Approver"
    INFLUENCER = "influencer", "Influencer"
    REPRESENTATIVE = "representative", "Representative"
    PROCUREMENT = "procurement", "Procurement"
    LEGAL = "legal", "Legal"
    FINANCE = "finance", "Finance"
    USER = "user", "User"
    NEUTRAL = "neutral", "Neutral third party"


class Influence(models.IntegerChoices):
    LOW = 1, "Low"
    MEDIUM = 2, "Medium"
    HIGH = 3, "High"


class Stakeholder(models.Model):
    """A person on their side of one deal, or one whom both sides trust."""

    deal = models.ForeignKey("negotiations.Deal", models.CASCADE, related_name="stakeholders")
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=16, choices=StakeholderRole)
    influence = models.PositiveSmallIntegerField(choices=Influence, default=Influence.MEDIUM)
    agenda = models.TextField("personal agenda", blank=True)
    constraints = models.TextField(blank=True)
    emotional_drivers = models.TextField(blank=True)
    speaks_for = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="spoken_for_by"
    )
    email = models.EmailField("e-mail address", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-influence", "name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="stakeholder_has_a_name"),
            models.CheckConstraint(
                condition=Q(influence__in=Influence.values), name="stakeholder_influence_is_known"
            ),
            models.CheckConstraint(
                condition=Q(speaks_for__isnull=True) | ~Q(speaks_for=models.F("id")),
                name="stakeholder_speaks_for_another",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """Where they sit: on their side, or between both."""
        return "the talks" if self.role == StakeholderRole.NEUTRAL else "their side"
