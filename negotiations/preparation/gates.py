"""What is prepared, asked of the recorded facts."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from negotiations.deals.models import Deal, Side
from negotiations.playbooks.gates import Finding, on_each
from negotiations.preparation.models import SUM_OF_WEIGHTS, Issue, Preparation
from negotiations.preparation.models.points import PointKind, PreparedPoint
from negotiations.preparation.queries import has_values, heaviest, issues_of, position

TWO = 2
WRITTEN = {
    "batna_described": ("batna",),
    "our_position_written": ("strengths", "weaknesses"),
    "their_needs_written": ("their_needs",),
    "strategy_written": ("strategy_process", "strategy_content"),
    "fit_examined": ("fits_needs", "why_us"),
    "opening_rehearsed": ("opening_words",),
    "session_held": ("session_purpose", "session_agreements"),
}


def facts(
    deal: Deal, *, issues: Sequence[Issue] | None = None, **at_hand: object
) -> dict[str, Finding]:
    """Which conditions on the preparation hold, beside the deal's own preparation.

    Two queries, none where the issues are known.
    """
    prepared = getattr(deal, "preparation", None) or Preparation(deal=deal)
    written = {
        key: all(getattr(prepared, name) for name in names) for key, names in WRITTEN.items()
    }
    return written | _of_issues(issues_of(deal) if issues is None else issues) | {
        "walk_away_set": bool(prepared.walk_away) or prepared.reservation is not None,
        "goals_written": bool(prepared.goals_short_term or prepared.goals_long_term),
    }  # fmt: skip


def _of_issues(issues: Sequence[Issue]) -> dict[str, Finding]:
    held = {issue.pk: position(issue, Side.OURS).weight for issue in issues}
    weights = [weight for weight in held.values() if weight is not None]
    are_two = sum(weight > 0 for weight in weights) >= TWO
    add_up = sum(weights, Decimal(0)) == SUM_OF_WEIGHTS
    return {
        "two_issues_weighted": are_two or on_each(issues, lambda one: bool(held[one.pk])),
        "weights_sum_to_100": add_up or on_each(issues[:1], lambda _: False),
        "every_issue_valued": on_each(issues, lambda one: has_values(one, Side.OURS)),
        "their_estimates_known": on_each(heaviest(issues), _is_estimated),
    }


def _is_estimated(issue: Issue) -> bool:
    theirs = position(issue, Side.THEIRS)
    is_valued = has_values(issue, Side.THEIRS) if issue.has_options else theirs.limit is not None
    return theirs.weight is not None and is_valued


def lines(deal: Deal, **at_hand: object) -> dict[str, bool]:
    """Which conditions on what is prepared line by line hold: one query."""
    rows = PreparedPoint.objects.filter(deal=deal).values_list("kind", "answer")
    count = Counter(kind for kind, _ in rows)
    answered = {kind for kind, answer in rows if answer}
    return {
        "benchmark_noted": PointKind.BENCHMARK in count,
        "requirement_noted": PointKind.REQUIREMENT in count,
        "two_outcomes_imagined": count[PointKind.OUTCOME] >= TWO,
        "objection_answered": PointKind.OBJECTION in answered,
        "tactic_answered": PointKind.TACTIC in answered,
    }
