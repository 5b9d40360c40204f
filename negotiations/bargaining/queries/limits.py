"""Our limits on single issues, and which of them a package is past."""

from negotiations.analysis import LimitCrossed, Linear, Package, Value
from negotiations.deals.models import Side
from negotiations.preparation.models import Issue
from negotiations.preparation.queries import option_values, position


def limits_crossed(issues: list[Issue], package: Package) -> tuple[LimitCrossed, ...]:
    """Our limits that the package is past, also on issues without weight or opening."""
    return tuple(
        LimitCrossed(issue.key, package[issue.key], limit)
        for issue in issues
        if issue.key in package
        and (limit := our_limit(issue)) is not None
        and is_past_limit(issue, package[issue.key])
    )


def our_limit(issue: Issue) -> Value | None:
    held = position(issue, Side.OURS)
    if issue.has_options:
        return str(held.limit_option_id) if held.limit_option_id else None
    return held.limit


def is_past_limit(issue: Issue, value: Value) -> bool:
    """Whether a value is worse for us than our limit; false where there is no limit."""
    limit = our_limit(issue)
    if limit is None:
        return False
    if isinstance(limit, str):
        return option_values(issue, Side.OURS).is_past_limit(value)
    return Linear(limit, limit, higher_is_better=issue.more_is_better).is_past_limit(value)
