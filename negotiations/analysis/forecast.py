"""Forecast: where a number lands that two sides bring closer step by step."""

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

COUNTEROFFERS_NEEDED = 4
# What is left between a side's word and where it is heading shrinks by one of these each round.
RATIOS = tuple(share / 20 for share in range(1, 20, 2))
HORIZON = 40.0
HALVINGS = 30
# People round and bluff: what may lie between a word and the curve, as a share of the first gap.
NOISE = 0.03
LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Word:
    """One value that a side named, in the issue's unit."""

    is_ours: bool
    value: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where the value lands, in the issue's unit: the middle, and the ends of 8 in 10 cases."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class _Course:
    """How one side goes on from its last word: ``rest`` is left to give, shrinking by ``ratio``."""

    start: float
    rest: float
    ratio: float
    weight: float

    def at(self, rounds: float) -> float:
        left: float = self.ratio**rounds
        return self.start + self.rest * (1 - left)


def counteroffers(words: Sequence[Word]) -> int:
    """Return how many of these words answer one of the other side.

    Source: alternating offers, Rubinstein 1982.
    """
    return sum(before.is_ours != after.is_ours for before, after in itertools.pairwise(words))


def forecast(words: Sequence[Word]) -> Forecast | None:
    """Return where the value lands if both sides go on as they did; None while that is too early.

    ``words`` are both sides' values in time order, all in one unit. Each side is taken to
    approach an end of its own by steps that shrink at an even ratio; ratios are weighed by how
    well they fit its words so far, and every pair of courses is followed until they meet, or
    to their middle where they do not. Too early is before four counteroffers, or before both
    sides have named a second value. The answer never lies outside both last words.

    Source: time-dependent tactics, Faratin, Sierra & Jennings 1998; weights after the normal
    error model of Hindriks & Tykhonov 2008.
    """
    ours, theirs = (
        [each.value for each in words if each.is_ours is side] for side in (True, False)
    )
    if counteroffers(words) < COUNTEROFFERS_NEEDED or min(len(ours), len(theirs)) < 2:  # noqa: PLR2004
        return None
    scale = NOISE * abs(ours[0] - theirs[0]) or 1.0
    landings = [
        (_meeting(mine, yours), mine.weight * yours.weight)
        for mine in _courses(ours, scale)
        for yours in _courses(theirs, scale)
    ]
    return Forecast(*(_quantile(landings, share) for share in (LOW, MIDDLE, HIGH)))


def _courses(values: Sequence[float], scale: float) -> Iterator[_Course]:
    """One course for each ratio, with the end that fits best and the weight of that fit."""
    first, last = values[0], len(values) - 1
    moved = [value - first for value in values]
    errors = []
    for ratio in RATIOS:
        gone = [1 - ratio**step for step in range(len(values))]
        whole = _dot(moved, gone) / _dot(gone, gone)
        misses = [(far - whole * share) / scale for far, share in zip(moved, gone, strict=True)]
        errors.append((ratio, whole, _dot(misses, misses)))
    best = min(error for _, _, error in errors)
    for ratio, whole, error in errors:
        weight = math.exp(-(error - best) / 2)
        yield _Course(values[-1], whole * ratio**last, ratio, weight)


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return math.fsum(one * other for one, other in zip(left, right, strict=True))


def _meeting(ours: _Course, theirs: _Course) -> float:
    """Where both courses meet, kept between the words that they start from."""
    apart = ours.start - theirs.start

    def is_apart(rounds: float) -> bool:
        return (ours.at(rounds) - theirs.at(rounds)) * apart > 0

    rounds = _last_apart(is_apart)
    middle = (ours.at(rounds) + theirs.at(rounds)) / 2
    low, high = sorted((ours.start, theirs.start))
    return min(max(middle, low), high)


def _last_apart(is_apart: Callable[[float], bool]) -> float:
    """The number of rounds after which they meet, by halving; the horizon if they never do."""
    if not is_apart(0):
        return 0.0
    if is_apart(HORIZON):
        return HORIZON
    low, high = 0.0, HORIZON
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_apart(middle) else (low, middle)
    return low


def _quantile(weighted: Sequence[tuple[float, float]], share: float) -> float:
    """The value below which this share of the weight lies, in between neighbours if need be."""
    ordered = sorted(weighted)
    wanted = share * math.fsum(weight for _, weight in ordered)
    before = passed = 0.0
    last = ordered[0][0]
    for value, weight in ordered:
        at = passed + weight / 2
        if at >= wanted:
            between = (wanted - before) / (at - before) if at > before else 1.0
            return last + (value - last) * between
        before, last, passed = at, value, passed + weight
    return last
