"""The whole deal: packages of which no other is better for both, from our best to theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from negotiations.analysis.packages import Value
from negotiations.analysis.profiles import TOLERANCE, Profile


@dataclass(frozen=True, slots=True)
class Joint:
    """A package with its score for both sides.

    Source: scores of both sides in one plane, Raiffa 1982.
    """

    package: dict[str, Value]
    ours: float
    theirs: float

    def beats(self, our_reservation: float, their_reservation: float) -> bool:
        """Whether both sides have at least what they have without a deal."""
        return (
            self.ours >= our_reservation - TOLERANCE
            and self.theirs >= their_reservation - TOLERANCE
        )


def best_packages(
    ours: Profile, theirs: Profile, candidates: Mapping[str, Sequence[Value]]
) -> list[Joint]:
    """Return a chain of efficient packages; each gives them more and us less than the one before.

    ``candidates`` has the values to choose from for each issue. Scores are additive, so that a
    step is always taken on the issue where they gain most for what it costs us. The chain holds
    every package that is best for some weighing of both sides, and nothing is better than its
    straight connections.

    Source: efficient frontier of additive values, Keeney & Raiffa 1976; Raiffa 1982.

    """
    chains = {issue: _chain(ours, theirs, issue, values) for issue, values in candidates.items()}
    package = {issue: chain[0].value for issue, chain in chains.items()}
    steps = [
        (_rate(before, after), issue, after.value)
        for issue, chain in chains.items()
        for before, after in pairwise(chain)
    ]
    # Within an issue the rates fall already, and sorting keeps what is equal in order.
    steps.sort(key=lambda step: -step[0])
    found = [_joint(ours, theirs, package)]
    for _, issue, value in steps:
        package = {**package, issue: value}
        found.append(_joint(ours, theirs, package))
    return found


@dataclass(frozen=True, slots=True)
class _Point:
    value: Value
    ours: float
    theirs: float


def _chain(ours: Profile, theirs: Profile, issue: str, values: Sequence[Value]) -> list[_Point]:
    """The values worth looking at, from our best on, by falling gain of theirs per loss of ours."""
    points = [_Point(one, ours.points(issue, one), theirs.points(issue, one)) for one in values]
    chain = [max(points, key=lambda one: (one.ours, one.theirs))]
    while ahead := [one for one in points if one.theirs > chain[-1].theirs + TOLERANCE]:
        last = chain[-1]
        chain.append(max(ahead, key=lambda one: (_rate(last, one), -one.theirs)))
    return chain


def _rate(before: _Point, after: _Point) -> float:
    loss = before.ours - after.ours
    # Rounded, so that on a straight line the nearest value comes next and none is left out.
    return round((after.theirs - before.theirs) / loss, 6) if loss > TOLERANCE else float("inf")


def _joint(ours: Profile, theirs: Profile, package: dict[str, Value]) -> Joint:
    return Joint(package, ours.score_range(package).low, theirs.score_range(package).low)
