"""The deal itself, and who may see and change it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Team, User
from negotiations.deals.models.people import Counterparty
from negotiations.deals.models.sides import Side
from negotiations.playbooks.models import PlaybookVersion
from negotiations.playbooks.stages import Stage

CURRENCY_CODE = r"^[A-Z]{3}$"


class Approach(models.TextChoices):
    INTEGRATIVE = "integrative", "Win-win"
    DISTRIBUTIVE = "distributive", "Hard bargaining"


class Outcome(models.TextChoices):
    OPEN = "open", "Open"
    ON_HOLD = "on_hold", "On hold"
    AGREED = "agreed", "Agreed"
    WALKED_AWAY = "walked_away", "Walked away"
    LOST = "lost", "Lost"


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
    deadline_on = models.DateField(
        "deadline", null=True, blank=True, help_text="Until when an agreement has to be reached."
    )
    deadline_why = models.CharField("why that deadline", max_length=200, blank=True)

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

    # Told by `visible_deal`, so that pages ask for files only where there are any.
    has_files = False

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
            models.CheckConstraint(
                condition=Q(deadline_why="") | Q(deadline_on__isnull=False),
                name="deal_deadline_has_a_day",
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
