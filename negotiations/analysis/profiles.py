"""Profiles: what one side wants, and so what a package is worth to it."""

import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from negotiations.analysis.packages import (
    AnalysisError,
    MissingIssue,
    Package,
    UnknownOption,
    Value,
)
from negotiations.analysis.values import BadValues, Linear, Options, ValueFunction
from negotiations.analysis.weights import normalised

FULL_SCORE = 100.0
TOLERANCE = 1e-9


class NotCountable(AnalysisError):
    """All packages were asked for, but an issue is a number and not a list of options."""


@dataclass(frozen=True, slots=True)
class ScoreRange:
    """The lowest and highest score, 0 to 100, that an incomplete package can still reach.

    Source: additive utility with a value unknown, between its worst and its best.
    """

    low: float
    high: float

    @property
    def is_exact(self) -> bool:
        """Whether nothing that counts is unknown, so that there is one score."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class LimitCrossed:
    """An issue whose value is worse for the side than its limit (both in its own unit)."""

    issue: str
    value: Value
    limit: Value


@dataclass(frozen=True)
class Profile:
    """One side's weights and value functions, and the score under which it does not sign.

    ``weights`` maps each issue to a number on any scale and is normalised here; ``values``
    maps it to a ``Linear``, an ``Options`` or a plain mapping of option to evaluation. An
    issue with values but no weight counts nothing, yet its limit is watched. The score is
    additive: the sum over the issues of normalised weight x share of the value, times 100;
    for a choice the share is its evaluation over the issue's largest one.

    Raises:
        BadWeights: weights that cannot be normalised.
        BadValues: a reservation score outside 0 to 100, or bad evaluations.
        MissingIssue: an issue with a weight has no values.

    Source: additive multi-attribute utility, Keeney & Raiffa 1976; Raiffa 1982.

    """

    weights: Mapping[str, float | Decimal]
    values: Mapping[str, ValueFunction | Mapping[str, float]]
    reservation: float = 0.0
    _weights: dict[str, float] = field(init=False, repr=False, compare=False)
    _values: dict[str, ValueFunction] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not 0 <= self.reservation <= FULL_SCORE:
            raise BadValues("The reservation score must lie between 0 and 100.")
        weights = normalised(self.weights)
        for issue, weight in weights.items():
            if weight and issue not in self.values:
                raise MissingIssue(issue)
        functions = {issue: _value_function(given) for issue, given in self.values.items()}
        object.__setattr__(self, "_values", functions)
        object.__setattr__(self, "_weights", {i: weights.get(i, 0.0) for i in functions})

    @property
    def issues(self) -> tuple[str, ...]:
        """The keys of the issues this side has values for, in the order given."""
        return tuple(self._values)

    def weight(self, issue: str) -> float:
        """Return the issue's normalised weight, 0 to 1.

        Raises:
            MissingIssue: the profile does not know the issue.

        """
        self._function(issue)
        return self._weights[issue]

    def points(self, issue: str, value: Value) -> float:
        """Return what this value adds to the score: 0 to 100 x the issue's weight.

        Raises:
            MissingIssue: the profile does not know the issue.
            UnknownOption: the issue does not know the value.

        """
        function = self._function(issue)
        try:
            return FULL_SCORE * self._weights[issue] * function.share(value)
        except UnknownOption as refusal:
            raise UnknownOption(issue, value) from refusal

    def score(self, package: Package) -> float:
        """Return the package's score for this side, 0 to 100.

        Issues that the profile does not know are left aside.

        Raises:
            MissingIssue: the package leaves an issue out; see ``score_range``.
            UnknownOption: an issue does not know the package's value.

        """
        for issue in self._values:
            if issue not in package:
                raise MissingIssue(issue)
        return self.score_range(package).low

    def score_range(self, package: Package) -> ScoreRange:
        """Return the scores between which a package lies that may leave issues out.

        An unknown issue counts 0 in the low score and its whole weight in the high one.

        Raises:
            UnknownOption: an issue does not know the package's value.

        """
        known = [self.points(i, package[i]) for i in self._values if i in package]
        unknown = [FULL_SCORE * w for i, w in self._weights.items() if i not in package]
        low, high = math.fsum(known), math.fsum(known + unknown)
        return ScoreRange(min(low, FULL_SCORE), min(high, FULL_SCORE))

    def packages(self) -> Iterator[dict[str, str]]:
        """Iterate over every combination of options, the last issue changing fastest.

        Their number is the product of the issues' numbers of options.

        Raises:
            NotCountable: an issue is a number; raised at once, not on the first step.

        """
        choices: list[tuple[str, ...]] = []
        for function in self._values.values():
            if not isinstance(function, Options):
                raise NotCountable("Only issues that are choices have countable packages.")
            choices.append(tuple(function.evaluations))
        issues = self.issues
        return (dict(zip(issues, each, strict=True)) for each in itertools.product(*choices))

    def preference(self, issue: str, before: Value, after: Value) -> int:
        """Return 1 if ``after`` suits this side better on the issue, -1 if worse, else 0.

        Raises:
            MissingIssue: the profile does not know the issue.
            UnknownOption: the issue does not know a value.

        """
        function = self._function(issue)
        try:
            return function.preference(before, after)
        except UnknownOption as refusal:
            raise UnknownOption(issue, refusal.value) from refusal

    def limits_crossed(self, package: Package) -> tuple[LimitCrossed, ...]:
        """Return the issues on which the package is worse than this side's limit.

        Raises:
            UnknownOption: an issue does not know the package's value.

        """
        return tuple(
            LimitCrossed(issue, package[issue], function.limit)
            for issue, function in self._values.items()
            if issue in package and self._is_past_limit(issue, package[issue])
            if function.limit is not None
        )

    def is_acceptable(self, package: Package) -> bool:
        """Return whether the side may sign: no limit crossed, score at least the reservation.

        Raises:
            MissingIssue: the package leaves an issue out.
            UnknownOption: an issue does not know the package's value.

        """
        enough = self.score(package) >= self.reservation - TOLERANCE
        return enough and not self.limits_crossed(package)

    def _is_past_limit(self, issue: str, value: Value) -> bool:
        try:
            return self._values[issue].is_past_limit(value)
        except UnknownOption as refusal:
            raise UnknownOption(issue, value) from refusal

    def _function(self, issue: str) -> ValueFunction:
        try:
            return self._values[issue]
        except KeyError:
            raise MissingIssue(issue) from None


def reservation(profile: Profile, batna_package: Package) -> float:
    """Return the score, 0 to 100, of the best alternative: what a deal has to beat.

    Raises:
        MissingIssue: the alternative leaves an issue out.
        UnknownOption: an issue does not know the alternative's value.

    Source: Raiffa 1982, reservation value.

    """
    return profile.score(batna_package)


def _value_function(given: ValueFunction | Mapping[str, float]) -> ValueFunction:
    return given if isinstance(given, Linear | Options) else Options(given)
