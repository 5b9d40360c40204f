"""What the coach goes by on a deal: its team's thresholds, and what the plan has to offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from negotiations.analysis.coach import RULES, USUAL, Idea
from negotiations.bargaining.models import CoachSetting
from negotiations.deals.models import Deal
from negotiations.figures import money, points
from negotiations.preparation.models import PlannedConcession


@dataclass(frozen=True)
class CoachSetup:
    """Thresholds that differ from the usual ones, rules that keep silent, ideas of the plan."""

    thresholds: Mapping[str, float]
    off: frozenset[str]
    ideas: tuple[Idea, ...] = ()

    def threshold(self, key: str) -> float:
        return self.thresholds.get(key, USUAL[key])

    def days(self, key: str) -> timedelta:
        return timedelta(days=self.threshold(key))


def coach_setup(deal: Deal) -> CoachSetup:
    """Two queries."""
    rows = list(CoachSetting.objects.filter(team=deal.team_id))
    thresholds = {row.rule: float(row.threshold) for row in rows}
    thresholds |= {
        rule.second_key: float(row.second_threshold)
        for row in rows
        for rule in RULES
        if rule.key == row.rule and row.second_threshold is not None
    }
    planned = PlannedConcession.objects.filter(deal=deal).select_related("wish")
    ideas = tuple(_idea(one, deal.currency) for one in planned.order_by("rank", "pk"))
    return CoachSetup(thresholds, frozenset(row.rule for row in rows if not row.is_on), ideas)


def _idea(one: PlannedConcession, currency: str) -> Idea:
    return Idea(
        give=one.give,
        ask=one.in_return,
        issue=str(one.issue_id or ""),
        cost=_amount(one.cost_money, one.cost_points, currency),
        worth=_amount(one.value_money, one.value_to_them, currency),
        ratio=None if one.ratio is None else float(one.ratio),
        wish_rank=one.wish.rank if hasattr(one, "wish") else 0,
    )


def _amount(amount: Decimal | None, score: Decimal | None, currency: str) -> str:
    """Money where it is known, else points: one figure is enough in a sentence."""
    if amount is not None:
        return money(amount, currency)
    return "" if score is None else f"{points(score)} points"
