"""What is prepared, asked of the recorded facts."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Max, Q, QuerySet

from negotiations.deals.models import Deal, Side
from negotiations.preparation.models import OPTION_KINDS, SUM_OF_WEIGHTS, Issue, Preparation

TWO = 2


def facts(deal: Deal) -> dict[str, bool]:
    """Which conditions on the preparation hold: one query beside the deal's own preparation."""
    prepared = getattr(deal, "preparation", None) or Preparation(deal=deal)
    issues = list(_our_side_of_issues(deal))
    weights = [issue["weight"] for issue in issues if issue["weight"] is not None]
    return {
        "batna_described": bool(prepared.batna),
        "walk_away_set": bool(prepared.walk_away) or prepared.reservation_score is not None,
        "goals_written": bool(prepared.goals_short_term or prepared.goals_long_term),
        "two_issues_weighted": sum(weight > 0 for weight in weights) >= TWO,
        "weights_sum_to_100": sum(weights, Decimal(0)) == SUM_OF_WEIGHTS,
        "every_issue_valued": bool(issues) and all(_is_valued(issue) for issue in issues),
    }


def _our_side_of_issues(deal: Deal) -> QuerySet[Issue, Any]:
    # An issue has one position per side, so each maximum is that position's own value.
    ours = Q(positions__side=Side.OURS)
    return (
        Issue.objects.filter(deal=deal)
        .order_by()
        .values("pk", "kind")
        .annotate(
            weight=Max("positions__weight", filter=ours),
            opening=Max("positions__opening", filter=ours),
            limit=Max("positions__limit", filter=ours),
            best_option=Max("options__our_score"),
        )
    )


def _is_valued(issue: Mapping[str, Any]) -> bool:
    if issue["kind"] in OPTION_KINDS:
        return bool(issue["best_option"])
    return issue["opening"] is not None and issue["limit"] is not None
