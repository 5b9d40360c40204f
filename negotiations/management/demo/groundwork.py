"""What the deals of the demo have prepared beside the six focus areas."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from negotiations.deals.models import Side
from negotiations.management.demo.walk import Walk
from negotiations.preparation.actions import (
    RowEdit,
    change_position,
    plan_concession,
    set_alternative,
)
from negotiations.preparation.actions.points import add_point, expect_tactics
from negotiations.preparation.models import Confidence
from negotiations.preparation.models.points import PointKind
from negotiations.preparation.queries.tactics import tactic_library

EXPECTED = ("cheaper-bid", "limited-budget", "higher-authority")


def plan_gives(walk: Walk, *gives: tuple[str, int, int, str], days_ago: float) -> None:
    """Plan concessions: what, cost to us, worth to them, what for; in this order."""
    for give, cost, worth, in_return in gives:
        values = {
            "give": give, "cost_money": Decimal(cost), "value_money": Decimal(worth),
            "in_return": in_return,
        }  # fmt: skip
        plan_concession(deal=walk.deal, values=values, by=walk.by, now=walk.at(days_ago))


def could_have(walk: Walk, side: Side, terms: Mapping[str, Any], *, days_ago: float) -> None:
    """Put a side's alternative into a package."""
    package = {walk.issue(name).key: walk.value(name, given) for name, given in terms.items()}
    now = walk.at(days_ago)
    set_alternative(deal=walk.deal, side=side, package=package, seen={}, by=walk.by, now=now)


def is_sure(walk: Walk, confidence: Mapping[str, Confidence]) -> None:
    """Say how sure we are of what we think of their weight and limit."""
    for name, how in confidence.items():
        issue = walk.issue(name)
        held = issue.positions.get(side=Side.THEIRS)
        edit = RowEdit({"confidence": how}, version=held.version)
        change_position(issue=issue, side=Side.THEIRS, edit=edit)


def plan_to_give(walk: Walk, *, days_ago: float) -> None:
    """What costs little goes first, the price last."""
    worth = int(walk.deal.value or 0) // 1000
    plan_gives(
        walk,
        ("A named contact for their users", 3 * worth, 15 * worth, "A reference call in spring"),
        ("Payment in two parts", 4 * worth, 12 * worth, "Signature before the expected close"),
        ("Price, 2 % at most", 20 * worth, 20 * worth, "Payment of the first part at once"),
        days_ago=days_ago,
    )


def add_groundwork(walk: Walk, *, company: str, days_ago: float) -> None:
    """Texts, lines and expected tactics for one deal."""
    walk.prepares(
        days_ago,
        fits_needs="The scope covers what they asked for; reporting by region is extra work.",
        why_us="Same people from the first call to the last day, and two references to call.",
        their_pressures="The budget has to be spoken for before the year ends.",
        their_style="Friendly and slow; decisions are made between the meetings.",
        our_leverage="Nobody else can begin before spring.",
        their_leverage="Two other bidders, one of them cheaper.",
        opening_words="Before figures: what would make this a success for you in a year?",
        ground_rules="One speaker per side, a break after an hour, nothing agreed until written.",
        logistics="Their office, ninety minutes, three of them and two of us.",
        session_purpose="Know our limit, and who says what.",
        session_agreements="Terms before price. One of us talks, one takes notes.",
    )
    lines = (
        (PointKind.OBJECTION, "You cost more than the others.", "We compare what is included."),
        (PointKind.OBJECTION, "We cannot commit for so long.", "Begin with a trial, then a term."),
        (PointKind.OUTCOME, "Full term at target", f"{company} gets a fixed team and price."),
        (PointKind.OUTCOME, "Trial first, then a year", "Little risk for them, a way in for us."),
        (PointKind.REQUIREMENT, "Personal data stays in the Union", "Hosting is not negotiable."),
    )
    by, now = walk.by, walk.at(days_ago)
    for kind, text, answer in lines:
        values = {"text": text, "answer": answer}
        add_point(deal=walk.deal, kind=kind, values=values, by=by, now=now)
    benchmark = {
        "text": "Price of two comparable deals", "answer": "3 % above and 6 % below our target",
        "source": "Our own agreements", "dated_on": (now - timedelta(days=60)).date(),
    }  # fmt: skip
    add_point(deal=walk.deal, kind=PointKind.BENCHMARK, values=benchmark, by=by, now=now)
    library = [(one.tactic, one.answer) for one in tactic_library() if one.key in EXPECTED]
    expect_tactics(deal=walk.deal, tactics=library, by=by, now=now)
