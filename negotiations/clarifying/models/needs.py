"""What stands behind a demand."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from negotiations.deals.models import Stakeholder
from negotiations.information_exchange.models import ListeningNote
from negotiations.preparation.models import Issue, Option


class NeedKind(models.TextChoices):
    NEED = "need", "Need"
    WANT = "want", "Want"


class Need(models.Model):
    """What a demand is for: what they try to accomplish, and what we bring to that."""

    demand = models.OneToOneField(ListeningNote, models.CASCADE, related_name="need")
    kind = models.CharField("want or need", max_length=4, choices=NeedKind)
    purpose = models.CharField("what it is for", max_length=300)
    value = models.TextField("what we bring to it", blank=True)
    stakeholder = models.ForeignKey(
        Stakeholder,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name="whose agenda it serves",
    )
    issue = models.ForeignKey(
        Issue,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="needs",
        help_text="Where it is bargained over.",
    )
    option = models.ForeignKey(
        Option,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Which option of the issue it became.",
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=NeedKind.values), name="need_is_a_want_or_a_need"
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="need_is_for_something"),
            models.CheckConstraint(
                condition=Q(option__isnull=True) | Q(issue__isnull=False),
                name="need_option_belongs_to_its_issue",
            ),
        ]

    def __str__(self) -> str:
        return self.purpose
