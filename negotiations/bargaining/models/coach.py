"""What a team made of the coach's rules, and what was set aside of what the coach said."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Team
from negotiations.analysis.coach import RULES
from negotiations.bargaining.models.offers import Offer

RULE_CHOICES = [(rule.key, rule.name) for rule in RULES]
NEEDED = [rule.key for rule in RULES if rule.is_needed]
LARGEST = max(rule.largest for rule in RULES)


class CoachSetting(models.Model):
    """One rule as a team wants it; a rule without a row is as it comes with Parley."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="coach_settings")
    rule = models.CharField(max_length=20, choices=RULE_CHOICES)
    is_on = models.BooleanField("speaks", default=True)
    threshold = models.DecimalField(max_digits=6, decimal_places=2)
    second_threshold = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["team_id", "rule"]
        constraints = [
            models.UniqueConstraint("team", "rule", name="coach_setting_is_one_per_rule"),
            models.CheckConstraint(
                condition=Q(rule__in=[key for key, _ in RULE_CHOICES]),
                name="coach_setting_rule_is_known",
            ),
            models.CheckConstraint(
                condition=Q(threshold__range=(0, LARGEST))
                & (Q(second_threshold__isnull=True) | Q(second_threshold__range=(0, LARGEST))),
                name="coach_setting_threshold_is_in_range",
            ),
            models.CheckConstraint(
                condition=~Q(rule__in=NEEDED) | Q(is_on=True), name="coach_setting_needed_is_on"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rule_display()} of {self.team}"


class SetAside(models.Model):
    """A remark of the coach that whoever logged the offer did not heed, and why. Written once."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="set_aside")
    rule = models.CharField(max_length=20, choices=RULE_CHOICES)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-offer_id", "rule"]
        constraints = [
            models.UniqueConstraint("offer", "rule", name="remark_is_set_aside_once"),
            models.CheckConstraint(
                condition=Q(rule__in=[key for key, _ in RULE_CHOICES if key not in NEEDED]),
                name="set_aside_rule_may_be",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="set_aside_for_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_rule_display()}: {self.reason}"
