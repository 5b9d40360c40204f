"""The zone of possible agreement of one issue, drawn and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from negotiations.analysis import Zone, option_zone, zone
from negotiations.deals.models import Side
from negotiations.figures import money, number
from negotiations.preparation.models import Issue, IssueKind, Position
from negotiations.preparation.queries.estimates import doubtful_options, limit_spread
from negotiations.preparation.queries.issues import position, value_text
from negotiations.preparation.queries.profiles import has_values, option_values

WIDTH = 220
MARGIN = 8
NOT_ESTIMATED = "not estimated"
NO_OVERLAP = "no overlap"


@dataclass(frozen=True)
class ZonePicture:
    """Where the marks stand in a drawing 220 wide; the right end is best for us."""

    limit: float
    ours_x: float
    ours_width: float
    target: float | None
    theirs_x: float | None = None
    theirs_width: float = 0
    zone_x: float | None = None
    zone_width: float = 0
    doubt_x: float | None = None
    doubt_end: float = 0

    @property
    def zone_end(self) -> float | None:
        return None if self.zone_x is None else self.zone_x + self.zone_width


def zone_words(issue: Issue, currency: str) -> str:
    """What both could agree on: `$1,500 wide`, `20 to 45 d`, `no overlap`; no query."""
    if issue.has_options:
        return _option_words(issue)
    ours, theirs = position(issue, Side.OURS), position(issue, Side.THEIRS)
    if ours.limit is None:
        return "our limit is open"
    if theirs.limit is None:
        return NOT_ESTIMATED
    both = zone(ours.limit, theirs.limit, higher_is_better_for_us=issue.more_is_better)
    return _zone_words(issue, both, currency) if both else NO_OVERLAP


def _zone_words(issue: Issue, both: Zone, currency: str) -> str:
    if not both.width:
        return f"only {value_text(issue, both.low, currency)}"
    if issue.kind == IssueKind.MONEY:
        return f"{money(both.width, currency)} wide"
    return f"{number(both.low)} to {value_text(issue, both.high, currency)}"


def _option_words(issue: Issue) -> str:
    if not (has_values(issue, Side.OURS) and has_values(issue, Side.THEIRS)):
        return NOT_ESTIMATED
    possible = option_zone(option_values(issue, Side.OURS), option_values(issue, Side.THEIRS))
    labels = [option.label for option in issue.options.all() if option.key in possible]
    perhaps = _perhaps(issue)
    if not labels:
        return f"{NO_OVERLAP}, perhaps {perhaps}" if perhaps else NO_OVERLAP
    if len(labels) == len(issue.options.all()):
        return "any option"
    return _one_of(labels) + (f", perhaps {perhaps}" if perhaps else "")


def _perhaps(issue: Issue) -> str:
    """What we could sign, and they too if their limit lies a little further than we think."""
    ours = option_values(issue, Side.OURS)
    _, further = doubtful_options(issue, position(issue, Side.THEIRS))
    return _one_of([one.label for one in further if not ours.is_past_limit(one.key)])


def _one_of(labels: Sequence[str]) -> str:
    """`None, After trial or Any quarter`."""
    return " or ".join(filter(None, (", ".join(labels[:-1]), *labels[-1:])))


def zone_picture(issue: Issue) -> ZonePicture | None:
    """The drawing of a numeric issue with our opening and limit set, else None; no query."""
    ours, theirs = position(issue, Side.OURS), position(issue, Side.THEIRS)
    if issue.has_options or ours.opening is None or ours.limit is None:
        return None
    scale = _Scale.over(_known(ours, theirs), is_upwards=issue.more_is_better)
    limit = scale.at(ours.limit)
    target = None if ours.target is None else scale.at(ours.target)
    width = max(scale.at(ours.opening) - limit, 0)
    return ZonePicture(limit, limit, width, target, **_theirs(theirs, limit, scale))


def _known(ours: Position, theirs: Position) -> list[Decimal]:
    marks = (ours.opening, ours.target, ours.limit, theirs.opening, theirs.limit)
    return [mark for mark in marks if mark is not None]


@dataclass(frozen=True)
class _Scale:
    worst: Decimal
    best: Decimal

    @classmethod
    def over(cls, marks: list[Decimal], *, is_upwards: bool) -> "_Scale":
        low, high = min(marks), max(marks)
        return cls(low, high) if is_upwards else cls(high, low)

    def within(self, value: Decimal) -> float:
        """Where a value stands that may lie outside of the drawing."""
        return min(max(self.at(value), 0), WIDTH)

    def at(self, value: Decimal) -> float:
        if self.best == self.worst:
            return WIDTH / 2
        share = (value - self.worst) / (self.best - self.worst)
        return round(MARGIN + float(share) * (WIDTH - 2 * MARGIN), 1)


def _theirs(theirs: Position, our_limit: float, scale: _Scale) -> dict[str, float]:
    if theirs.limit is None:
        return {}
    end = scale.at(theirs.limit)
    start = end if theirs.opening is None else min(scale.at(theirs.opening), end)
    drawn = {"theirs_x": start, "theirs_width": end - start}
    if spread := limit_spread(theirs):
        ends = sorted(scale.within(theirs.limit + off) for off in (-spread, spread))
        drawn |= {"doubt_x": ends[0], "doubt_end": ends[1]}
    if end >= our_limit:
        drawn |= {"zone_x": our_limit, "zone_width": end - our_limit}
    return drawn
