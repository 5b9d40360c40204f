"""The coach: what a step at the table gives away or runs into, each with the figures behind it.

Every rule is a function from a step to the line it has to say, or to None. The figures are
written by the caller's own functions, so that the lines read in the user's format.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from negotiations.analysis.concession import Move, MoveKind
from negotiations.analysis.packages import Package, Value
from negotiations.analysis.profiles import LimitCrossed, Profile, ScoreRange

SMALLEST_STEP = 0.5
MOST_NAMED = 2


class Gravity(StrEnum):
    """How grave a line is: a limit, a warning, something to know."""

    STOP = "stop"
    WARN = "warn"
    INFO = "info"


_ORDER = {Gravity.STOP: 0, Gravity.WARN: 1, Gravity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Line:
    """What the coach says: ``title`` is what happens, ``text`` why it matters."""

    rule: str
    gravity: Gravity
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Subject:
    """An issue as the coach speaks of it; ``write`` puts a value of it into words."""

    name: str
    write: Callable[[Value], str]
    is_price: bool = False
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """An offer about to be made, compared with the same side's offer before.

    ``moves`` and ``after`` are keyed like ``subjects``. ``score`` is what the package is
    worth to us and ``reservation`` what walking away is worth, both 0 to 100. ``given_before``
    holds the points of its own score that the side gave in the last step that gave any.
    ``expiring`` says in words when the offer being answered ends, where that is near.
    """

    is_ours: bool
    subjects: Mapping[str, Subject]
    after: Package
    moves: tuple[Move, ...] = ()
    limits_crossed: tuple[LimitCrossed, ...] = ()
    score: ScoreRange | None = None
    reservation: float | None = None
    condition: str = ""
    given_before: float | None = None
    ours: Profile | None = None
    theirs: Profile | None = None
    expiring: str = ""

    @property
    def concessions(self) -> tuple[Move, ...]:
        """The moves against the mover's own interest, the costliest first."""
        ground = [move for move in self.moves if move.kind == MoveKind.CONCESSION]
        return tuple(sorted(ground, key=lambda move: move.mover_points or 0.0))

    @property
    def given(self) -> float:
        """The points of its own score that the whole offer gives; zero if it gives none."""
        return given(self.moves)

    @property
    def is_under_reservation(self) -> bool:
        """Whether even the best that the package can still become scores below walking away."""
        if self.score is None or self.reservation is None:
            return False
        return self.score.high < self.reservation

    def say(self, move: Move) -> str:
        """Write a move as old and new value: ``$9,500 → $9,200``."""
        write = self.subjects[move.issue].write
        return f"{write(move.before)} → {write(move.after)}"


Rule = Callable[[Step], Line | None]


def given(moves: tuple[Move, ...]) -> float:
    """Return the points of its own score that a side gives with these moves, at least zero."""
    return max(0.0, -math.fsum(move.mover_points or 0.0 for move in moves))


def coach(step: Step) -> tuple[Line, ...]:
    """Return what the coach has to say about a step, the gravest first, each rule once."""
    lines = [line for line in (rule(step) for rule in RULES) if line is not None]
    return tuple(sorted(lines, key=lambda line: _ORDER[line.gravity]))


def walking_away(step: Step) -> Line | None:
    """Rule 3: a package past one of our limits or under our reservation score."""
    past = "; ".join(_past(step, crossed) for crossed in step.limits_crossed)
    if step.is_under_reservation and step.score is not None and step.reservation is not None:
        worth = f"The whole package scores {_points(step.score.high)} for us; walking away scores"
        text = f"{worth} {_points(step.reservation)}." + (
            f" Past our limit: {past}." if past else ""
        )
        return Line("walk_away", Gravity.STOP, "Worth less than walking away.", text)
    if not past:
        return None
    names = ", ".join(step.subjects[crossed.issue].name for crossed in step.limits_crossed)
    return Line("walk_away", Gravity.STOP, f"Past our limit: {names}.", f"{_capital(past)}.")


