"""The steps of an edition, and what differs between two of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from negotiations.playbooks.gates import GATES
from negotiations.playbooks.models import Step

EDITIONS_AT_HAND = 64
GUIDES = Path(__file__).parent / "guides"


@lru_cache(maxsize=EDITIONS_AT_HAND)
def steps_of(version_id: int) -> tuple[Step, ...]:
    """The steps in order. An edition never changes, so each process reads it once."""
    return tuple(Step.objects.filter(version=version_id).order_by("position"))


@lru_cache(maxsize=1)
def guide() -> dict[str, Any]:
    """The techniques and the questions that ship with Parley."""
    return yaml.safe_load((GUIDES / "table.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _reasons() -> dict[str, dict[str, str]]:
    return yaml.safe_load((GUIDES / "why.yaml").read_text(encoding="utf-8"))


def why(form: str, field: str) -> str:
    """Why a field of a form matters, in a sentence or two; empty where that goes without saying."""
    return _reasons().get(form, {}).get(field, "")


@dataclass(frozen=True)
class Difference:
    """What one step looks like in the newer of two editions."""

    name: str
    what: list[str]


def differences(old: Sequence[Step], new: Sequence[Step]) -> list[Difference]:
    """What changes for a deal that goes from one edition to the other; no query."""
    before = {step.key: step for step in old}
    told = [_difference(before.pop(step.key, None), step) for step in new]
    told += [Difference(step.name, ["no longer a step"]) for step in before.values()]
    return [difference for difference in told if difference.what]


def _difference(old: Step | None, new: Step) -> Difference:
    if old is None:
        return Difference(new.name, [f"new, in {new.get_stage_display()}"])
    what = [f"was “{old.name}”"] if old.name != new.name else []
    if old.stage != new.stage:
        what.append(f"in {new.get_stage_display()} instead of {old.get_stage_display()}")
    texts = ("headline", "summary", "guidance")
    if any(getattr(old, name) != getattr(new, name) for name in texts):
        what.append("guidance reworded")
    was = {item.key: item.text for item in old.items}
    now = {item.key: item.text for item in new.items}
    what += _lists("to tick", was, now)
    labels = [{key: GATES[key].label for key in step.gates} for step in (old, new)]
    return Difference(new.name, what + _lists("gate", *labels))


def _lists(word: str, was: dict[str, str], now: dict[str, str]) -> list[str]:
    added = [f"{word} added: {text}" for key, text in now.items() if key not in was]
    gone = [f"{word} dropped: {text}" for key, text in was.items() if key not in now]
    both = [(was[key], now[key]) for key in now if key in was]
    return added + gone + [f"{word} reworded: {new}" for old, new in both if old != new]
