"""How far a package is from our target and limit, and from what the other side said last."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from negotiations.analysis import Gap, Move, MoveKind, Value, difference
from negotiations.bargaining.queries.bars import marks
from negotiations.bargaining.queries.limits import is_past_limit
from negotiations.bargaining.queries.standing import Assessment, Standing, gap_to
from negotiations.bargaining.queries.words import in_words, short_size, size_in_words
from negotiations.deals.models import Side
from negotiations.figures import points, signed_points
from negotiations.preparation.models import Issue
from negotiations.preparation.queries import has_values, option_values

MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class GapMark:
    """What lies between the package typed and the other side's last word."""

    title: str
    was: str
    points: str
    terms: str


@dataclass(frozen=True, slots=True)
class ConcededMark:
    """What the side gives with the package typed."""

    title: str
    terms: str


def to_target_and_limit(issue: Issue, value: Value, currency: str) -> str:
    """How far a value is from our target and our limit: `$900 to target · $300 to limit`.

    Between options there is no distance, so target and limit are named until they are met.
    """
    limit, target, _ = marks(issue)
    said = (_to_target(issue, value, target, currency), _to_limit(issue, value, limit, currency))
    return " · ".join(word for word in said if word)


def _to_target(issue: Issue, value: Value, target: Value | None, currency: str) -> str:
    if target is None:
        return ""
    if _is_reached(issue, value, target):
        return "target reached"
    return _distance(issue, value, target, currency, "target")


def _to_limit(issue: Issue, value: Value, limit: Value | None, currency: str) -> str:
    if limit is None or is_past_limit(issue, value):
        return ""
    if value == limit:
        return "at limit"
    return _distance(issue, value, limit, currency, "limit")


def _distance(issue: Issue, value: Value, mark: Value, currency: str, name: str) -> str:
    size = difference(value, mark)
    if size is None:
        return f"{name} {in_words(issue, mark, currency)}"
    return f"{short_size(issue, size, currency)} to {name}"


def _is_reached(issue: Issue, value: Value, target: Value) -> bool:
    if isinstance(value, Decimal) and isinstance(target, Decimal):
        return issue.is_as_good_for_us(value, target)
    if value == target or not has_values(issue, Side.OURS):
        return value == target
    return option_values(issue, Side.OURS).preference(target, value) >= 0


def for_us(move: Move, side: Side) -> str:
    """What a move changes in the score for us: `−3 for us`; empty where it is not known."""
    change = move.mover_points if side == Side.OURS else move.receiver_points
    return "" if change is None else f"{signed_points(change)} for us"


def conceded(ground: Standing, side: Side, moves: Sequence[Move]) -> ConcededMark | None:
    """The concessions in a package, in table order; None for a side's first."""
    if ground.last(side) is None:
        return None
    issues, currency = {issue.key: issue for issue in ground.issues}, ground.deal.currency
    given = [
        f"{issues[move.issue].name} {size_in_words(issues[move.issue], move.size, currency)}"
        for move in moves
        if move.kind == MoveKind.CONCESSION
    ]
    whose = "We" if side == Side.OURS else "They"
    return ConcededMark(f"{whose} concede", " · ".join(given) or "nothing")


def gap_mark(ground: Standing, side: Side, assessment: Assessment) -> GapMark:
    """The gap in points of our score, or what is missing to tell it."""
    other = ground.last(side.other)
    if other is None:
        whose = "theirs" if side == Side.OURS else "ours"
        return GapMark("Gap", "", f"no offer of {whose} to compare with", "")
    title, gap = f"Gap to {other.whose}", assessment.gap
    if gap is None:
        return GapMark(title, "", "needs weights and values", "")
    if not gap.by_issue:
        return GapMark(title, "", "enter a term that both have named", "")
    return GapMark(
        title, _gap_before(ground, side), f"{points(abs(gap.points))} points", _apart(ground, gap)
    )


def _apart(ground: Standing, gap: Gap) -> str:
    issues, currency = {issue.key: issue for issue in ground.issues}, ground.deal.currency
    apart = [(issues[one.issue], one.difference) for one in gap.by_issue if one.ours != one.theirs]
    named = [f"{issue.name} {short_size(issue, size, currency)}" for issue, size in apart]
    more = [f"{len(apart) - MOST_NAMED} more"] if len(apart) > MOST_NAMED else []
    return " · ".join(name.strip() for name in [*named[:MOST_NAMED], *more])


def _gap_before(ground: Standing, side: Side) -> str:
    """The gap between both last words, told apart in the same way; empty before there are two."""
    before = ground.package(side)
    apart = gap_to(ground, side, before) if before else None
    return f"was {points(abs(apart.points))}" if apart and apart.by_issue else ""
