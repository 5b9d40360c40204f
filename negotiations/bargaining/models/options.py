"""Ideas for a package: thought up first, rated only when the round is closed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from negotiations.analysis import Value
from negotiations.deals.models import Deal
from negotiations.preparation.models import Issue, Option, PlannedConcession

SCALE = (1, 5)


class OptionRound(models.Model):
    """A question to think about together. While it is open nobody rates anything."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="option_rounds")
    question = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["deal_id", "-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "deal", condition=Q(closed_at__isnull=True), name="option_round_is_open_once"
            ),
            models.CheckConstraint(condition=~Q(question=""), name="option_round_asks_something"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__gte=F("opened_at"), closed_by__isnull=False),
                name="option_round_is_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.question


class ProposedOption(models.Model):
    """One idea, in the words of whoever had it, and what it touches."""

    round = models.ForeignKey(OptionRound, models.CASCADE, related_name="ideas")
    text = models.TextField("idea")
    timing = models.BooleanField("touches timing", default=False)
    scope = models.BooleanField("touches scope", default=False)
    resources = models.BooleanField("touches resources", default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["round_id", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="proposed_option_says_something")
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def touches(self) -> str:
        names = ("timing", "scope", "resources")
        return ", ".join(name for name in names if getattr(self, name))


class OptionRating(models.Model):
    """What one person thinks of an idea, each from 1 to 5."""

    idea = models.ForeignKey(ProposedOption, models.CASCADE, related_name="ratings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    impact = models.PositiveSmallIntegerField()
    feasibility = models.PositiveSmallIntegerField()
    fairness = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["idea_id", "pk"]
        constraints = [
            models.UniqueConstraint("idea", "by", name="option_is_rated_once_by_each"),
            models.CheckConstraint(
                condition=Q(impact__range=SCALE, feasibility__range=SCALE, fairness__range=SCALE),
                name="option_rating_is_1_to_5",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_id}: {self.impact}, {self.feasibility}, {self.fairness}"


class Bundle(models.Model):
    """Issues traded together as one exchange, and what it makes possible."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="bundles")
    if_you = models.CharField("if they", max_length=200)
    then_we = models.CharField("then we", max_length=200)
    benefit = models.TextField("what it makes possible")
    issues = models.ManyToManyField(Issue, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["deal_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(if_you="") & ~Q(then_we="") & ~Q(benefit=""),
                name="bundle_says_what_for_what",
            )
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        return f"If you {self.if_you}, then we {self.then_we}."


class ProposedTerm(models.Model):
    """What an idea or an exchange would mean on one issue."""

    idea = models.ForeignKey(
        ProposedOption, models.CASCADE, null=True, blank=True, related_name="terms"
    )
    bundle = models.ForeignKey(Bundle, models.CASCADE, null=True, blank=True, related_name="terms")
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="+")
    number = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    option = models.ForeignKey(Option, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["idea_id", "bundle_id", "issue_id"]
        constraints = [
            models.UniqueConstraint("idea", "issue", name="proposed_term_is_one_per_issue"),
            models.UniqueConstraint("bundle", "issue", name="bundle_term_is_one_per_issue"),
            models.CheckConstraint(
                condition=Q(idea__isnull=True, bundle__isnull=False)
                | Q(idea__isnull=False, bundle__isnull=True),
                name="proposed_term_is_of_an_idea_or_an_exchange",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True, option__isnull=False)
                | Q(number__isnull=False, option__isnull=True),
                name="proposed_term_has_one_value",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id}: {self.value}"

    @property
    def value(self) -> Value:
        return str(self.option_id) if self.number is None else self.number


class Wish(models.Model):
    """How much the other side wants something we could give: 1 is what they want most."""

    planned = models.OneToOneField(PlannedConcession, models.CASCADE, related_name="wish")
    rank = models.PositiveSmallIntegerField()
    heard_at = models.DateTimeField()
    heard_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["rank", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(rank__range=(1, 99)), name="wish_rank_is_1_to_99")
        ]

    def __str__(self) -> str:
        return f"{self.rank}: {self.planned}"
