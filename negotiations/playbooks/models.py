"""Playbooks: named sequences of steps laid over the stage backbone."""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Team, User
from negotiations.playbooks.stages import Stage


def new_key() -> str:
    return uuid.uuid4().hex


class Playbook(models.Model):
    """A way to run a negotiation. Shipped ones are known by their key and belong to no team."""

    key = models.SlugField(max_length=60, unique=True)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="playbooks")
    created_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True, retired_by__isnull=True)
                | Q(retired_at__isnull=False, retired_by__isnull=False),
                name="playbook_is_retired_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None

    def is_kept_by(self, user: User) -> bool:
        """A team's own is its managers' to change; shipped ones come from their files alone."""
        is_manager_here = user.is_manager and user.team_id == self.team_id
        return self.team_id is not None and (user.is_admin or is_manager_here)


class PlaybookVersionQuerySet(models.QuerySet["PlaybookVersion"]):
    def visible_to(self, user: User) -> "PlaybookVersionQuerySet":
        """Shipped ones and the team's own; drafts are for those who may change them."""
        if user.is_admin:
            return self
        seen = self.filter(_of_team(user.team_id))
        return seen if user.is_manager else seen.filter(is_draft=False)

    def current(self) -> "PlaybookVersionQuerySet":
        """The newest published version of each playbook."""
        published = PlaybookVersion.objects.filter(
            playbook=models.OuterRef("playbook"), is_draft=False
        )
        return self.filter(pk=models.Subquery(published.order_by("-number").values("pk")[:1]))

    def offered_to(self, team_id: int | None) -> "PlaybookVersionQuerySet":
        """What a new deal of this team may run on."""
        return self.current().filter(_of_team(team_id), playbook__retired_at__isnull=True)


def _of_team(team_id: int | None) -> Q:
    shipped = Q(playbook__team__isnull=True)
    return shipped | Q(playbook__team=team_id) if team_id else shipped


class PlaybookVersion(models.Model):
    """One edition of a playbook. A running deal keeps the edition it started with.

    A draft is the edition to come: only it may change, and publishing ends that for good.
    """

    playbook = models.ForeignKey(Playbook, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    digest = models.CharField(
        max_length=64, blank=True, help_text="Of the file it was loaded from."
    )
    is_draft = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PlaybookVersionQuerySet.as_manager()

    class Meta:
        ordering = ["playbook_id", "-number"]
        constraints = [
            models.UniqueConstraint("playbook", "number", name="playbook_version_is_numbered_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="playbook_version_from_one"),
            models.UniqueConstraint(
                "playbook", condition=Q(is_draft=True), name="playbook_has_one_draft"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Item:
    """Something to tick. Its key outlives rewording, moving and new versions."""

    key: str
    text: str


class Step(models.Model):
    """One step of a playbook: where it belongs, what to do, what must be there to move on."""

    version = models.ForeignKey(PlaybookVersion, models.CASCADE, related_name="steps")
    key = models.SlugField(max_length=60, default=new_key)
    stage = models.PositiveSmallIntegerField(choices=Stage)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    headline = models.CharField(max_length=120)
    summary = models.CharField(max_length=300)
    guidance = models.TextField(help_text="Markdown.")
    checklist = models.JSONField(default=list, help_text="What to tick, as {key, text}.")
    gates = models.JSONField(default=list, help_text="Keys of the conditions for moving on.")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["version_id", "position"]
        constraints = [
            models.UniqueConstraint("version", "position", name="step_position_is_taken_once"),
            models.UniqueConstraint("version", "key", name="step_key_is_taken_once"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="step_stage_is_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def items(self) -> list[Item]:
        return [Item(entry["key"], entry["text"]) for entry in self.checklist]
