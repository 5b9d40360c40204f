"""Where the sides stand: the rows behind issues, weights and what is said at the table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from negotiations.deals.actions import Change, change_row
from negotiations.deals.models import Side
from negotiations.preparation.models import Issue, Position


@dataclass(frozen=True)
class RowEdit:
    """What a form wants in a row, and what it had shown of it."""

    values: Mapping[str, Any]
    seen: Mapping[str, Any] = field(default_factory=dict)
    version: int = 1


def change_position(*, issue: Issue, side: Side, edit: RowEdit) -> list[Change]:
    """Change one side's position. The caller holds the lock on the deal and writes the timeline.

    Raises `ChangedMeanwhile`.
    """
    held, _ = Position.objects.select_for_update().get_or_create(issue=issue, side=side)
    return change_row(held, edit.values, seen=edit.seen, version=edit.version)
