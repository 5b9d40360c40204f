"""The ledger of offers: rows are written once; what becomes of an offer is a row of its own."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from negotiations.analysis import Value
from negotiations.deals.models import Attachment, Channel, Deal, Side
from negotiations.preparation.models import Issue, Option

FULL_SCORE = 100


def _is_score_range(low: str, high: str) -> Q:
    """Both ends unknown, or both from 0 to 100 and in order."""
    ends = Q(**{f"{low}__gte": 0, f"{high}__gte": F(low), f"{high}__lte": FULL_SCORE})
    return Q(**{f"{low}__isnull": True, f"{high}__isnull": True}) | ends


# How many may be tabled at once for one of them to be taken.
FEWEST_TOGETHER = 2
MOST_TOGETHER = 5


class Valuation(models.Model):
    """The weights and values that offers were scored with, as they were then."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="valuations")
    digest = models.CharField(max_length=64)
    content = models.JSONField(
        help_text="Both sides' weights and value functions; numbers as text."
    )
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["deal_id", "pk"]
        constraints = [
            models.UniqueConstraint("deal", "digest", name="valuation_is_kept_once"),
        ]

    def __str__(self) -> str:
        return self.digest[:12]


class OfferQuerySet(models.QuerySet["Offer"]):
    def on_the_table(self) -> "OfferQuerySet":
        """Neither answered nor accepted, rejected, withdrawn, expired or replaced."""
        return self.filter(resolution__isnull=True)

    def standing(self, now: datetime) -> "OfferQuerySet":
        """On the table and not run out; what has run out is marked so by the next sweep."""
        return self.on_the_table().exclude(stands_until__lte=now)

    def run_out(self, now: datetime) -> "OfferQuerySet":
        return self.on_the_table().filter(stands_until__lte=now)

    def together_with(self, offer: "Offer") -> "OfferQuerySet":
        """Those that were tabled at once with it, and those that correct them; itself too."""
        first = offer.tabled_with
        return self.filter(Q(pk=first) | Q(alternative_to=first))

    def of(self, side: Side) -> "OfferQuerySet":
        return self.filter(side=side)


class Offer(models.Model):
    """A package tabled by one side."""

    deal = models.ForeignKey(Deal, models.PROTECT, related_name="offers")
    number = models.PositiveIntegerField()
    side = models.CharField(max_length=6, choices=Side)
    answers = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="counteroffers"
    )
    tabled_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel, blank=True)
    message = models.TextField(blank=True, help_text="What was said with it.")
    condition = models.TextField(blank=True, help_text="If you …, then we …")
    framing = models.TextField(blank=True, help_text="How it was put, and why that way.")
    said_by = models.CharField(max_length=120, blank=True, help_text="Who said it, by name.")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="correction"
    )
    correction_reason = models.CharField(max_length=300, blank=True)
    alternative_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="alternatives",
        help_text="The first of those that were tabled together, of which one may be taken.",
    )  # fmt: skip
    place = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="While it lies on the table: 1, or its place among several.",
    )
    stands_until = models.DateTimeField(null=True, blank=True)
    attachment = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="offers"
    )
    valuation = models.ForeignKey(Valuation, models.PROTECT, related_name="offers")
    our_score_low = models.FloatField(null=True, blank=True)
    our_score_high = models.FloatField(null=True, blank=True)
    their_score_low = models.FloatField(null=True, blank=True)
    their_score_high = models.FloatField(null=True, blank=True)
    coach = models.JSONField(default=list, help_text="What the coach said, as it was said.")
    is_exception = models.BooleanField(
        default=False, help_text="Past a line of ours that whoever tabled it may not cross alone."
    )
    approval = models.OneToOneField(
        "negotiations.ApprovalRequest", models.PROTECT, null=True, blank=True, related_name="tabled"
    )

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["deal_id", "number"]
        constraints = [
            models.UniqueConstraint("deal", "number", name="offer_is_numbered_once"),
            # A place that nobody holds is NULL, and NULLs do not meet.
            models.UniqueConstraint("deal", "side", "place", name="offer_is_open_once_per_side"),
            models.CheckConstraint(
                condition=Q(place__isnull=True)
                | Q(place=1)
                | Q(place__range=(2, MOST_TOGETHER), alternative_to__isnull=False),
                name="offer_beside_another_is_tabled_with_it",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="offer_numbers_start_at_one"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="offer_side_is_known"),
            models.CheckConstraint(
                condition=Q(stands_until__isnull=True) | Q(stands_until__gt=F("tabled_at")),
                name="offer_stands_for_some_time",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, correction_reason="")
                | (Q(corrects__isnull=False) & ~Q(correction_reason="")),
                name="offer_corrects_another_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("pk")),
                name="offer_does_not_correct_itself",
            ),
            models.CheckConstraint(
                condition=Q(is_exception=False) | Q(approval__isnull=False),
                name="offer_past_a_line_carries_its_approval",
            ),
            models.CheckConstraint(
                condition=Q(answers__isnull=True) | ~Q(answers=F("pk")),
                name="offer_does_not_answer_itself",
            ),
            models.CheckConstraint(
                condition=_is_score_range("our_score_low", "our_score_high")
                & _is_score_range("their_score_low", "their_score_high"),
                name="offer_scores_are_0_to_100",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.number} {self.get_side_display()}"

    @property
    def whose(self) -> str:
        """The offer in a sentence: `our #5`, `their #4`."""
        return f"{'our' if self.side == Side.OURS else 'their'} #{self.number}"

    @property
    def package(self) -> dict[str, Value]:
        """The whole package, carried terms included; no query where terms are prefetched."""
        return {str(term.issue_id): term.value for term in self.terms.all()}

    @property
    def tabled_with(self) -> int:
        """The first of those that it was tabled with; itself where it stood alone."""
        return self.alternative_to_id or self.pk

    @property
    def resolution_kind(self) -> str:
        """How it left the table; empty while it lies there."""
        return self.resolution.kind if self.is_resolved else ""

    @property
    def is_resolved(self) -> bool:
        return hasattr(self, "resolution")

    def middle(self, side: Side) -> float | None:
        """The score for a side; of an offer that leaves issues out, amid what it can become."""
        is_ours = side == Side.OURS
        low = self.our_score_low if is_ours else self.their_score_low
        high = self.our_score_high if is_ours else self.their_score_high
        return None if low is None or high is None else (low + high) / 2

    def has_run_out(self, now: datetime) -> bool:
        return self.stands_until is not None and self.stands_until <= now


