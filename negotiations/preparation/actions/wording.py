"""How changes of the preparation read on the timeline, in no particular locale."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from negotiations.deals.actions import Change
from negotiations.deals.actions.deals import as_text
from negotiations.deals.models import Side
from negotiations.preparation.models import Issue, IssueKind

SPELLED_OUT = 3
VALUES = ("opening", "target", "limit", "list_value")


def named(labels: Sequence[str]) -> str:
    """`Limit`, `Limit and target`, `Limit, target and 3 more`."""
    first, *rest = [labels[0], *(label[:1].lower() + label[1:] for label in labels[1:])]
    if len(rest) >= SPELLED_OUT:
        return f"{first}, {rest[0]} and {len(rest) - 1} more"
    return " and ".join([", ".join([first, *rest[:-1]]), rest[-1]]) if rest else first


def told(value: Any) -> str:
    """A value of any field in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return as_text(value)


def changed_lines(changes: Iterable[Change], currency: str) -> list[tuple[str, str, str]]:
    """Changes of the preparation as the timeline keeps them, amounts with their currency."""
    return [
        (change.label, _amount(change, change.old, currency), _amount(change, change.new, currency))
        for change in changes
    ]


def _amount(change: Change, value: Any, currency: str) -> str:
    is_money = change.name == "revenue_sought" and value is not None
    return f"{told(value)} {currency}" if is_money else told(value)


def issue_lines(
    issue: Issue, changes: Iterable[Change], side: Side | None = None
) -> list[tuple[str, str, str]]:
    """Changes on one issue, each saying whose they are and in which unit."""
    return [
        (_whose(change.label, side), _valued(issue, change, "old"), _valued(issue, change, "new"))
        for change in changes
    ]


def _whose(label: str, side: Side | None) -> str:
    if side is None:
        return label
    whose = "Our" if side == Side.OURS else "Their"
    return f"{whose} {label[:1].lower()}{label[1:]}"


def _valued(issue: Issue, change: Change, which: str) -> str:
    value = getattr(change, which)
    return in_unit(issue, value) if change.name in VALUES else told(value)


def in_unit(issue: Issue, value: Decimal | None) -> str:
    """A figure of this issue with its unit, in no particular locale."""
    text = told(value)
    if value is None:
        return text
    if issue.kind == IssueKind.MONEY:
        text = f"{text} {issue.deal.currency}"
    unit = "%" if issue.kind == IssueKind.PERCENT else issue.unit
    return f"{text} {unit}" if unit else text
