"""Questions of a team's own, and what was answered to any."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import Team
from negotiations.deals.models import Deal, Stakeholder
from negotiations.information_exchange.models.notes import ListeningNote
from negotiations.preparation.models import Issue

LONGEST_QUESTION = 300


class BankQuestion(models.Model):
    """A question that a team asks in its talks, beside those that come with Parley."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="bank_questions")
    text = models.CharField(max_length=LONGEST_QUESTION)
    each_issue = models.BooleanField(default=False, help_text="Asked of every issue by itself.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["team_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                "team", Lower("text"), condition=Q(retired_at__isnull=True),
                name="bank_question_is_asked_once",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="bank_question_asks_something"),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True, retired_by__isnull=True)
                | Q(retired_at__isnull=False, retired_by__isnull=False),
                name="bank_question_is_retired_by_somebody",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.text


class Answer(models.Model):
    """What somebody on their side answered; the question stays as it was asked."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=LONGEST_QUESTION)
    issue = models.ForeignKey(Issue, models.SET_NULL, null=True, blank=True, related_name="+")
    said_by = models.ForeignKey(
        Stakeholder, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    text = models.TextField()
    said_on = models.DateField()
    note = models.OneToOneField(
        ListeningNote, models.SET_NULL, null=True, blank=True, related_name="answer_to",
        help_text="The listening note it became.",
    )  # fmt: skip
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["deal_id", "-said_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="answer_says_something"),
            models.CheckConstraint(condition=~Q(question=""), name="answer_is_to_a_question"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
