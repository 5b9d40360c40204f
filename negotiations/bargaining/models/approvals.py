"""The word of somebody who may let a draft past a line of ours."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Team, User
from negotiations.bargaining.models.drafts import OfferDraft
from negotiations.bargaining.models.offers import Valuation
from negotiations.deals.models import Deal

A_PERCENTAGE = (0, 100)
# Where a team has not said.
USUAL_WAIT_HOURS = 4


class Level(models.IntegerChoices):
    """Whose word is enough."""

    REP = 1, "rep"
    MANAGER = 2, "manager"
    ADMIN = 3, "admin"

    @classmethod
    def of(cls, user: User) -> "Level":
        if user.is_admin:
            return cls.ADMIN
        return cls.MANAGER if user.is_manager else cls.REP


class ApprovalRules(models.Model):
    """A team's discount ladder, and how long a request waits before others are asked.

    Up to `rep_discount` a rep decides, up to `manager_discount` a manager, above that an admin.
    Without the first there is no ladder; without the second managers decide without an end.
    """

    team = models.OneToOneField(Team, models.CASCADE, related_name="approval_rules")
    rep_discount = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    manager_discount = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    escalate_after_hours = models.PositiveSmallIntegerField(default=USUAL_WAIT_HOURS)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["team_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rep_discount__isnull=True) | Q(rep_discount__range=A_PERCENTAGE),
                name="approval_rep_discount_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=Q(manager_discount__isnull=True)
                | Q(
                    rep_discount__isnull=False,
                    manager_discount__gte=F("rep_discount"),
                    manager_discount__lte=A_PERCENTAGE[1],
                ),
                name="approval_ladder_goes_up",
            ),
            models.CheckConstraint(
                condition=Q(escalate_after_hours__gte=1), name="approval_waits_for_some_time"
            ),
        ]

    def __str__(self) -> str:
        return f"Approval rules of {self.team}"


class RequestStatus(models.TextChoices):
    WAITING = "waiting", "Waiting for an answer"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"
    VOID = "void", "Void"


class ApprovalRequestQuerySet(models.QuerySet["ApprovalRequest"]):
    def waiting(self) -> "ApprovalRequestQuerySet":
        return self.filter(decided_at__isnull=True, voided_at__isnull=True)

    def in_force(self) -> "ApprovalRequestQuerySet":
        return self.filter(is_approved=True, voided_at__isnull=True)

    def for_decision_by(self, user: User) -> "ApprovalRequestQuerySet":
        """What waits for this person's word; never what they asked for or wrote themselves."""
        if Level.of(user) == Level.REP:
            return self.none()
        return (
            self.waiting()
            .filter(
                level__lte=Level.of(user),
                draft__deal__in=Deal.objects.visible_to(user).running(),
            )
            .exclude(Q(requested_by=user) | Q(written_by=user))
        )


class ApprovalRequest(models.Model):
    """Somebody asks that one version of a draft may pass. It is decided once, by another."""

    draft = models.ForeignKey(OfferDraft, models.PROTECT, related_name="requests")
    draft_version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, help_text="Of all that the draft says.")
    crossings = models.JSONField(help_text="The lines it goes past, with their figures.")
    our_score = models.FloatField(null=True, blank=True)
    level = models.PositiveSmallIntegerField(choices=Level)
    reason = models.TextField()
    in_return = models.TextField(blank=True, help_text="What we would get for it.")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        Valuation, models.PROTECT, null=True, blank=True, related_name="+",
        help_text="The looser plan that the word would let bind, where the lines were moved.",
    )  # fmt: skip
    escalates_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    is_approved = models.BooleanField(null=True, blank=True)
    comment = models.TextField(blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    void_because = models.CharField(max_length=200, blank=True)

    objects = ApprovalRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at", "-pk"]
        indexes = [
            models.Index(fields=["escalates_at", "id"], name="approval_escalation",
                         condition=Q(decided_at__isnull=True, voided_at__isnull=True)),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(
                "draft", "draft_version",
                condition=Q(decided_at__isnull=True, voided_at__isnull=True),
                name="approval_is_asked_once_per_draft_version",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | (~Q(decided_by=F("requested_by")) & ~Q(decided_by=F("written_by"))),
                name="approval_is_never_ones_own",
            ),
            models.CheckConstraint(
                condition=Q(
                    decided_at__isnull=True, decided_by__isnull=True, is_approved__isnull=True
                )
                | Q(decided_at__isnull=False, decided_by__isnull=False, is_approved__isnull=False),
                name="approval_is_decided_whole",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="approval_has_a_reason"),
            models.CheckConstraint(
                condition=Q(level__in=[Level.MANAGER, Level.ADMIN]), name="approval_level_is_known"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Approval of {self.draft.what}"

    @property
    def status(self) -> RequestStatus:
        if self.voided_at is not None:
            return RequestStatus.VOID
        if self.decided_at is None:
            return RequestStatus.WAITING
        return RequestStatus.APPROVED if self.is_approved else RequestStatus.DECLINED

    @property
    def is_waiting(self) -> bool:
        return self.status == RequestStatus.WAITING

    @property
    def answered_at(self) -> datetime | None:
        return self.voided_at or self.decided_at

    def may_be_decided_by(self, user: User) -> bool:
        """Whether this person's word would be enough, on a deal that they may change."""
        return Level.of(user) >= self.level and user.pk not in (
            self.requested_by_id,
            self.written_by_id,
        )


class ApprovalCall(models.Model):
    """Somebody was asked to decide; each call carries a reminder of its own."""

    request = models.ForeignKey(ApprovalRequest, models.CASCADE, related_name="calls")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    called_at = models.DateTimeField()

    class Meta:
        ordering = ["request_id", "called_at", "pk"]
        constraints = [
            models.UniqueConstraint("request", "approver", name="approver_is_called_once"),
        ]

    def __str__(self) -> str:
        return f"{self.approver} is asked"
