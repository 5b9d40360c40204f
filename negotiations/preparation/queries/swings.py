"""From worst to best on each issue: what is compared when weights are asked for."""

from negotiations.deals.models import Side
from negotiations.preparation.models import Issue
from negotiations.preparation.queries.issues import position, value_text
from negotiations.preparation.queries.profiles import option_score


def swing_text(issue: Issue, side: Side, currency: str) -> str:
    """`From $8,000 to $9,800.`, as this side sees it; no query."""
    worst, best = _ends(issue, side, currency)
    return f"From {worst} to {best}." if worst and best else "From the worst to the best."


def _ends(issue: Issue, side: Side, currency: str) -> tuple[str, str]:
    if issue.has_options:
        ranked = sorted(issue.options.all(), key=lambda option: option_score(option, side) or 0)
        return (f"“{ranked[0]}”", f"“{ranked[-1]}”") if ranked else ("", "")
    held = position(issue, side)
    worst, best = (
        value_text(issue, one, currency, missing="") for one in (held.limit, held.opening)
    )
    return worst, best
