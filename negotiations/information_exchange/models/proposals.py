"""The opening proposal: the draft, the versions that are kept, where each went, what came back."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from negotiations.deals.models import Channel, Deal

TEXTS = ("what", "delivery", "cost", "payment", "advantages")


class ProposalText(models.Model):
    """What a proposal says. All of it is written for the counterpart to read."""

    title = models.CharField(max_length=120, blank=True)
    what = models.TextField("what we propose", blank=True)
    delivery = models.TextField("delivery", blank=True)
    cost = models.TextField("cost", blank=True)
    payment = models.TextField("payment", blank=True)
    advantages = models.TextField("advantages", blank=True)

    class Meta:
        abstract = True

    @property
    def content(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in ("title", *TEXTS)}

    @property
    def is_blank(self) -> bool:
        """Whether it proposes nothing yet; a title alone is no proposal."""
        return not any(getattr(self, name) for name in TEXTS)


class ProposalDraft(ProposalText):
    """The proposal as it is being written. One per deal; the whole team writes in it."""

    deal = models.OneToOneField(Deal, models.CASCADE, related_name="proposal_draft")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.title or "Proposal"


class Proposal(ProposalText):
    """A version that was kept. Written once: what was sent stays as it was sent."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField()
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["deal_id", "-number"]
        constraints = [
            models.UniqueConstraint("deal", "number", name="proposal_is_numbered_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="proposal_numbers_start_at_one"
            ),
            models.CheckConstraint(
                condition=~Q(**dict.fromkeys(TEXTS, "")), name="proposal_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"


class Sending(models.Model):
    """A version on its way: to whom, when, how, and whether they have read it."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="sendings")
    channel = models.CharField(max_length=8, choices=Channel)
    recipient = models.CharField(max_length=200)
    sent_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    was_read = models.BooleanField(null=True, blank=True, help_text="NULL: not known.")
    read_noted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["proposal_id", "sent_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="sending_channel_is_known"
            ),
            models.CheckConstraint(condition=~Q(recipient=""), name="sending_goes_to_somebody"),
            models.CheckConstraint(
                condition=Q(was_read__isnull=True, read_noted_at__isnull=True)
                | Q(was_read__isnull=False, read_noted_at__isnull=False),
                name="sending_is_read_or_not_since_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} to {self.recipient}"


class Agenda(models.TextChoices):
    """Who decides what is talked about, and in which order."""

    OURS = "ours", "We do"
    THEIRS = "theirs", "They do"
    SHARED = "shared", "Both, point by point"


class CounterOpening(models.Model):
    """What they answered to a version of our opening proposal."""

    proposal = models.OneToOneField(Proposal, models.CASCADE, related_name="answer")
    response = models.TextField("their response", blank=True)
    questions = models.TextField("clarifying questions they asked", blank=True)
    agenda = models.CharField("who holds the agenda", max_length=6, choices=Agenda, blank=True)
    said_by = models.CharField("who said it", max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agenda="") | Q(agenda__in=Agenda.values),
                name="counter_opening_agenda_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.response[:60] or "No response yet"
