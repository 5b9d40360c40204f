"""What is prepared, asked of the recorded facts."""

from collections.abc import Sequence
from decimal import Decimal

from negotiations.deals.models import Deal, Side
from negotiations.preparation.models import SUM_OF_WEIGHTS, Issue, Preparation
from negotiations.preparation.queries import has_values, issues_of, position

TWO = 2


def facts(
    deal: Deal, *, issues: Sequence[Issue] | None = None, **at_hand: object
) -> dict[str, bool]:
    """Which conditions on the preparation hold, beside the deal's own preparation.

    Two queries, none where the issues are known.
    """
    prepared = getattr(deal, "preparation", None) or Preparation(deal=deal)
    if issues is None:
        issues = issues_of(deal)
    held = [position(issue, Side.OURS).weight for issue in issues]
    weights = [weight for weight in held if weight is not None]
    return {
        "batna_described": bool(prepared.batna),
        "walk_away_set": bool(prepared.walk_away) or prepared.reservation is not None,
        "goals_written": bool(prepared.goals_short_term or prepared.goals_long_term),
        "two_issues_weighted": sum(weight > 0 for weight in weights) >= TWO,
        "weights_sum_to_100": sum(weights, Decimal(0)) == SUM_OF_WEIGHTS,
        "every_issue_valued": bool(issues)
        and all(has_values(issue, Side.OURS) for issue in issues),
    }
