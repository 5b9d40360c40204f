"""What a deal's issues can be started from: the shipped product lines and the team's own."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from negotiations.preparation.models import IssueTemplate

SHIPPED = Path(__file__).parent.parent / "issue_templates.yaml"


@dataclass(frozen=True)
class Starter:
    """The issues of one product line; `row` is None for one that ships with Parley."""

    key: str
    name: str
    note: str
    issues: tuple[dict[str, Any], ...]
    row: IssueTemplate | None = None


@cache
def shipped_starters() -> tuple[Starter, ...]:
    rows = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    return tuple(
        Starter(row["key"], row["name"], row["note"], tuple(row["issues"])) for row in rows
    )


def starters(team_id: int) -> list[Starter]:
    """The team's own first, then what ships with Parley: one query."""
    rows = IssueTemplate.objects.filter(team=team_id).select_related("created_by").order_by("name")
    return [*map(of_team, rows), *shipped_starters()]


def of_team(row: IssueTemplate) -> Starter:
    note = f"Kept by {row.created_by.name}."
    return Starter(f"team-{row.pk}", row.name, note, tuple(row.content), row)
