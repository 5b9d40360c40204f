"""A deal's issues with both sides' positions, and their values in words."""

from decimal import Decimal

from django.db.models import Prefetch

from negotiations.deals.models import Deal, Side
from negotiations.figures import money, number, percent
from negotiations.figures.styles import NO_BREAK
from negotiations.preparation.models import Issue, IssueKind, Option, Position


def issues_of(deal: Deal) -> list[Issue]:
    """The deal's issues in table order with options and both positions at hand: three queries."""
    return list(
        Issue.objects.filter(deal=deal)
        .prefetch_related(
            Prefetch("options", Option.objects.order_by("rank", "pk")),
            Prefetch("positions", Position.objects.select_related("target_option", "limit_option")),
        )
        .order_by("rank", "pk")
    )


def position(issue: Issue, side: Side) -> Position:
    """That side's position on a prefetched issue; an empty, unsaved one where nothing is known."""
    return next(
        (one for one in issue.positions.all() if one.side == side), Position(issue=issue, side=side)
    )


def value_text(issue: Issue, value: Decimal | None, currency: str, *, missing: str = "–") -> str:
    """Write a number of this issue with its unit: `$9,800 / mo`, `45 d`, `35%`."""
    if value is None:
        return missing
    if issue.kind == IssueKind.MONEY:
        amount = money(value, currency)
        return f"{amount}{NO_BREAK}{issue.unit}" if issue.unit else amount
    return percent(value) if issue.kind == IssueKind.PERCENT else number(value, issue.unit)
