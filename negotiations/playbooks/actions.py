"""Loading the playbooks that ship with Parley."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from negotiations.playbooks.gates import GATES
from negotiations.playbooks.models import Playbook, PlaybookVersion, Step
from negotiations.playbooks.stages import Stage

SHIPPED = Path(__file__).parent / "shipped"


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
    Step.objects.bulk_create(
        _step(version, position, step) for position, step in enumerate(content["steps"], start=1)
    )
    return version


def _step(version: PlaybookVersion, position: int, content: dict[str, Any]) -> Step:
    unknown = [key for key in content.get("gates", []) if key not in GATES]
    if unknown or content["stage"] not in Stage.__members__:
        raise BadPlaybook(f"{version.name}, step {position}: {unknown or content['stage']}")
    return Step(
        version=version,
        position=position,
        stage=Stage[content["stage"]],
        name=content["name"],
        headline=content["headline"],
        summary=content["summary"],
        guidance=content["guidance"],
        checklist=content.get("checklist", []),
        gates=content.get("gates", []),
    )
