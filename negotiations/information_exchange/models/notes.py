"""Listening notes."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from negotiations.deals.models import Deal, Stakeholder
from negotiations.preparation.models import Issue


class NoteKind(models.TextChoices):
    NOTE = "note", "Note"
    INTEREST = "interest", "Interest"
    DEMAND = "demand", "Demand"
    QUESTION = "question", "Question"


class ListeningNoteQuerySet(models.QuerySet["ListeningNote"]):
    def flagged(self) -> "ListeningNoteQuerySet":
        """To be clarified, or clarified already."""
        return self.filter(clarify_later=True)

    def open(self) -> "ListeningNoteQuerySet":
        """Flagged and not clarified yet: the questions of Clarifying."""
        return self.flagged().filter(clarified_at__isnull=True)

    def demands(self) -> "ListeningNoteQuerySet":
        """What they ask for: Clarifying finds the need behind each."""
        return self.filter(kind=NoteKind.DEMAND)


class ListeningNote(models.Model):
    """Something they said, caught quickly. A flagged one turns up in Clarifying."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="listening_notes")
    text = models.TextField()
    said_by = models.ForeignKey(
        Stakeholder, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    issue = models.ForeignKey(Issue, models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=8, choices=NoteKind, default=NoteKind.NOTE)
    clarify_later = models.BooleanField(default=False)
    clarified_at = models.DateTimeField(null=True, blank=True)
    clarified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(blank=True, help_text="What clarifying it brought to light.")
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ListeningNoteQuerySet.as_manager()

    class Meta:
        ordering = ["deal_id", "-noted_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="listening_note_has_a_text"),
            models.CheckConstraint(
                condition=Q(clarified_at__isnull=True, clarified_by__isnull=True)
                | Q(clarified_at__isnull=False, clarified_by__isnull=False),
                name="listening_note_is_clarified_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=NoteKind.values), name="listening_note_kind_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind=NoteKind.QUESTION) | Q(clarify_later=True),
                name="listening_note_question_is_to_be_clarified",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
