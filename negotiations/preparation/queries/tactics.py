"""The library of tactics that come up at many tables."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

LIBRARY = Path(__file__).parent.parent / "tactics.yaml"


@dataclass(frozen=True)
class LibraryTactic:
    """A tactic and an answer to it."""

    key: str
    tactic: str
    answer: str


@cache
def tactic_library() -> tuple[LibraryTactic, ...]:
    rows = yaml.safe_load(LIBRARY.read_text(encoding="utf-8"))
    return tuple(LibraryTactic(**row) for row in rows)
