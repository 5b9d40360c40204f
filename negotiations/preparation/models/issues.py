"""What is negotiated: issues, their options, where each side stands and what matters to it."""

from decimal import Decimal
from functools import cached_property

from django.db import models
from django.db.models import F, Q

from negotiations.deals.models import Deal, Side


class IssueKind(models.TextChoices):
    MONEY = "money", "Money"
    NUMBER = "number", "Number"
    PERCENT = "percent", "Percentage"
    DURATION = "duration", "Duration"
    CHOICE = "choice", "Choice"
    YES_NO = "yes_no", "Yes or no"


OPTION_KINDS = (IssueKind.CHOICE, IssueKind.YES_NO)
# As many digits as every database keeps exactly, so that scores of published cases come out right.
SHARE_DIGITS, SHARE_DECIMALS = 15, 12


class Direction(models.TextChoices):
    MORE = "more", "More is better for us"
    LESS = "less", "Less is better for us"


class Confidence(models.TextChoices):
    """How sure we are of an estimate of theirs."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class Issue(models.Model):
    """One thing being negotiated."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="issues")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=IssueKind)
    unit = models.CharField(
        max_length=20,
        blank=True,
        help_text="For numbers and durations: pieces, d, mo; for money: / mo.",
    )
    direction = models.CharField(
        max_length=4, choices=Direction, blank=True, help_text="Numeric kinds only."
    )
    list_value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    rank = models.PositiveSmallIntegerField(help_text="Order in every table.")
    settled_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["deal_id", "rank", "pk"]
        constraints = [
            models.UniqueConstraint("deal", "name", name="issue_is_named_once"),
            models.CheckConstraint(condition=~Q(name=""), name="issue_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind__in=IssueKind.values), name="issue_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=OPTION_KINDS, direction="")
                | (~Q(kind__in=OPTION_KINDS) & Q(direction__in=Direction.values)),
                name="issue_direction_fits_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """What packages call this issue."""
        return str(self.pk)

    @property
    def has_options(self) -> bool:
        return self.kind in OPTION_KINDS

    @property
    def more_is_better(self) -> bool:
        return self.direction == Direction.MORE

    def is_as_good_for_us(self, value: float | Decimal, other: float | Decimal) -> bool:
        """Whether of two numbers on this issue the first is at least as good for us."""
        return value >= other if self.more_is_better else value <= other

    @cached_property
    def held(self) -> dict[str, "Position"]:
        """Both sides' positions; an empty, unsaved one where nothing is known."""
        known = {one.side: one for one in self.positions.all()}
        return {side: known.get(side) or Position(issue=self, side=side) for side in Side}


class Option(models.Model):
    """One possible value of a choice, with what it is worth to each side, 0-100."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="options")
    label = models.CharField(max_length=80)
    rank = models.PositiveSmallIntegerField()
    our_score = models.DecimalField(max_digits=SHARE_DIGITS, decimal_places=SHARE_DECIMALS)
    their_score = models.DecimalField(
        max_digits=SHARE_DIGITS, decimal_places=SHARE_DECIMALS, null=True, blank=True
    )

    class Meta:
        ordering = ["issue_id", "rank", "pk"]
        constraints = [
            models.UniqueConstraint("issue", "label", name="option_is_labelled_once"),
            models.CheckConstraint(condition=~Q(label=""), name="option_has_a_label"),
            models.CheckConstraint(
                condition=Q(our_score__range=(0, 100))
                & (Q(their_score__isnull=True) | Q(their_score__range=(0, 100))),
                name="option_scores_are_0_to_100",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def key(self) -> str:
        """What packages call this option."""
        return str(self.pk)


class Position(models.Model):
    """Where one side stands on one issue, why, and how much it matters. Theirs is estimated."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="positions")
    side = models.CharField(max_length=6, choices=Side)
    opening = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    target = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    limit = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    target_option = models.ForeignKey(
        Option, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    limit_option = models.ForeignKey(
        Option, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_firm = models.BooleanField("firm limit", default=False)
    weight = models.DecimalField(
        max_digits=SHARE_DIGITS, decimal_places=SHARE_DECIMALS, null=True, blank=True
    )
    confidence = models.CharField(
        "confidence in the estimates", max_length=6, choices=Confidence, blank=True
    )
    stance = models.TextField("stated position", blank=True)
    interest = models.TextField("interest behind it", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["issue_id", "side"]
        constraints = [
            models.UniqueConstraint("issue", "side", name="position_is_one_per_side"),
            models.CheckConstraint(
                condition=Q(side__in=Side.values), name="position_side_is_known"
            ),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__range=(0, 100)),
                name="position_weight_is_0_to_100",
            ),
            models.CheckConstraint(
                condition=Q(opening__isnull=True)
                | Q(limit__isnull=True)
                | Q(target__isnull=True)
                | Q(opening__gte=F("target"), target__gte=F("limit"))
                | Q(opening__lte=F("target"), target__lte=F("limit")),
                name="position_target_lies_between",
            ),
            models.CheckConstraint(
                condition=Q(confidence="") | Q(side=Side.THEIRS, confidence__in=Confidence.values),
                name="position_confidence_is_in_estimates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.issue}"


SUM_OF_WEIGHTS = Decimal(100)
SHOWN_DECIMALS = 2


def short_weight(weight: Decimal | None) -> Decimal | None:
    """A weight as it is shown; published cases have many more decimals."""
    return None if weight is None else round(weight, SHOWN_DECIMALS)
