"""Changing a row that somebody else may have changed since it was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class Refusal(Exception):
    """Something that was asked for is not done. The text is fit for the user."""


@dataclass(frozen=True)
class Change:
    """A field that now says something else; both values as they are in the row."""

    name: str
    label: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Conflict:
    """A field that two people changed differently from the same starting point."""

    name: str
    label: str
    seen: Any
    theirs: Any
    mine: Any


class ChangedMeanwhile(Refusal):
    """Somebody saved first; `conflicts` holds both versions of what differs."""

    def __init__(self, row: models.Model, conflicts: list[Conflict]) -> None:
        super().__init__("Somebody saved this while you were typing. Choose what to keep.")
        self.row = row
        self.conflicts = conflicts


def change_row(
    row: Row, values: Mapping[str, Any], *, seen: Mapping[str, Any], version: int
) -> list[Change]:
    """Write what the user changed to a row that the caller holds locked.

    `seen` is what the form showed and `version` the version it was made from. Fields that only
    others changed keep their value; a field that both changed differently raises
    `ChangedMeanwhile` and nothing is written.
    """
    wanted = {name: value for name, value in values.items() if value != getattr(row, name)}
    if version != row.version:  # type: ignore[attr-defined]
        wanted = _merged(row, wanted, seen)
    changes = [
        Change(name, _label(row, name), getattr(row, name), value) for name, value in wanted.items()
    ]
    if changes:
        for change in changes:
            setattr(row, change.name, change.new)
        row.version += 1  # type: ignore[attr-defined]
        row.save(update_fields=[*wanted, "version"])
    return changes


def _merged(row: models.Model, wanted: dict[str, Any], seen: Mapping[str, Any]) -> dict[str, Any]:
    mine = {name: value for name, value in wanted.items() if value != seen.get(name)}
    conflicts = [
        Conflict(name, _label(row, name), seen.get(name), getattr(row, name), value)
        for name, value in mine.items()
        if getattr(row, name) != seen.get(name)
    ]
    if conflicts:
        raise ChangedMeanwhile(row, conflicts)
    return mine


def _label(row: models.Model, name: str) -> str:
    field = row._meta.get_field(name)  # noqa: SLF001 - public in Django
    verbose_name = str(getattr(field, "verbose_name", name))
    return verbose_name[:1].upper() + verbose_name[1:]
