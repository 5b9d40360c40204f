"""The retainer with Halden Outdoor: seven issues, both sides' wishes, five offers and a sixth.

Scores that follow from these figures: for us 100, 0, 78, 20, 65, and 43 for the sixth; estimated
for them 0, 100, 23, 72, 36 and 53. Walking away is worth 47 to us.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import User
from negotiations.analysis import Value
from negotiations.bargaining.actions.options import (
    add_value_add,
    open_round,
    propose_option,
    state_bundle,
)
from negotiations.deals.models import Deal, Side
from negotiations.preparation.models import (
    Direction,
    Issue,
    IssueKind,
    Option,
    Position,
    Preparation,
)

RESERVATION = 47
MORE, LESS = Direction.MORE, Direction.LESS

# name, kind, unit, direction; ours: opening, target, limit, weight; theirs: opening, limit, weight
NUMBERS: list[tuple[Any, ...]] = [
    ("Monthly fee", IssueKind.MONEY, "", MORE, (9800, 9200, 8000, 30), (7200, 9800, 25)),
    ("Trial first", IssueKind.DURATION, "mo", LESS, (0, 3, 4, 8), (6, 0, 25)),
    ("Contract after trial", IssueKind.DURATION, "mo", MORE, (24, 12, 9, 15), (6, 24, 15)),
    ("Payment terms", IssueKind.DURATION, "d", LESS, (15, 30, 45, 6), (60, 15, 5)),
    ("Content pieces", IssueKind.NUMBER, "", LESS, (8, 10, 14, 6), (16, 8, 10)),
]
# name, our weight, theirs, target, limit, options with our and their score
CHOICES: list[tuple[Any, ...]] = [
    ("Exit if targets missed", 25, 15, "After trial", "Any quarter",
     [("None", 100, 0), ("After trial", 93, 20), ("Any quarter", 35, 65), ("Any month", 0, 100)]),
    ("Check-ins", 10, 5, "Weekly at first", None,
     [("Monthly", 100, 0), ("Weekly at first", 95, 20), ("Weekly", 0, 100)]),
]  # fmt: skip
ORDER = [
    "Monthly fee", "Trial first", "Contract after trial", "Exit if targets missed",
    "Payment terms", "Content pieces", "Check-ins",
]  # fmt: skip
# how long before now it was tabled
OFFERS: list[tuple[Side, timedelta, list[Any]]] = [
    (Side.OURS, timedelta(days=21), [9800, 0, 24, "None", 15, 8, "Monthly"]),
    (Side.THEIRS, timedelta(days=18),
     [7200, 6, 6, "Any month", 60, 16, "Weekly"]),
    (Side.OURS, timedelta(days=13),
     [9500, 2, 18, "After trial", 30, 10, "Monthly"]),
    (Side.THEIRS, timedelta(days=8),
     [7600, 3, 6, "Any quarter", 60, 14, "Weekly at first"]),
    (Side.OURS, timedelta(days=5),
     [9200, 3, 12, "After trial", 30, 10, "Weekly at first"]),
]  # fmt: skip
SIXTH = [8300, 3, 12, "After trial", 45, 15, "Weekly at first"]
OUR_SCORES = [100, 0, 78, 20, 65]
THEIR_SCORES = [0, 100, 23, 72, 36]


def prepare(deal: Deal) -> dict[str, Issue]:
    """Write the issues, both sides' positions and the walk-away score."""
    Preparation.objects.update_or_create(
        deal=deal,
        defaults={"batna": "Fjordlyst retainer", "reservation_score": RESERVATION},
    )
    for number in NUMBERS:
        _numeric(deal, number)
    for choice in CHOICES:
        _choice(deal, choice)
    return {issue.name: issue for issue in deal.issues.order_by("rank")}


def package(issues: dict[str, Issue], values: list[Any]) -> dict[str, Value]:
    """Values in the order of the table as a package."""
    named = zip(ORDER, values, strict=True)
    return {issues[name].key: _value(issues[name], value) for name, value in named}


def _value(issue: Issue, value: Any) -> Value:
    if isinstance(value, str):
        return issue.options.get(label=value).key
    return Decimal(value)


def _numeric(deal: Deal, row: tuple[Any, ...]) -> None:
    name, kind, unit, direction, ours, theirs = row
    issue = Issue.objects.create(
        deal=deal, name=name, kind=kind, unit=unit, direction=direction,
        rank=ORDER.index(name) + 1, created_at=deal.created_at,
    )  # fmt: skip
    opening, target, limit, weight = ours
    Position.objects.create(
        issue=issue, side=Side.OURS, opening=opening, target=target, limit=limit, weight=weight
    )
    opening, limit, weight = theirs
    Position.objects.create(
        issue=issue, side=Side.THEIRS, opening=opening, limit=limit, weight=weight
    )


def _choice(deal: Deal, row: tuple[Any, ...]) -> None:
    name, our_weight, their_weight, target, limit, options = row
    issue = Issue.objects.create(
        deal=deal, name=name, kind=IssueKind.CHOICE, rank=ORDER.index(name) + 1,
        created_at=deal.created_at,
    )  # fmt: skip
    made = {
        label: Option.objects.create(
            issue=issue, label=label, rank=rank, our_score=ours, their_score=theirs
        )
        for rank, (label, ours, theirs) in enumerate(options, start=1)
    }
    Position.objects.create(
        issue=issue, side=Side.OURS, weight=our_weight,
        target_option=made[target], limit_option=made.get(limit),
    )  # fmt: skip
    Position.objects.create(issue=issue, side=Side.THEIRS, weight=their_weight)


def thought_of(deal: Deal, by: User, now: datetime) -> dict[str, int]:
    """One each: an idea in a round that is open, an exchange, an entry of the team's library."""
    exchange = {"if_you": "sign", "then_we": "say 8,900", "benefit": "Cash"}
    words = {"name": "A seat", "cost": "low", "worth": "high", "why": "They are heard"}
    told = {"by": by, "now": now}
    asked = open_round(deal=deal, question="How else?", **told)
    bundle = state_bundle(deal=deal, values=exchange, issues=deal.issues.all()[:2], **told)
    return {
        "idea_id": propose_option(asked=asked, values={"text": "A trial"}, **told).pk,
        "bundle_id": bundle.pk,
        "entry_id": add_value_add(team=deal.team, values=words, **told).pk,
    }
