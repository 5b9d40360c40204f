"""What both sides could sign, over whole packages, on the scales of their scores."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from negotiations.analysis import Value, frontier
from negotiations.bargaining.queries.bars import marks
from negotiations.bargaining.queries.standing import Standing
from negotiations.deals.models import Deal, Side
from negotiations.preparation.models import Issue
from negotiations.preparation.queries import position

Point = tuple[float, float]
# Of a number, so many values between both sides' ends are looked at.
STEPS_BETWEEN = 16


@dataclass(frozen=True)
class Zopa:
    """Both walk-away scores, what our targets score, and the line of the best packages.

    Points are (our score, their estimated score), 0 to 100, ours rising. Whatever is not known
    is None, and the line is empty.
    """

    wall: float | None
    their_wall: float | None
    target: float | None
    best: list[Point]

    @cached_property
    def within(self) -> list[Point]:
        """The part of the line that neither side would rather walk away from, ends included."""
        if self.wall is None or self.their_wall is None:
            return []
        return [
            (ours, theirs)
            for ours, theirs in self.best
            if ours >= self.wall and theirs >= self.their_wall
        ]

    @property
    def most_for_us(self) -> float | None:
        """Our score of the best package for us that they could still sign."""
        if self.their_wall is None:
            return None
        return max((ours for ours, theirs in self.best if theirs >= self.their_wall), default=None)


def zopa(ground: Standing) -> Zopa:
    """The agreements that are possible as far as they are known; no query."""
    return Zopa(
        wall=ground.reservation,
        their_wall=_their_wall(ground.deal),
        target=target_score(ground),
        best=_best(ground),
    )


def _best(ground: Standing) -> list[Point]:
    """The line of the best possible packages; empty where their wishes are not estimated."""
    ours, theirs = ground.profiles.ours, ground.profiles.theirs
    if ours is None or theirs is None:
        return []
    return frontier(ours, theirs, {one.key: list(_values(one)) for one in ground.issues
                                   if one.key in ours.issues})  # fmt: skip


def _values(issue: Issue) -> Iterator[Value]:
    """Every option; of a number both sides' ends and some values between them."""
    if issue.has_options:
        yield from (one.key for one in issue.options.all())
        return
    held = [position(issue, side) for side in Side]
    ends = [each for one in held for each in (one.opening, one.limit) if each is not None]
    yield from ends
    low, high = min(ends), max(ends)
    yield from (low + (high - low) * step / STEPS_BETWEEN for step in range(1, STEPS_BETWEEN))


def _their_wall(deal: Deal) -> float | None:
    prepared = getattr(deal, "preparation", None)
    score = prepared.their_reservation if prepared else None
    return None if score is None else float(score)


def target_score(ground: Standing) -> float | None:
    """The score for us of a package with every target in it; None where one is missing."""
    ours = ground.profiles.ours
    if ours is None:
        return None
    named = {issue.key: marks(issue)[1] for issue in ground.issues}
    targets = {key: target for key, target in named.items() if target is not None}
    score = ours.score_range(targets)
    return score.low if score.is_exact else None
