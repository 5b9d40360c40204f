"""The plan that binds, read back from what offers were scored with, and how today's differs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from negotiations.analysis import (
    Linear,
    Options,
    Package,
    Profile,
    ScoreRange,
    UnknownOption,
    Value,
    ValueFunction,
)
from negotiations.bargaining.models import BindingPlan
from negotiations.bargaining.queries.limits import our_limit
from negotiations.bargaining.queries.words import NOT_MENTIONED, in_words
from negotiations.deals.models import Deal, Side
from negotiations.figures import points
from negotiations.preparation.models import Issue

Row = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """Our limits by issue, what a package is worth to us, and what walking away is worth.

    `limits` and `scale` are plain, as a row keeps them.
    """

    limits: Row
    scale: Row

    def limit_past(self, issue: str, value: Value) -> Value | None:
        """The limit that a value is worse than, if it is.

        An option that the plan did not know is worse than any limit: nobody has judged it yet.
        """
        held = self.lines.get(issue)
        if held is None:
            return None
        try:
            return held.limit if held.is_past_limit(value) else None
        except UnknownOption:
            return held.limit

    def score(self, package: Package) -> ScoreRange | None:
        """What a package is worth by this plan; an option it did not know counts as open."""
        if self.profile is None:
            return None
        return self.profile.score_range(
            {key: value for key, value in package.items() if self._knows(key, value)}
        )

    def is_under_reservation(self, package: Package) -> bool:
        score = self.score(package)
        return score is not None and self.reservation is not None and score.high < self.reservation

    def list_value(self, issue: str) -> Decimal | None:
        """What discounts on an issue were counted from; None where nothing was listed."""
        listed = self.limits.get(issue, {}).get("list_value")
        return None if listed is None else Decimal(listed)

    def drawn_tighter(self, later: "Plan") -> "Plan":
        """The plan with every line of a later one that lets nothing more pass."""
        kept = {key: row for key, row in self.limits.items() if later.is_looser_on(key, self)}
        scale = self.scale if later.has_a_looser_scale(self) else later.scale
        return Plan({**later.limits, **kept}, scale)

    @cached_property
    def lines(self) -> dict[str, ValueFunction]:
        """What tells whether a value is past our limit, for the issues that have one."""
        found = {key: _limit(row) for key, row in self.limits.items()}
        return {key: line for key, line in found.items() if line}

    @cached_property
    def profile(self) -> Profile | None:
        worth = {key: _worth(row) for key, row in self.scale["issues"].items()}
        values = {key: function for key, function in worth.items() if function}
        weights = {key: float(self.scale["issues"][key]["weight"]) for key in values}
        return Profile(weights, values) if any(weights.values()) else None

    @property
    def reservation(self) -> float | None:
        wall = self.scale["reservation"]
        return None if wall is None else float(wall)

    def is_looser_on(self, issue: str, other: "Plan") -> bool:
        own, held = self.lines.get(issue), other.lines.get(issue)
        listed, was_listed = self.list_value(issue), other.list_value(issue)
        if was_listed is not None and (listed is None or listed < was_listed):
            return True
        if held is None:
            return False
        if isinstance(own, Options) and isinstance(held, Options):
            has_turned = own.evaluations != held.evaluations
            return has_turned or own.limit is None or held.is_past_limit(own.limit)
        if isinstance(own, Linear) and isinstance(held, Linear):
            has_turned = own.higher_is_better != held.higher_is_better
            return has_turned or held.is_past_limit(own.limit)
        return True

    def has_a_looser_scale(self, other: "Plan") -> bool:
        if other.profile is None or other.reservation is None:
            return False
        is_same = self.scale["issues"] == other.scale["issues"]
        return not is_same or self.reservation is None or self.reservation < other.reservation

    def _knows(self, issue: str, value: Value) -> bool:
        held = self.profile.values.get(issue) if self.profile else None
        return not isinstance(held, Options) or value in held.evaluations


def plan_of(valuation: Row) -> Plan:
    """Our side of what an offer is scored with, as a plan that may bind."""
    ours = {
        key: {**row[Side.OURS.value], "more_is_better": row["more_is_better"]}
        for key, row in valuation["issues"].items()
    }
    limits = {
        key: {name: value for name, value in row.items() if name not in ("weight", "opening")}
        | {"list_value": valuation["issues"][key].get("list_value")}
        for key, row in ours.items()
    }
    return Plan(limits, {"issues": ours, "reservation": valuation["reservation"]})


def binding_plan(deal: Deal) -> Plan | None:
    """The plan that binds; None before the first offer. No query where it came with the deal."""
    row: BindingPlan | None = getattr(deal, "binding_plan", None)
    return Plan(row.limits, row.scale) if row else None


def plan_changes(
    binding: Plan, issues: Sequence[Issue], reservation: float | None, currency: str
) -> list[str]:
    """What is another line today than the plan that binds says, a sentence each."""
    lines = []
    for issue in issues:
        held = binding.lines.get(issue.key)
        was, now = held.limit if held else None, our_limit(issue)
        if was is not None and was != now:
            old, new = (in_words(issue, one, currency) for one in (was, now))
            lines.append(f"Our limit on {issue.name}: {old} → {new}")
        if binding.list_value(issue.key) not in (None, issue.list_value):
            listed = (binding.list_value(issue.key), issue.list_value)
            old, new = (in_words(issue, one, currency) for one in listed)
            lines.append(f"List price of {issue.name}: {old} → {new}")
    if binding.reservation is not None and binding.reservation != reservation:
        new = NOT_MENTIONED if reservation is None else points(reservation)
        lines.append(f"Walking away: {points(binding.reservation)} → {new} points")
    return lines or ["Our weights or values"]


def _worth(row: Mapping[str, Any]) -> ValueFunction | None:
    """The value function of one issue of ours; None where it says too little."""
    if row["weight"] is None:
        return None
    if "options" in row:
        scores = [score and float(score) for score in row["options"].values()]
        return _choice(row) if any(scores) and None not in scores else None
    if row["opening"] is None or row["limit"] is None:
        return None
    return Linear(
        Decimal(row["opening"]), Decimal(row["limit"]), higher_is_better=row["more_is_better"]
    )


def _limit(row: Mapping[str, Any]) -> ValueFunction | None:
    """Our limit on one issue, also where nothing else is known of it."""
    if row["limit"] is None:
        return None
    if "options" in row:
        return _choice(row)
    limit = Decimal(row["limit"])
    return Linear(limit, limit, higher_is_better=row["more_is_better"])


def _choice(row: Mapping[str, Any]) -> Options:
    scores = {key: float(score or 0) for key, score in row["options"].items()}
    return Options(scores, limit=row["limit"])
