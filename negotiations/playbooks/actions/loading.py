"""Loading the playbooks that ship with Parley."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils.text import slugify

from negotiations.playbooks.gates import GATES
from negotiations.playbooks.models import Playbook, PlaybookVersion, Step
from negotiations.playbooks.stages import Stage

SHIPPED = Path(__file__).parent.parent / "shipped"
KEY_LENGTH = 60


class BadPlaybook(ValueError):
    """A playbook file names a stage or a gate that does not exist."""


def shipped_files() -> Iterable[Path]:
    """The shipped playbooks in their order."""
    return sorted(SHIPPED.glob("*.yaml"))


@transaction.atomic
def load_playbook(*, file: Path, now: datetime) -> PlaybookVersion:
    """Load one playbook; a file that has not changed since is loaded no second time.

    Raises `BadPlaybook`.
    """
    text = file.read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    content = yaml.safe_load(text)
    playbook, _ = Playbook.objects.get_or_create(key=content["key"], defaults={"created_at": now})
    newest = playbook.versions.order_by("-number").first()
    if newest and newest.digest == digest:
        return newest
    version = PlaybookVersion.objects.create(
        playbook=playbook,
        number=newest.number + 1 if newest else 1,
        name=content["name"],
        description=content["description"],
        digest=digest,
        created_at=now,
    )
    steps = [_step(version, position, one) for position, one in enumerate(content["steps"], 1)]
    _name_items(steps, newest)
    Step.objects.bulk_create(steps)
    return version


def _name_items(steps: list[Step], newest: PlaybookVersion | None) -> None:
    """An item keeps the key that its text had in the edition before, so that ticks stay."""
    earlier = newest.steps.all() if newest else ()
    known = {item.text: item.key for step in earlier for item in step.items}
    taken = {step.key for step in steps}
    for step in steps:
        step.checklist = [
            {"key": _free(known.get(text) or slugify(text), taken), "text": text}
            for text in step.checklist
        ]


def _free(wanted: str, taken: set[str]) -> str:
    key, number = wanted[:KEY_LENGTH], 2
    while key in taken:
        key = f"{wanted[: KEY_LENGTH - 3]}-{number}"
        number += 1
    taken.add(key)
    return key


def _step(version: PlaybookVersion, position: int, content: dict[str, Any]) -> Step:
    unknown = [key for key in content.get("gates", []) if key not in GATES]
    if unknown or content["stage"] not in Stage.__members__:
        raise BadPlaybook(f"{version.name}, step {position}: {unknown or content['stage']}")
    return Step(
        version=version,
        position=position,
        key=content.get("key") or slugify(content["name"])[:KEY_LENGTH],
        stage=Stage[content["stage"]],
        name=content["name"],
        headline=content["headline"],
        summary=content["summary"],
        guidance=content["guidance"],
        checklist=content.get("checklist", []),
        gates=content.get("gates", []),
    )
