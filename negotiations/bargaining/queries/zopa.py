"""What both sides could sign, over whole packages, on the scales of their scores."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from negotiations.analysis import Profile, Value, frontier
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
        target=_target_score(ground),
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


def _target_score(ground: Standing) -> float | None:
    """What all our targets together score; None while one is missing."""
    ours: Profile | None = ground.profiles.ours
    if ours is None:
        return None
    named = {issue.key: _target(issue) for issue in ground.issues}
    found = ours.score_range({key: value for key, value in named.items() if value is not None})
    return found.low if found.is_exact else None


def _target(issue: Issue) -> Value | None:
    held = position(issue, Side.OURS)
    if issue.has_options:
        return str(held.target_option_id) if held.target_option_id else None
    return held.target
