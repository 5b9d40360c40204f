"""A deal's issues with both sides' positions, and their values in words."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import FilteredRelation, Prefetch, Q

from negotiations.deals.models import Deal, Side
from negotiations.figures import money, number, percent
from negotiations.figures.styles import NO_BREAK
from negotiations.preparation.models import Issue, IssueKind, Option, Position

HEAVIEST = 3


def issues_of(deal: Deal) -> list[Issue]:
    """The deal's issues in table order with options and both positions at hand: two queries."""
    # An issue has one position per side at most, so each side's joins beside the issue's columns.
    sides = {
        side.value: FilteredRelation("positions", condition=Q(positions__side=side))
        for side in Side
    }
    issues = list(
        Issue.objects.filter(deal=deal)
        .annotate(**sides)
        .select_related(*sides)
        .prefetch_related(Prefetch("options", Option.objects.order_by("rank", "pk")))
        .order_by("rank", "pk")
    )
    for issue in issues:
        issue.deal = deal
        issue.held = {side: _held(issue, side) for side in Side}
    return issues


def _held(issue: Issue, side: Side) -> Position:
    """The position that was read beside the issue, with the options it names."""
    held = getattr(issue, side, None) or Position(issue=issue, side=side)
    options: dict[int | None, Option] = {option.pk: option for option in issue.options.all()}
    held.target_option = options.get(held.target_option_id)
    held.limit_option = options.get(held.limit_option_id)
    return held


def position(issue: Issue, side: Side) -> Position:
    """That side's position on a prefetched issue; an empty, unsaved one where nothing is known."""
    return issue.held[side]


def heaviest(issues: Sequence[Issue], count: int = HEAVIEST) -> list[Issue]:
    """The issues that matter most to us, the heaviest first; no query."""
    ours = [issue for issue in issues if position(issue, Side.OURS).pk]
    return sorted(ours, key=_our_weight, reverse=True)[:count]


def _our_weight(issue: Issue) -> Decimal:
    weight = position(issue, Side.OURS).weight
    return Decimal(-1) if weight is None else weight


def value_text(issue: Issue, value: Decimal | None, currency: str, *, missing: str = "–") -> str:
    """Write a number of this issue with its unit: `$9,800 / mo`, `45 d`, `35%`."""
    if value is None:
        return missing
    if issue.kind == IssueKind.MONEY:
        amount = money(value, currency)
        return f"{amount}{NO_BREAK}{issue.unit}" if issue.unit else amount
    return percent(value) if issue.kind == IssueKind.PERCENT else number(value, issue.unit)
