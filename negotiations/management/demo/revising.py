"""Figures of ours that changed once the other side had spoken."""

from typing import Any

from negotiations.deals.models import Side
from negotiations.management.demo.walk import Walk
from negotiations.preparation.actions import IssueEdit, RowEdit, change_issue

FACTS = ("name", "kind", "unit", "direction", "list_value")


def revise(walk: Walk, name: str, days_ago: float, reason: str, **figures: Any) -> None:
    """Change our figures on an issue, with the reason for it."""
    issue = walk.issue(name)
    versions = {one.side: one.version for one in issue.positions.all()}
    edit = IssueEdit(
        RowEdit({fact: getattr(issue, fact) for fact in FACTS}, version=issue.version),
        RowEdit(figures, version=versions[Side.OURS]),
        RowEdit({}, version=versions[Side.THEIRS]),
        reason=reason,
    )
    change_issue(issue=issue, edit=edit, by=walk.by, now=walk.at(days_ago))