class Term(models.Model):
    """The value of one issue in one offer; a carried one is the side's last word, not said anew."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="terms")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="terms")
    number = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    option = models.ForeignKey(Option, models.PROTECT, null=True, blank=True, related_name="+")
    is_carried = models.BooleanField(default=False)
    is_conditional = models.BooleanField(
        default=False, help_text="The offer's condition is about this term."
    )

    class Meta:
        ordering = ["offer_id", "issue_id"]
        constraints = [
            models.UniqueConstraint("offer", "issue", name="term_is_one_per_issue"),
            models.CheckConstraint(
                condition=Q(number__isnull=True, option__isnull=False)
                | Q(number__isnull=False, option__isnull=True),
                name="term_has_exactly_one_value",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id}: {self.value}"

    @property
    def value(self) -> Value:
        """What packages call it: the number, or the key of the option."""
        return str(self.option_id) if self.number is None else self.number


class ResolutionKind(models.TextChoices):
    ANSWERED = "answered", "Answered"
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", "Rejected"
    WITHDRAWN = "withdrawn", "Withdrawn"
    EXPIRED = "expired", "Expired"
    REPLACED = "replaced", "Replaced"
    CORRECTED = "corrected", "Corrected"
    LAPSED = "lapsed", "Lapsed"

    @property
    def said(self) -> str:
        """What happened to an offer, in a sentence: `was accepted`, `has expired`."""
        by_itself = self in (ResolutionKind.EXPIRED, ResolutionKind.LAPSED)
        return f"{'has' if by_itself else 'was'} {self.label.lower()}"


class Resolution(models.Model):
    """How an offer left the table. One per offer, so of two that race only one can win."""

    offer = models.OneToOneField(Offer, models.PROTECT, related_name="resolution")
    kind = models.CharField(max_length=9, choices=ResolutionKind)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty where its time ran out: that is nobody's doing.",
    )
    note = models.TextField(blank=True)
    coach = models.JSONField(
        default=list, blank=True, help_text="What the coach said of accepting it."
    )
    is_exception = models.BooleanField(
        default=False, help_text="Accepted past a line that whoever accepted may not cross alone."
    )
    approval = models.OneToOneField(
        "negotiations.ApprovalRequest",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="accepted",
    )

    class Meta:
        ordering = ["offer_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_exception=False) | Q(approval__isnull=False),
                name="resolution_past_a_line_carries_its_approval",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ResolutionKind.values), name="resolution_kind_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(kind=ResolutionKind.EXPIRED) & Q(by__isnull=True))
                | (~Q(kind=ResolutionKind.EXPIRED) & ~Q(by__isnull=True)),
                name="resolution_is_signed_unless_it_expired",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer} {self.get_kind_display().lower()}"

    @property
    def signed(self) -> str:
        """` by` and who did it; empty where nobody did."""
        return f" by {self.by.name}" if self.by else ""
