"""What the coach looks at: a step about to be made, and the ground on which it is made."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from negotiations.analysis.concession import Move, MoveKind
from negotiations.analysis.packages import Package, Value
from negotiations.analysis.profiles import LimitCrossed, Profile, ScoreRange

SMALLEST_STEP = 0.5
# Where each rule begins to speak unless a team says otherwise; units are the catalogue's.
USUAL: Mapping[str, float] = {
    "walk_away": 0, "nothing_asked": 0, "bigger_step": 1, "price_first": 1, "heavy_first": 1.5,
    "impasse": 2, "before_prepared": 0, "reopened": 0, "demand_grew": 0, "left_on_table": 1,
    "expiring": 2, "silence": 14, "impasse_days": 14,
}  # fmt: skip


class Gravity(StrEnum):
    """How grave a line is: a limit, a warning, something to know."""

    STOP = "stop"
    WARN = "warn"
    INFO = "info"


KEYS_APART = "|"


@dataclass(frozen=True, slots=True)
class Line:
    """What the coach says: ``title`` is what happens, ``text`` why it matters.

    ``key`` names what it is about where the same thing is to be said only once on a deal,
    several keys with `KEYS_APART` between them;
    ``idea`` is what the plan has to offer instead.
    """

    rule: str
    gravity: Gravity
    title: str
    text: str
    key: str = ""
    idea: "Idea | None" = None


@dataclass(frozen=True, slots=True)
class Ending:
    """That something is about to end, in words, and the key by which it is said once."""

    words: str
    key: str


@dataclass(frozen=True, slots=True)
class Subject:
    """An issue as the coach speaks of it; ``write`` puts a value of it into words."""

    name: str
    write: Callable[[Value], str]
    is_price: bool = False
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class Idea:
    """Something we planned to give for something in return; figures are already in words.

    ``worth`` and ``cost`` are what it is worth to them and costs us, empty where unknown;
    ``ratio`` how many times its cost it is worth to them, ``wish_rank`` its place in their own
    ranking from 1, zero where they have not said.
    """

    give: str
    ask: str = ""
    issue: str = ""
    cost: str = ""
    worth: str = ""
    ratio: float | None = None
    wish_rank: int = 0


@dataclass(frozen=True, slots=True)
class Reopened:
    """A settled issue that somebody took up again, in words; ``key`` tells settlements apart."""

    key: str
    name: str
    value: str
    by: str


@dataclass(frozen=True, slots=True)
class Step:
    """An offer about to be made, compared with the same side's offer before.

    ``moves`` and ``after`` are keyed like ``subjects``. ``score`` is what the package is
    worth to us and ``reservation`` what walking away is worth, both 0 to 100. ``given_before``
    holds the points of its own score that the side gave in the last step that gave any,
    ``given_on`` the issues on which we gave ground in any earlier one.
    ``depends_on`` names the issues that the ``condition`` is tied to; none means all of them.
    ``expiring`` says in words when the offer being answered ends, where that is near, and
    ``deadline`` the same of the deal. ``still_rounds`` counts the rounds without movement
    since the offer numbered ``still_since``, this one's included, and is zero where the talks
    stand still already; ``unmet`` names what the preparation still lacks; ``silent_days`` counts
    days without any activity.
    ``thresholds`` overrides the catalogue's, ``off`` names rules that keep silent,
    ``said_before`` the keys of lines kept with earlier offers. ``write_times`` writes how many
    times one step is another.

    Source: additive multi-attribute utility, Keeney & Raiffa 1976.
    """

    is_ours: bool
    subjects: Mapping[str, Subject]
    after: Package
    moves: tuple[Move, ...] = ()
    limits_crossed: tuple[LimitCrossed, ...] = ()
    score: ScoreRange | None = None
    reservation: float | None = None
    condition: str = ""
    depends_on: frozenset[str] = frozenset()
    given_before: float | None = None
    given_on: frozenset[str] = frozenset()
    ours: Profile | None = None
    theirs: Profile | None = None
    expiring: Ending | None = None
    deadline: Ending | None = None
    still_rounds: int = 0
    still_since: int = 0
    unmet: tuple[str, ...] = ()
    reopened: tuple[Reopened, ...] = ()
    silent_days: int = 0
    has_next_step: bool = True
    ideas: tuple[Idea, ...] = ()
    thresholds: Mapping[str, float] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
    said_before: frozenset[str] = frozenset()
    write_times: Callable[[float], str] = "{:.1f}".format

    @property
    def concessions(self) -> tuple[Move, ...]:
        """The moves against the mover's own interest, the costliest first."""
        ground = [move for move in self.moves if move.kind == MoveKind.CONCESSION]
        return tuple(sorted(ground, key=lambda move: move.mover_points or 0.0))

    @property
    def unconditional(self) -> tuple[Move, ...]:
        """The concessions that no condition is tied to, the costliest first."""
        if not self.condition.strip():
            return self.concessions
        if not self.depends_on:
            return ()
        return tuple(move for move in self.concessions if move.issue not in self.depends_on)

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

    def threshold(self, rule: str) -> float:
        """The team's threshold of a rule, else the usual one."""
        return self.thresholds.get(rule, USUAL[rule])

    def open_untouched(self, profile: Profile) -> list[str]:
        """The issues that are open, not moved here, and on which we still have room to give."""
        touched = {move.issue for move in self.moves}
        return [
            issue
            for issue, subject in self.subjects.items()
            if issue in profile.issues and issue not in touched and not subject.is_settled
            and self._has_room(profile, issue)
        ]  # fmt: skip

    def _has_room(self, profile: Profile, issue: str) -> bool:
        value = self.after.get(issue)
        return value is None or profile.points(issue, value) > SMALLEST_STEP

    def say(self, move: Move) -> str:
        """Write a move as old and new value: ``$9,500 → $9,200``."""
        write = self.subjects[move.issue].write
        return f"{write(move.before)} → {write(move.after)}"


def given(moves: tuple[Move, ...]) -> float:
    """Return the points of its own score that a side gives with these moves, at least zero.

    Source: concession given, Hindriks, Jonker & Tykhonov 2007.
    """
    return max(0.0, -math.fsum(move.mover_points or 0.0 for move in moves))


def whole(points: float) -> str:
    """Write points as a whole number.

    Source: our own wording.
    """
    return f"{points:.0f}"
