"""Where the sides stand: the rows behind issues, weights and what is said at the table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError

from negotiations.deals.actions import Change, Refusal, change_row
from negotiations.deals.models import Side
from negotiations.preparation.models import Issue, Position


class FiguresDoNotFit(Refusal):
    """Two people changed different figures of one position, and together they are out of order."""

    def __init__(self, issue: Issue, side: Side) -> None:
        whose = "our" if side == Side.OURS else "their"
        super().__init__(
            f"Somebody changed {whose} figures on “{issue.name}” while you were typing, and with "
            "yours the target no longer lies between opening and limit. Open the issue again and "
            "put your changes in there."
        )


@dataclass(frozen=True)
class RowEdit:
    """What a form wants in a row, and what it had shown of it."""

    values: Mapping[str, Any]
    seen: Mapping[str, Any] = field(default_factory=dict)
    version: int = 1


def change_position(*, issue: Issue, side: Side, edit: RowEdit) -> list[Change]:
    """Change one side's position. The caller holds the lock on the deal and writes the timeline.

    Raises `ChangedMeanwhile`, `FiguresDoNotFit`.
    """
    held, _ = Position.objects.select_for_update().get_or_create(issue=issue, side=side)
    try:
        return change_row(held, edit.values, seen=edit.seen, version=edit.version)
    except IntegrityError as clash:
        raise FiguresDoNotFit(issue, side) from clash
