"""Value functions: how good a value of one issue is for one side, from 0 to 1."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from negotiations.analysis.packages import AnalysisError, UnknownOption, Value


class BadValues(AnalysisError):
    """A value function that cannot be built: figures that are not finite or negative."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A number that is worth 0 at the limit and 1 at the opening, straight in between.

    Both ends are in the issue's own unit; which of them is larger says which way the side
    pulls. ``higher_is_better`` is looked at only where opening and limit are the same:
    then the value is a step, 1 from the limit on in that direction and 0 before it (without
    a direction only exactly this value is worth anything).

    Raises:
        BadValues: an end is not a finite number.

    Source: single-attribute value functions, Keeney & Raiffa 1976.

    """

    opening: Decimal
    limit: Decimal
    higher_is_better: bool | None = None

    def __post_init__(self) -> None:
        if not (self.opening.is_finite() and self.limit.is_finite()):
            raise BadValues("Opening and limit must be numbers.")

    def share(self, value: Value) -> float:
        """Return the value's worth, 0 at the limit to 1 at the opening, clipped outside.

        Raises:
            UnknownOption: ``value`` is not a finite number.

        """
        number = _number(value)
        if self.opening == self.limit:
            return 0.0 if self.is_past_limit(number) else 1.0
        share = (number - self.limit) / (self.opening - self.limit)
        return float(min(max(share, Decimal(0)), Decimal(1)))

    def is_past_limit(self, value: Value) -> bool:
        """Return whether the value is worse for this side than its limit.

        Raises:
            UnknownOption: ``value`` is not a finite number.

        """
        number = _number(value)
        if self._upwards is None:
            return number != self.limit
        return number < self.limit if self._upwards else number > self.limit

    def preference(self, before: Value, after: Value) -> int:
        """Return 1 if ``after`` suits this side better than ``before``, -1 if worse, else 0.

        Unlike ``share`` this also tells two values past the limit or the opening apart.

        Raises:
            UnknownOption: a value is not a finite number.

        """
        old, new = _number(before), _number(after)
        if self._upwards is None:
            return (new == self.limit) - (old == self.limit)
        rise = (new > old) - (new < old)
        return rise if self._upwards else -rise

    @property
    def _upwards(self) -> bool | None:
        if self.opening == self.limit:
            return self.higher_is_better
        return self.opening > self.limit


@dataclass(frozen=True, slots=True)
class Options:
    """A choice: an evaluation for each option, on any scale that starts at zero.

    ``limit`` is the least option that the side would still sign, or None.

    Raises:
        BadValues: no option, or an evaluation that is negative or not finite.
        UnknownOption: the limit is not one of the options.

    Source: single-attribute value functions, Keeney & Raiffa 1976.

    """

    evaluations: Mapping[str, float]
    limit: str | None = None
    _largest: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        numbers = [float(evaluation) for evaluation in self.evaluations.values()]
        if not numbers or any(number < 0 or not math.isfinite(number) for number in numbers):
            raise BadValues("Each option needs an evaluation of zero or more.")
        if self.limit is not None:
            self._evaluation(self.limit)
        object.__setattr__(self, "_largest", max(numbers))

    def share(self, value: Value) -> float:
        """Return the option's evaluation over the largest one, 0 to 1 (all zero: 0).

        Raises:
            UnknownOption: the option is not in the list.

        """
        evaluation = self._evaluation(value)
        return evaluation / self._largest if self._largest else 0.0

    def is_past_limit(self, value: Value) -> bool:
        """Return whether the option is evaluated lower than the limit option.

        Raises:
            UnknownOption: the option is not in the list.

        """
        evaluation = self._evaluation(value)
        return self.limit is not None and evaluation < self._evaluation(self.limit)

    def preference(self, before: Value, after: Value) -> int:
        """Return 1 if ``after`` suits this side better than ``before``, -1 if worse, else 0.

        Raises:
            UnknownOption: an option is not in the list.

        """
        old, new = self._evaluation(before), self._evaluation(after)
        return (new > old) - (new < old)

    def _evaluation(self, value: Value) -> float:
        if not isinstance(value, str) or value not in self.evaluations:
            raise UnknownOption("choice", value)
        return float(self.evaluations[value])


ValueFunction = Linear | Options


def _number(value: Value) -> Decimal:
    if isinstance(value, Decimal) and value.is_finite():
        return value
    raise UnknownOption("number", value)
