"""The range of an issue from worst to best for us, and what lies where on it."""

from dataclasses import dataclass
from decimal import Decimal

from negotiations.analysis import Value
from negotiations.bargaining.queries.limits import our_limit
from negotiations.bargaining.queries.standing import Standing
from negotiations.bargaining.queries.words import in_words
from negotiations.deals.models import Side
from negotiations.preparation.models import Issue
from negotiations.preparation.queries import position

FULL = 100.0
WIDEST_MOVE = 36
NARROWEST_MOVE = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """Places on the bar in percent, left is worst and right is best for us; None is unknown."""

    label: str
    zone_start: float
    zone_width: float
    limit: float | None
    target: float | None
    ours: float | None
    theirs: float | None
    is_met: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The whole range of an issue as far as anybody has named it."""

    issue: Issue
    worst: Decimal
    best: Decimal

    def place(self, value: Value | None) -> float | None:
        """Where a value lies, 0 worst to 100 best for us."""
        if value is None:
            return None
        return self.share(self.best - self.worst, self._on_axis(value) - self.worst) * FULL

    def width(self, before: Value, after: Value) -> int:
        """The length in pixels of the bar of a move."""
        share = self.share(self.best - self.worst, self._on_axis(after) - self._on_axis(before))
        return max(round(abs(share) * WIDEST_MOVE), NARROWEST_MOVE)

    @staticmethod
    def share(whole: Decimal, part: Decimal) -> float:
        return float(min(max(part / whole, Decimal(-1)), Decimal(1))) if whole else 0.5

    def _on_axis(self, value: Value) -> Decimal:
        """Numbers stand for themselves, options for what they are worth to us."""
        if isinstance(value, Decimal):
            return value
        options = self.issue.options.all()
        return next((one.our_score for one in options if one.key == value), Decimal(0))


def scales(ground: Standing) -> dict[str, Scale]:
    """The scale of every issue, over both sides' positions and all that was ever tabled."""
    tabled: dict[str, list[Decimal]] = {}
    for package in ground.terms.values():
        for issue, said in package.items():
            if isinstance(said.value, Decimal):
                tabled.setdefault(issue, []).append(said.value)
    return {issue.key: _scale(issue, tabled.get(issue.key, [])) for issue in ground.issues}


def _scale(issue: Issue, tabled: list[Decimal]) -> Scale:
    if issue.has_options:
        known = [option.our_score for option in issue.options.all()]
    else:
        ours, theirs = position(issue, Side.OURS), position(issue, Side.THEIRS)
        named = [ours.opening, ours.target, ours.limit, theirs.opening]
        known = [*tabled, *(number for number in named if number is not None)]
    low, high = min(known, default=Decimal(0)), max(known, default=Decimal(0))
    is_upwards = issue.has_options or issue.more_is_better
    return Scale(issue, low, high) if is_upwards else Scale(issue, high, low)


def bar(scale: Scale, ours: Value | None, theirs: Value | None, currency: str) -> Bar:
    """The range bar of one issue with both sides' last words on it."""
    limit, target, opening = marks(scale.issue)
    wall = scale.place(limit)
    start = 0.0 if wall is None else wall
    end = FULL if opening is None else scale.place(opening) or 0.0
    return Bar(
        label=_label(scale.issue, (ours, theirs, target, limit), currency),
        zone_start=start,
        zone_width=max(end - start, 0.0),
        limit=wall,
        target=scale.place(target),
        ours=scale.place(ours),
        theirs=scale.place(theirs),
        is_met=ours is not None and ours == theirs,
    )


def marks(issue: Issue) -> tuple[Value | None, Value | None, Value | None]:
    """Our limit, target and opening, None where it is not set; no query."""
    held = position(issue, Side.OURS)
    if issue.has_options:
        target = str(held.target_option_id) if held.target_option_id else None
        return our_limit(issue), target, None
    return held.limit, held.target, held.opening


def _label(issue: Issue, values: tuple[Value | None, ...], currency: str) -> str:
    names = ("ours", "theirs", "target", "limit")
    said = [
        f"{name} {in_words(issue, value, currency)}"
        for name, value in zip(names, values, strict=True)
        if value is not None
    ]
    return f"{issue.name}: {', '.join(said) or 'nothing named yet'}"
