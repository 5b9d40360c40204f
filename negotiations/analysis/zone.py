"""The zone of possible agreement on one issue, and the gap between two packages."""

import math
from dataclasses import dataclass
from decimal import Decimal

from negotiations.analysis.packages import Package, Value
from negotiations.analysis.profiles import Profile
from negotiations.analysis.values import Options


@dataclass(frozen=True, slots=True)
class Zone:
    """The values that both sides could sign, ends included, in the issue's own unit.

    Source: zone of possible agreement, Raiffa 1982.
    """

    low: Decimal
    high: Decimal

    @property
    def width(self) -> Decimal:
        """The distance between the ends; zero when one value alone is possible."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class IssueGap:
    """How far apart the sides are on one issue.

    ``points`` is our score of our value minus our score of theirs (of 100), ``difference``
    ours minus theirs in the issue's unit, None for a choice.
    """

    issue: str
    points: float
    ours: Value
    theirs: Value
    difference: Decimal | None


@dataclass(frozen=True, slots=True)
class Gap:
    """What lies between our package and theirs, in points of our score.

    ``by_issue`` has the issues that both packages name, the widest first; ``unknown`` the
    keys of those that at least one leaves out, which ``points`` then does not count.

    Source: additive multi-attribute utility, Keeney & Raiffa 1976.
    """

    points: float
    by_issue: tuple[IssueGap, ...]
    unknown: tuple[str, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether both packages name every issue."""
        return not self.unknown


def zone(our_limit: Decimal, their_limit: Decimal, *, higher_is_better_for_us: bool) -> Zone | None:
    """Return the zone of possible agreement on a numeric issue, None where there is none.

    Limits are in the issue's unit; the other side is taken to pull the other way.

    Source: Raiffa 1982, zone of possible agreement.
    """
    low, high = (our_limit, their_limit) if higher_is_better_for_us else (their_limit, our_limit)
    return Zone(low, high) if low <= high else None


def option_zone(ours: Options, theirs: Options) -> tuple[str, ...]:
    """Return the options that neither side's limit rules out, in our order.

    Options that only one side knows are left out.

    Source: zone of possible agreement, Raiffa 1982.
    """
    return tuple(
        option
        for option in ours.evaluations
        if option in theirs.evaluations
        and not ours.is_past_limit(option)
        and not theirs.is_past_limit(option)
    )


def gap(profile: Profile, ours: Package, theirs: Package) -> Gap:
    """Return our score of our package minus our score of theirs, issue by issue.

    Above zero we want more than they offer. Issues that either side has not named are
    listed and not counted.

    Raises:
        UnknownOption: an issue does not know a package's value.

    Source: additive multi-attribute utility, Keeney & Raiffa 1976.

    """
    shared = [issue for issue in profile.issues if issue in ours and issue in theirs]
    by_issue = [_issue_gap(profile, issue, ours[issue], theirs[issue]) for issue in shared]
    by_issue.sort(key=lambda each: abs(each.points), reverse=True)
    unknown = tuple(issue for issue in profile.issues if issue not in shared)
    return Gap(math.fsum(each.points for each in by_issue), tuple(by_issue), unknown)


def _issue_gap(profile: Profile, issue: str, ours: Value, theirs: Value) -> IssueGap:
    points = profile.points(issue, ours) - profile.points(issue, theirs)
    return IssueGap(issue, points, ours, theirs, difference(theirs, ours))


def difference(before: Value, after: Value) -> Decimal | None:
    """Return ``after`` minus ``before`` in the issue's unit, None unless both are numbers.

    Source: subtraction.
    """
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        return after - before
    return None
