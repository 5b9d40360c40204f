"""Playbooks: named sequences of steps laid over the stage backbone."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from negotiations.playbooks.stages import Stage


class Playbook(models.Model):
    """A way to run a negotiation. Shipped ones are known by their key."""

    key = models.SlugField(max_length=60, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key


class PlaybookVersionQuerySet(models.QuerySet["PlaybookVersion"]):
    def current(self) -> "PlaybookVersionQuerySet":
        """The newest version of each playbook."""
        newest = PlaybookVersion.objects.filter(playbook=models.OuterRef("playbook"))
        return self.filter(pk=models.Subquery(newest.order_by("-number").values("pk")[:1]))


class PlaybookVersion(models.Model):
    """One edition of a playbook. A running deal keeps the edition it started with."""

    playbook = models.ForeignKey(Playbook, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    digest = models.CharField(max_length=64, help_text="Of the file it was loaded from.")
    created_at = models.DateTimeField(default=timezone.now)

    objects = PlaybookVersionQuerySet.as_manager()

    class Meta:
        ordering = ["playbook_id", "-number"]
        constraints = [
            models.UniqueConstraint("playbook", "number", name="playbook_version_is_numbered_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="playbook_version_from_one"),
        ]

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """One step of a playbook: where it belongs, what to do, what must be there to move on."""

    version = models.ForeignKey(PlaybookVersion, models.CASCADE, related_name="steps")
    stage = models.PositiveSmallIntegerField(choices=Stage)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    headline = models.CharField(max_length=120)
    summary = models.CharField(max_length=300)
    guidance = models.TextField(help_text="Markdown.")
    checklist = models.JSONField(default=list, help_text="Sentences to tick in one's mind.")
    gates = models.JSONField(default=list, help_text="Keys of the conditions for moving on.")

    class Meta:
        ordering = ["version_id", "position"]
        constraints = [
            models.UniqueConstraint("version", "position", name="step_position_is_taken_once"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="step_stage_is_known"),
        ]

    def __str__(self) -> str:
        return self.name
