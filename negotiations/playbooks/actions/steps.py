"""The steps of a draft: added, changed, put in order, taken out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from accounts.models import User
from negotiations.playbooks.actions.drafts import (
    ChangedMeanwhile,
    PlaybookRefusal,
    lock_draft,
    mark_changed,
)
from negotiations.playbooks.models import PlaybookVersion, Step, new_key

MOST_STEPS = 40
OUT_OF_THE_WAY = 1000


class TooManySteps(PlaybookRefusal):
    """A playbook is to be read."""

    def __init__(self) -> None:
        super().__init__(f"A playbook has at most {MOST_STEPS} steps.")


@transaction.atomic
def add_step(
    *, draft: PlaybookVersion, key: str, values: Mapping[str, Any], by: User, now: datetime
) -> Step:
    """Add a step after those of its stage and the ones before; the same key twice adds it once.

    Raises `NotADraft`, `TooManySteps`.
    """
    locked = lock_draft(draft)
    steps = list(locked.steps.order_by("position"))
    if known := next((step for step in steps if step.key == key), None):
        return known
    if len(steps) >= MOST_STEPS:
        raise TooManySteps
    new = Step.objects.create(
        version=locked, key=key, position=OUT_OF_THE_WAY * 2, **_with_keys(values)
    )
    place = sum(step.stage <= new.stage for step in steps)
    _put_in_order([*steps[:place], new, *steps[place:]])
    mark_changed(locked, by, now)
    return new


@transaction.atomic
def change_step(
    *,
    step: Step,
    values: Mapping[str, Any],
    revision: int,
    by: User,
    now: datetime,
) -> Step:
    """Change a step of a draft. Raises `NotADraft`, `ChangedMeanwhile` with what stands now."""
    locked = lock_draft(step.version)
    row = Step.objects.select_for_update().get(pk=step.pk)
    if row.revision != revision:
        raise ChangedMeanwhile(row)
    named = _with_keys(values)
    for name, value in named.items():
        setattr(row, name, value)
    row.revision += 1
    row.save(update_fields=[*named, "revision"])
    mark_changed(locked, by, now)
    return row


@transaction.atomic
def order_steps(
    *, draft: PlaybookVersion, keys: Sequence[str], by: User, now: datetime
) -> list[Step]:
    """Put the steps in this order; unknown keys are passed over, steps not named come last.

    Raises `NotADraft`.
    """
    locked = lock_draft(draft)
    steps = {step.key: step for step in locked.steps.order_by("position")}
    wanted = [steps.pop(key) for key in dict.fromkeys(keys) if key in steps]
    in_order = [*wanted, *steps.values()]
    _put_in_order(in_order)
    mark_changed(locked, by, now)
    return in_order


@transaction.atomic
def remove_step(*, step: Step, by: User, now: datetime) -> None:
    """Take a step out of a draft. Raises `NotADraft`."""
    locked = lock_draft(step.version)
    step.delete()
    _put_in_order(list(locked.steps.order_by("position")))
    mark_changed(locked, by, now)


def _put_in_order(steps: Sequence[Step]) -> None:
    """Each place is taken once, so all step aside first."""
    rows = Step.objects.filter(pk__in=[step.pk for step in steps])
    rows.update(position=F("position") + OUT_OF_THE_WAY)
    for position, step in enumerate(steps, start=1):
        rows.filter(pk=step.pk).update(position=position)


def _with_keys(values: Mapping[str, Any]) -> dict[str, Any]:
    """A new item gets a key of its own for good."""
    items = [{"key": key or new_key(), "text": text} for key, text in values["checklist"]]
    return {**values, "checklist": items}
