"""What either side claims, and what speaks for it and against it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from negotiations.deals.models import Attachment, Deal, Side
from negotiations.preparation.models import Issue


class ClaimState(models.TextChoices):
    OPEN = "open", "Open"
    SUPPORTED = "supported", "Supported"
    REFUTED = "refuted", "Refuted"


class EvidenceKind(models.TextChoices):
    DATA = "data", "Data"
    CASE_STUDY = "case_study", "Case study"
    TESTIMONIAL = "testimonial", "Testimonial"
    LINK = "link", "Link"
    FILE = "file", "File"


def _removal(name: str) -> models.CheckConstraint:
    nobody = Q(removed_at__isnull=True, removed_by__isnull=True)
    somebody = Q(removed_at__isnull=False, removed_by__isnull=False)
    return models.CheckConstraint(condition=nobody | somebody, name=name)


class Claim(models.Model):
    """Something one side says is so."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="claims")
    side = models.CharField("whose claim", max_length=6, choices=Side)
    text = models.TextField("claim")
    issue = models.ForeignKey(
        Issue, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="about"
    )
    state = models.CharField(max_length=9, choices=ClaimState, default=ClaimState.OPEN)
    made_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["deal_id", "made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="claim_says_something"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="claim_side_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=ClaimState.values), name="claim_state_is_known"
            ),
            _removal("claim_is_removed_by_somebody"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Evidence(models.Model):
    """What speaks for a claim or against it."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=11, choices=EvidenceKind)
    is_for = models.BooleanField()
    text = models.TextField()
    url = models.CharField("link", max_length=500, blank=True)
    attachment = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["claim_id", "added_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="evidence_says_something"),
            models.CheckConstraint(
                condition=Q(kind__in=EvidenceKind.values), name="evidence_kind_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind=EvidenceKind.FILE) | Q(attachment__isnull=False),
                name="evidence_file_is_there",
            ),
            models.CheckConstraint(
                condition=~Q(kind=EvidenceKind.LINK) | ~Q(url=""), name="evidence_link_leads_on"
            ),
            models.CheckConstraint(
                condition=Q(url="")
                | Q(url__istartswith="http://")
                | Q(url__istartswith="https://"),
                name="evidence_link_is_of_the_web",
            ),
            _removal("evidence_is_removed_by_somebody"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
