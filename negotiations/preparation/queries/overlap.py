"""The zone of possible agreement of the whole deal: packages that beat both alternatives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from negotiations.analysis import Joint, Profile, Value, best_packages, option_zone, zone
from negotiations.deals.models import Side
from negotiations.figures import points
from negotiations.preparation.models import Issue
from negotiations.preparation.queries.alternatives import Reservation
from negotiations.preparation.queries.issues import position, value_text
from negotiations.preparation.queries.profiles import option_values, profiles
from negotiations.preparation.queries.zones import MARGIN, WIDTH, ZonePicture

FULL = 100.0
STEPS = 4


@dataclass(frozen=True)
class PackageColumn:
    """One package that beats both alternatives, in words."""

    title: str
    why: str
    values: list[str]
    ours: str
    theirs: str
    gain: str
    their_gain: str


@dataclass(frozen=True)
class DealZone:
    """What both could sign, over all issues. `words` says it, or what stands in the way."""

    words: str
    is_empty: bool = False
    limit: str = "–"
    target: str = "–"
    target_for_them: str = ""
    picture: ZonePicture | None = None
    issues: list[Issue] = field(default_factory=list)
    columns: list[PackageColumn] = field(default_factory=list)


def deal_zone(
    issues: Sequence[Issue], reservations: Mapping[Side, Reservation], currency: str
) -> DealZone:
    """Both sides' scores against what they have without a deal; no query."""
    both = profiles(issues)
    limits = {side: reservations[side].score for side in Side}
    ours, theirs = limits[Side.OURS], limits[Side.THEIRS]
    missing = _missing(both.ours, both.theirs, bool(both.unvalued), ours, theirs)
    if missing or both.ours is None or both.theirs is None or ours is None or theirs is None:
        return DealZone(missing, limit=points(ours) if ours is not None else "–")
    target = _target(issues, both.ours)
    known = _Known(issues, both.ours, both.theirs, float(ours), float(theirs), target, currency)
    candidates = {issue.key: _candidates(issue) for issue in issues}
    shut = [issue.name for issue in issues if not candidates[issue.key]]
    if shut:
        return known.zone(f"no overlap: the limits on {', '.join(shut)} leave nothing", ours_best=0)
    return _zone(known, best_packages(both.ours, both.theirs, candidates))


def _missing(
    ours: Profile | None,
    theirs: Profile | None,
    has_unvalued: bool,  # noqa: FBT001
    limit: Decimal | None,
    their_limit: Decimal | None,
) -> str:
    """What is still to be prepared before this can be told, the first thing only."""
    asked = (
        (ours is None or has_unvalued, "our weights and values are not complete"),
        (limit is None, "our walk-away score is open"),
        (theirs is None, "their side is not estimated"),
        (their_limit is None, "their walk-away score is not estimated"),
    )
    return next((words for is_missing, words in asked if is_missing), "")


@dataclass(frozen=True)
class _Known:
    issues: Sequence[Issue]
    ours: Profile
    theirs: Profile
    limit: float
    their_limit: float
    target: dict[str, Value] | None
    currency: str

    def zone(
        self, words: str, *, ours_best: float, columns: Sequence[PackageColumn] = ()
    ) -> DealZone:
        score = None if self.target is None else self.ours.score(self.target)
        return DealZone(
            words,
            is_empty=not columns,
            limit=points(self.limit),
            target="–" if score is None else points(score),
            target_for_them=self._target_for_them(),
            picture=_picture(self.limit, score, ours_best),
            issues=list(self.issues),
            columns=list(columns),
        )

    def _target_for_them(self) -> str:
        if self.target is None:
            return ""
        theirs = self.theirs.score(self.target)
        how = "enough" if theirs >= self.their_limit else "under their walk-away score"
        return f"≈{points(theirs)} to them, {how}"

    def column(self, title: str, why: str, joint: Joint) -> PackageColumn:
        return PackageColumn(
            title,
            why,
            [_written(issue, joint.package[issue.key], self.currency) for issue in self.issues],
            points(joint.ours),
            f"≈{points(joint.theirs)}",
            _above(joint.ours, self.limit),
            f"≈{_above(joint.theirs, self.their_limit)}",
        )


