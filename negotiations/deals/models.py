"""The deal, the organisation across the table, its people, and everything that happened."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils import timezone

from accounts.models import Team, User
from negotiations.playbooks.models import PlaybookVersion
from negotiations.playbooks.stages import Stage

CURRENCY_CODE = r"^[A-Z]{3}$"


class Side(models.TextChoices):
    OURS = "ours", "Ours"
    THEIRS = "theirs", "Theirs"

    @property
    def other(self) -> "Side":
        return Side.THEIRS if self == Side.OURS else Side.OURS


class Approach(models.TextChoices):
    INTEGRATIVE = "integrative", "Win-win"
    DISTRIBUTIVE = "distributive", "Hard bargaining"


class Outcome(models.TextChoices):
    OPEN = "open", "Open"
    ON_HOLD = "on_hold", "On hold"
    AGREED = "agreed", "Agreed"
    WALKED_AWAY = "walked_away", "Walked away"
    LOST = "lost", "Lost"


class Counterparty(models.Model):
    """The organisation across the table, as one team knows it."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="counterparties")
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("team", Lower("name"), name="counterparty_is_named_once"),
            models.CheckConstraint(condition=~Q(name=""), name="counterparty_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class DealQuerySet(models.QuerySet["Deal"]):
    """The two doors to deals come first; everything that shows or changes one goes through them."""

    def visible_to(self, user: User) -> "DealQuerySet":
        """The team reads all its deals; an admin reads everything."""
        if user.is_admin:
            return self
        return self.filter(team_id=user.team_id) if user.team_id else self.none()

    def editable_by(self, user: User) -> "DealQuerySet":
        """The owner and the managers of the team write; an admin writes everywhere."""
        if user.is_admin or user.is_manager:
            return self.visible_to(user)
        return self.visible_to(user).filter(owner=user)

    def usual_currency(self, team: Team) -> str:
        """The currency of the team's newest deal; a new deal most likely has the same."""
        newest = self.filter(team=team).order_by("-created_at").values_list("currency", flat=True)
        return newest.first() or "USD"

    def running(self) -> "DealQuerySet":
        """Not closed: an agreed deal runs on until its follow-up ends."""
        return self.filter(closed_at__isnull=True)

    def closed(self) -> "DealQuerySet":
        return self.filter(closed_at__isnull=False)


class Deal(models.Model):
    """One negotiation with one counterparty."""

    title = models.CharField(max_length=200)
    counterparty = models.ForeignKey(
        Counterparty, models.PROTECT, null=True, blank=True, related_name="deals"
    )
    team = models.ForeignKey(Team, models.PROTECT, related_name="deals")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="deals")
    playbook = models.ForeignKey(PlaybookVersion, models.PROTECT, related_name="deals")
    approach = models.CharField(max_length=12, choices=Approach, default=Approach.INTEGRATIVE)
    currency = models.CharField(max_length=3)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    probability = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Percent; the stage's usual figure where nobody knows."
    )
    expected_close_on = models.DateField(null=True, blank=True)

    stage = models.PositiveSmallIntegerField(choices=Stage, default=Stage.PREPARATION)
    stage_entered_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.OPEN)
    outcome_reason = models.CharField(max_length=300, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    turn = models.CharField(max_length=6, choices=Side, default=Side.OURS)
    turn_since = models.DateTimeField()
    next_step = models.CharField(max_length=200, blank=True)
    next_step_at = models.DateTimeField(null=True, blank=True)
    last_activity_at = models.DateTimeField()
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = DealQuerySet.as_manager()

    class Meta:
        ordering = ["-last_activity_at", "-pk"]
        indexes = [
            models.Index(fields=["team", "stage", "-last_activity_at", "-id"], name="deal_board",
                         condition=Q(closed_at__isnull=True)),
            models.Index(fields=["stage", "-last_activity_at", "-id"], name="deal_board_of_all",
                         condition=Q(closed_at__isnull=True)),
            models.Index(fields=["stage", "-last_activity_at", "-id"], name="deal_board_ever"),
            models.Index(fields=["team", "-last_activity_at", "-id"], name="deal_list"),
            models.Index(fields=["-last_activity_at", "-id"], name="deal_list_of_all"),
            # Everything the totals of the board are made of, so that no row has to be read.
            models.Index(fields=["team", "stage", "currency", "value", "probability",
                                 "next_step_at", "owner", "outcome", "last_activity_at",
                                 "expected_close_on"], name="deal_totals",
                         condition=Q(closed_at__isnull=True)),
            models.Index(fields=["owner", "next_step_at"], name="deal_day",
                         condition=Q(closed_at__isnull=True)),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="deal_has_a_title"),
            models.CheckConstraint(
                condition=Q(currency__regex=CURRENCY_CODE), name="deal_currency_is_a_code"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0), name="deal_value_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(probability__isnull=True) | Q(probability__range=(0, 100)),
                name="deal_probability_is_a_percentage",
            ),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="deal_stage_is_known"),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="deal_outcome_is_known"
            ),
            models.CheckConstraint(condition=Q(turn__in=Side.values), name="deal_turn_is_a_side"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="deal_is_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(
                    outcome__in=[Outcome.WALKED_AWAY, Outcome.LOST], closed_at__isnull=False
                )
                | Q(outcome__in=[Outcome.OPEN, Outcome.ON_HOLD], closed_at__isnull=True)
                | Q(outcome=Outcome.AGREED),
                name="deal_outcome_fits_closing",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.AGREED, agreed_at__isnull=False)
                | (~Q(outcome=Outcome.AGREED) & Q(agreed_at__isnull=True)),
                name="deal_agreed_since_when",
            ),
            models.CheckConstraint(
                condition=Q(next_step="", next_step_at__isnull=True)
                | (~Q(next_step="") & Q(next_step_at__isnull=False)),
                name="deal_next_step_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    def is_visible_to(self, user: User) -> bool:
        """The rule of `DealQuerySet.visible_to` for a deal and a person already at hand."""
        return user.is_admin or (user.team_id is not None and user.team_id == self.team_id)

    def is_editable_by(self, user: User) -> bool:
        """The rule of `DealQuerySet.editable_by` for a deal that is already known to be visible."""
        return user.is_admin or user.is_manager or self.owner_id == user.pk

    @property
    def likely(self) -> int:
        """Probability in percent: the deal's own, or the usual one of its stage."""
        return Stage(self.stage).usual_probability if self.probability is None else self.probability


class StakeholderRole(models.TextChoices):
    DECISION_MAKER = "decision_maker", "Decision maker"
    APPROVER = "approver", "Approver"
    INFLUENCER = "influencer", "Influencer"
    REPRESENTATIVE = "representative", "Representative"
    PROCUREMENT = "procurement", "Procurement"
    LEGAL = "legal", "Legal"
    FINANCE = "finance", "Finance"
    USER = "user", "User"


class Influence(models.IntegerChoices):
    LOW = 1, "Low"
    MEDIUM = 2, "Medium"
    HIGH = 3, "High"


class Stakeholder(models.Model):
    """A person on their side of one deal."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="stakeholders")
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=16, choices=StakeholderRole)
    influence = models.PositiveSmallIntegerField(choices=Influence, default=Influence.MEDIUM)
    agenda = models.TextField("personal agenda", blank=True)
    email = models.EmailField("e-mail address", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-influence", "name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="stakeholder_has_a_name"),
            models.CheckConstraint(
                condition=Q(influence__in=Influence.values), name="stakeholder_influence_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StageVisit(models.Model):
    """A stay in a stage. Coming back to a stage is a new visit."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="visits")
    stage = models.PositiveSmallIntegerField(choices=Stage)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(
        max_length=300, blank=True, help_text="Why back, or why on with an open gate."
    )
    open_gates = models.JSONField(default=list, help_text="What was missing on entering.")
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["deal_id", "entered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "deal", condition=Q(left_at__isnull=True), name="deal_is_in_one_stage_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=models.F("entered_at")),
                name="stage_visit_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values), name="stage_visit_stage_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} from {self.entered_at:%Y-%m-%d}"


class EventKind(models.TextChoices):
    OPENED = "opened", "Opened"
    IMPORTED = "imported", "Imported"
    CHANGED = "changed", "Changed"
    NOTE = "note", "Note"
    STAGE = "stage", "Stage"
    OFFER = "offer", "Offer"
    SETTLED = "settled", "Settled"
    NEXT_STEP = "next_step", "Next step"
    AGREEMENT = "agreement", "Agreement"
    FOLLOW_UP = "follow_up", "Follow-up"
    OUTCOME = "outcome", "Outcome"


class Event(models.Model):
    """One line of a deal's timeline. Written once, never changed."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=EventKind)
    side = models.CharField(max_length=6, choices=Side, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    headline = models.CharField(max_length=200)
    detail = models.TextField(blank=True)
    changes = models.JSONField(
        default=list, help_text="Changed fields as [label, old text, new text]."
    )

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["deal", "-at", "-id"], name="event_timeline")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=EventKind.values), name="event_kind_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.headline


class Submission(models.Model):
    """A form that was sent and taken; sending the very same form again is answered from here."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    location = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["at"], name="submission_age")]

    def __str__(self) -> str:
        return str(self.key)