def nothing_asked(step: Step) -> Line | None:
    """Rule 1: ground of ours given without a condition."""
    if not step.is_ours or step.condition.strip() or not step.concessions:
        return None
    named, rest = step.concessions[:MOST_NAMED], step.concessions[MOST_NAMED:]
    ground = "; ".join(f"{step.subjects[move.issue].name} {step.say(move)}" for move in named)
    more = f" and {len(rest)} more" if rest else ""
    cost = f" gives {_points(step.given)} points of ours" if step.given >= SMALLEST_STEP else ""
    text = f"{ground}{more}{cost or ' gives ground'}. Say what it is for: if you …, then we …"
    return Line("nothing_asked", Gravity.WARN, "Nothing asked in return.", text)


def bigger_step(step: Step) -> Line | None:
    """Rule 2: a step of ours that gives more than our last one that gave any."""
    before = step.given_before
    if not step.is_ours or before is None or before < SMALLEST_STEP:
        return None
    if step.given < before + SMALLEST_STEP:
        return None
    title = f"This step is {step.given / before:.1f} times our last one."
    text = f"It gives {_points(step.given)} points after {_points(before)}."
    text += " Steps that shrink show where the end is."
    return Line("bigger_step", Gravity.WARN, title, text)


def price_first(step: Step) -> Line | None:
    """Rule 4: our price gave way while a lighter issue that they weigh more stayed untouched."""
    prices = [move for move in step.concessions if step.subjects[move.issue].is_price]
    if not step.is_ours or not prices or step.ours is None or step.theirs is None:
        return None
    lighter = _cheap_for_us(step, step.ours, step.theirs, prices[0].issue)
    if lighter is None:
        return None
    price, other = step.subjects[prices[0].issue].name, step.subjects[lighter].name
    ours, theirs = step.ours.weight(lighter) * 100, step.theirs.weight(lighter) * 100
    text = f"{other} is untouched and weighs {_points(ours)} for us, ≈{_points(theirs)} for them."
    return Line("price_first", Gravity.WARN, f"{price} moved before {other}.", text)


def demand_grew(step: Step) -> Line | None:
    """Rule 9: they ask for more on an issue than they did before."""
    grown = [move for move in step.moves if move.kind == MoveKind.RETRACTION]
    if step.is_ours or not grown:
        return None
    first = grown[0]
    others = f" and {len(grown) - 1} more" if len(grown) > 1 else ""
    title = f"They ask for more: {step.subjects[first.issue].name} {step.say(first)}{others}."
    return Line(
        "demand_grew", Gravity.WARN, title,
        "A demand that grows is a new demand. Ask what it is for, and price it.",
    )  # fmt: skip


def expiring(step: Step) -> Line | None:
    """Rule 11: the offer that this one answers is about to end."""
    if not step.expiring:
        return None
    return Line("expiring", Gravity.INFO, step.expiring, "After that it is off the table.")


RULES: tuple[Rule, ...] = (
    walking_away, nothing_asked, bigger_step, price_first, demand_grew, expiring,
)  # fmt: skip


def _cheap_for_us(step: Step, ours: Profile, theirs: Profile, price: str) -> str | None:
    """The untouched open issue lighter than the price to us that weighs most for them."""
    touched = {move.issue for move in step.moves}
    known = set(ours.issues) & set(theirs.issues)
    open_issues = [
        issue
        for issue, subject in step.subjects.items()
        if issue in known - touched and not subject.is_price and not subject.is_settled
        and _has_room(step, ours, issue)
    ]  # fmt: skip
    cheap = [
        issue
        for issue in open_issues
        if 0 < ours.weight(issue) < min(ours.weight(price), theirs.weight(issue))
    ]
    return max(cheap, key=lambda i: theirs.weight(i) / ours.weight(i), default=None)


def _has_room(step: Step, ours: Profile, issue: str) -> bool:
    """Whether we could still give something there without leaving our range."""
    value = step.after.get(issue)
    return value is None or ours.points(issue, value) > SMALLEST_STEP


def _past(step: Step, crossed: LimitCrossed) -> str:
    write = step.subjects[crossed.issue].write
    name = step.subjects[crossed.issue].name
    return f"{name} {write(crossed.value)}, our limit {write(crossed.limit)}"


def _points(points: float) -> str:
    return f"{points:.0f}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