def _above(score: float, limit: float) -> str:
    """The difference of both as they are shown, so that the page adds up."""
    return points(round(score) - round(limit))


def _zone(known: _Known, chain: Sequence[Joint]) -> DealZone:
    signed = [one for one in chain if one.beats(known.limit, known.their_limit)]
    ours_best = max((one.ours for one in chain if one.beats(0, known.their_limit)), default=0.0)
    if not signed:
        words = "no overlap: no package gives both sides more than walking away"
        return known.zone(words, ours_best=ours_best)
    scores = [one.ours for one in signed]
    low, high = points(min(scores)), points(max(scores))
    words = f"{low} to {high} points for us" if low != high else f"only {low} points for us"
    return known.zone(words, ours_best=ours_best, columns=_columns(known, signed))


def _columns(known: _Known, signed: Sequence[Joint]) -> list[PackageColumn]:
    """Our best, theirs, and the one that leaves the smaller gain largest; each once."""

    def smaller_gain(one: Joint) -> float:
        return min(one.ours - known.limit, one.theirs - known.their_limit)

    told = (
        ("Best for us", "they still have what they could have elsewhere", signed[0]),
        (
            "Balanced",
            "both gain, the smaller gain as large as can be",
            max(signed, key=smaller_gain),
        ),
        ("Best for them", "we still have what our alternative brings", signed[-1]),
    )
    seen: list[Joint] = []
    columns = []
    for title, why, joint in told:
        if joint not in seen:
            seen.append(joint)
            columns.append(known.column(title, why, joint))
    return columns


def _candidates(issue: Issue) -> list[Value]:
    """Values that are past neither side's limit, as far as both are known."""
    ours, theirs = position(issue, Side.OURS), position(issue, Side.THEIRS)
    if issue.has_options:
        sides = (option_values(issue, side) for side in Side)
        return list(option_zone(*sides))
    if ours.limit is None or theirs.limit is None:
        return []
    both = zone(ours.limit, theirs.limit, higher_is_better_for_us=issue.more_is_better)
    if both is None:
        return []
    between = [both.low + both.width * step / STEPS for step in range(1, STEPS)]
    if both.width > STEPS:
        between = [one.quantize(Decimal(1)) for one in between]
    aim = [] if ours.target is None or not both.low <= ours.target <= both.high else [ours.target]
    return [both.low, *between, *aim, both.high]


def _target(issues: Sequence[Issue], profile: Profile) -> dict[str, Value] | None:
    """The package in which everything is as we want it; None unless every target is known."""
    package: dict[str, Value] = {}
    for issue in issues:
        held = position(issue, Side.OURS)
        value = str(held.target_option_id) if held.target_option_id else held.target
        if value is None:
            return None
        package[issue.key] = value
    return package if set(profile.issues) <= set(package) else None


def _written(issue: Issue, value: Value, currency: str) -> str:
    if isinstance(value, Decimal):
        return value_text(issue, value, currency)
    return next((one.label for one in issue.options.all() if one.key == value), "–")


def _picture(limit: float, target: float | None, ours_best: float) -> ZonePicture:
    start, end, best = _at(limit), _at(FULL), _at(ours_best)
    overlap = {"zone_x": start, "zone_width": best - start} if best >= start else {}
    aim = None if target is None else _at(target)
    return ZonePicture(
        start, start, end - start, aim, theirs_x=_at(0), theirs_width=best - _at(0), **overlap
    )


def _at(score: float) -> float:
    return round(MARGIN + score / FULL * (WIDTH - 2 * MARGIN), 1)
