"""Moves: what one side changed between two of its packages, and what kind of step it was."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from negotiations.analysis.packages import Package, Value
from negotiations.analysis.profiles import Profile
from negotiations.analysis.zone import difference

STEP_TOLERANCE = 1e-6


class MoveKind(StrEnum):
    """What a change on one issue means for the side that made it."""

    CONCESSION = "concession"
    RETRACTION = "retraction"
    NEUTRAL = "neutral"


class StepClass(StrEnum):
    """What a whole offer means for both sides, compared with the offer before."""

    CONCESSION = "concession"
    UNFORTUNATE = "unfortunate"
    SELFISH = "selfish"
    FORTUNATE = "fortunate"
    NICE = "nice"
    SILENT = "silent"


_KIND_BY_GAIN = {-1: MoveKind.CONCESSION, 0: MoveKind.NEUTRAL, 1: MoveKind.RETRACTION}


@dataclass(frozen=True, slots=True)
class Move:
    """A change on one issue between two consecutive packages of one side.

    ``size`` is after minus before in the issue's unit, None for a choice. The changes are
    in points of each side's score (of 100, negative = that side loses), None where that
    side's wishes on the issue are not estimated.
    """

    issue: str
    before: Value
    after: Value
    size: Decimal | None
    mover_points: float | None
    receiver_points: float | None
    kind: MoveKind


def moves(
    before: Package, after: Package, mover: Profile | None, receiver: Profile | None
) -> tuple[Move, ...]:
    """Return what one side changed between two consecutive packages, in ``after``'s order.

    An issue named for the first time is an anchor and not a move; one that ``after`` leaves
    out keeps its value. The kind follows the mover's own wishes, also where both values lie
    past its limit and the score does not change; where these are not estimated, what
    suits the receiver is taken to cost the mover.

    Raises:
        UnknownOption: a profile knows an issue but not its value.

    Source: consecutive offers of one side, Hindriks, Jonker & Tykhonov 2007.

    """
    return tuple(
        _move(issue, before[issue], value, mover, receiver)
        for issue, value in after.items()
        if issue in before and before[issue] != value
    )


def step_class(
    own_change: float, other_change: float, tolerance: float = STEP_TOLERANCE
) -> StepClass:
    """Return the class of an offer from how both scores changed since the one before.

    ``own_change`` is in points of the score of the side that made the offer,
    ``other_change`` of the other's; a change within ``tolerance`` counts as none.

    Source: Hindriks, Jonker & Tykhonov 2007, negotiation dynamics.
    """
    own, other = _sign(own_change, tolerance), _sign(other_change, tolerance)
    if other < 0:
        return StepClass.SELFISH if own > 0 else StepClass.UNFORTUNATE
    if own < 0:
        return StepClass.CONCESSION
    if own > 0:
        return StepClass.FORTUNATE if other > 0 else StepClass.SELFISH
    return StepClass.NICE if other > 0 else StepClass.SILENT


def step_of(all_moves: Iterable[Move], tolerance: float = STEP_TOLERANCE) -> StepClass | None:
    """Return the class of the offer that made these moves, None where a change is unknown.

    Source: step classes, Hindriks, Jonker & Tykhonov 2007.
    """
    all_moves = tuple(all_moves)
    own = total_change(move.mover_points for move in all_moves)
    other = total_change(move.receiver_points for move in all_moves)
    return None if own is None or other is None else step_class(own, other, tolerance)


def total_change(changes: Iterable[float | None]) -> float | None:
    """Return the sum of changes in points of one side's score, None where one is unknown.

    Source: additive multi-attribute utility, Keeney & Raiffa 1976.
    """
    known = list(changes)
    return None if None in known else math.fsum(each for each in known if each is not None)


def _move(
    issue: str, before: Value, after: Value, mover: Profile | None, receiver: Profile | None
) -> Move:
    return Move(
        issue=issue,
        before=before,
        after=after,
        size=difference(before, after),
        mover_points=_change(mover, issue, before, after),
        receiver_points=_change(receiver, issue, before, after),
        kind=_kind(issue, before, after, mover, receiver),
    )


def _change(profile: Profile | None, issue: str, before: Value, after: Value) -> float | None:
    if profile is None or issue not in profile.issues:
        return None
    return profile.points(issue, after) - profile.points(issue, before)


def _kind(
    issue: str, before: Value, after: Value, mover: Profile | None, receiver: Profile | None
) -> MoveKind:
    if mover is not None and issue in mover.issues:
        gain = mover.preference(issue, before, after)
    elif receiver is not None and issue in receiver.issues:
        gain = -receiver.preference(issue, before, after)
    else:
        gain = 0
    return _KIND_BY_GAIN[gain]


def _sign(change: float, tolerance: float) -> int:
    return (change > tolerance) - (change < -tolerance)
