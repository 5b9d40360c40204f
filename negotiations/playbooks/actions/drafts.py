"""The edition to come: begun, changed, published or thrown away."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import transaction

from accounts.models import User
from negotiations.playbooks.models import Playbook, PlaybookVersion, Step
from negotiations.playbooks.stages import Stage


class PlaybookRefusal(Exception):
    """Something that was asked for is not done. The text is fit for the user."""


class NotADraft(PlaybookRefusal):
    """Published versions never change."""

    def __init__(self) -> None:
        super().__init__("This version is published and stays as it is. Begin a new draft.")


class ChangedMeanwhile(PlaybookRefusal):
    """Somebody saved first; `row` is what stands now."""

    def __init__(self, row: PlaybookVersion | Step) -> None:
        super().__init__("Somebody saved this while you were typing. Compare, then save again.")
        self.row = row


class NotYetFit(PlaybookRefusal):
    """A deal could not run on it."""


@transaction.atomic
def begin_draft(*, playbook: Playbook, by: User, now: datetime) -> PlaybookVersion:
    """The playbook's draft: the one that is there, or a new one from its newest version."""
    locked = Playbook.objects.select_for_update().get(pk=playbook.pk)
    if draft := locked.versions.filter(is_draft=True).first():
        return draft
    newest = locked.versions.order_by("-number")[0]
    return edition_like(newest, playbook=locked, number=newest.number + 1, by=by, now=now)


def edition_like(
    source: PlaybookVersion,
    *,
    playbook: Playbook,
    number: int,
    name: str = "",
    by: User,
    now: datetime,
) -> PlaybookVersion:
    """A draft with the steps of `source`, their keys kept. The caller holds the lock."""
    draft = PlaybookVersion.objects.create(
        playbook=playbook,
        number=number,
        name=name or source.name,
        description=source.description,
        is_draft=True,
        created_at=now,
        changed_at=now,
        changed_by=by,
    )
    steps = list(source.steps.order_by("position"))
    for step in steps:
        step.pk, step.version, step.revision = None, draft, 1
        step._state.adding = True  # noqa: SLF001 - Django's own way to copy a row
    Step.objects.bulk_create(steps)
    return draft


@transaction.atomic
def change_draft(
    *, draft: PlaybookVersion, values: Mapping[str, Any], revision: int, by: User, now: datetime
) -> PlaybookVersion:
    """Change its name and description. Raises `NotADraft`, `ChangedMeanwhile`."""
    locked = lock_draft(draft)
    if locked.revision != revision:
        raise ChangedMeanwhile(locked)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.revision += 1
    locked.save(update_fields=[*values, "revision"])
    mark_changed(locked, by, now)
    return locked


@transaction.atomic
def publish_draft(*, draft: PlaybookVersion, by: User, now: datetime) -> PlaybookVersion:
    """Make the draft the newest version; from here on nothing in it changes.

    Raises `NotADraft`, `NotYetFit`.
    """
    locked = lock_draft(draft)
    if problems := unfit(locked.steps.order_by("position")):
        raise NotYetFit(" ".join(problems))
    locked.is_draft = False
    locked.save(update_fields=["is_draft"])
    mark_changed(locked, by, now)
    return locked


@transaction.atomic
def discard_draft(*, draft: PlaybookVersion, now: datetime) -> None:
    """Throw a draft away; a playbook that was never published goes with it. Raises `NotADraft`."""
    locked = lock_draft(draft)
    playbook = locked.playbook
    locked.delete()
    if not playbook.versions.exists():
        playbook.delete()


def unfit(steps: Iterable[Step]) -> list[str]:
    """Why no deal could run on these steps; empty where one could."""
    steps = list(steps)
    if not steps:
        return ["Add at least one step."]
    return [
        f"“{after.name}” ({Stage(after.stage).label}) stands after “{before.name}” "
        f"({Stage(before.stage).label}). Put the steps in the order of their stages."
        for before, after in pairwise(steps)
        if after.stage < before.stage
    ]


def lock_draft(draft: PlaybookVersion) -> PlaybookVersion:
    """Read the draft again under a row lock. Raises `NotADraft`."""
    locked = PlaybookVersion.objects.select_for_update().filter(pk=draft.pk, is_draft=True).first()
    if locked is None:
        raise NotADraft
    return locked


def mark_changed(draft: PlaybookVersion, by: User, now: datetime) -> None:
    """Keep who touched the draft last, and when."""
    PlaybookVersion.objects.filter(pk=draft.pk).update(changed_at=now, changed_by=by)
