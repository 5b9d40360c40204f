"""The alternatives of both sides as packages, and the scores under which nobody signs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from negotiations.analysis import Package, Profile, ScoreRange, Value, reservation
from negotiations.deals.models import Deal, Side
from negotiations.figures import points
from negotiations.preparation.models import AlternativeTerm, Issue, Preparation
from negotiations.preparation.queries.profiles import profiles

# Rounded down, so that the very package of the alternative never counts as worse than it.
FINEST = Decimal("0.000001")


@dataclass(frozen=True)
class Reservation:
    """What walking away is worth to a side: the figure, and where it comes from."""

    side: Side
    score: Decimal | None
    is_computed: bool
    source: str

    @property
    def text(self) -> str:
        if self.score is None:
            return ""
        return f"{'≈' if self.side == Side.THEIRS else ''}{points(self.score)}"


def alternative_terms(deal: Deal) -> list[AlternativeTerm]:
    """The packages that both sides could have instead: one query."""
    return list(AlternativeTerm.objects.filter(issue__deal=deal).order_by("issue__rank", "pk"))


def alternative_package(terms: Sequence[AlternativeTerm], side: Side) -> Package:
    """One side's alternative in the shape of a package; no query."""
    return {
        str(term.issue_id): str(term.option_id) if term.number is None else term.number
        for term in terms
        if term.side == side
    }


def package_score(
    issues: Sequence[Issue], terms: Sequence[AlternativeTerm], side: Side
) -> Decimal | None:
    """The score of a side's alternative; None unless it names every issue that counts."""
    package = alternative_package(terms, side)
    profile = _profile(issues, side)
    if profile is None or not package or set(profile.issues) - set(package):
        return None
    return Decimal(str(reservation(profile, package))).quantize(FINEST, ROUND_FLOOR)


def _profile(issues: Sequence[Issue], side: Side) -> Profile | None:
    both = profiles(issues)
    return both.ours if side == Side.OURS else both.theirs


@dataclass(frozen=True)
class Worth:
    """What a package would be worth to a side while it is being put together.

    `scores` is None where the side's weights and values do not suffice; `open_names` are the
    issues that count and that the package leaves out.
    """

    side: Side
    scores: ScoreRange | None
    open_names: list[str]

    @property
    def text(self) -> str:
        if self.scores is None:
            return ""
        low, high = points(self.scores.low), points(self.scores.high)
        about = "≈" if self.side == Side.THEIRS else ""
        return f"{about}{low}" if not self.open_names else f"{about}{low} to {high}"

    @property
    def lacks(self) -> str:
        return _lacks(self.side)


def worth_of(issues: Sequence[Issue], side: Side, package: Mapping[str, Value | None]) -> Worth:
    """Score what is there of a package; no query."""
    named = {key: value for key, value in package.items() if value is not None}
    profile = _profile(issues, side)
    if profile is None:
        return Worth(side, None, [])
    missing = [one.name for one in issues if one.key in profile.issues and one.key not in named]
    return Worth(side, profile.score_range(named), missing)


def reservations(
    preparation: Preparation, issues: Sequence[Issue], terms: Sequence[AlternativeTerm]
) -> dict[Side, Reservation]:
    """Both sides' walk-away scores, each saying which figure applies; no query."""
    scores: Mapping[Side, tuple[Decimal | None, Decimal | None]] = {
        Side.OURS: (preparation.package_score, preparation.reservation),
        Side.THEIRS: (preparation.their_package_score, preparation.their_reservation),
    }
    return {
        side: Reservation(
            side, score, computed is not None, _source(side, computed, score, issues, terms)
        )
        for side, (computed, score) in scores.items()
    }


def _source(
    side: Side,
    computed: Decimal | None,
    score: Decimal | None,
    issues: Sequence[Issue],
    terms: Sequence[AlternativeTerm],
) -> str:
    if computed is not None:
        return "computed from the alternative's package"
    package = alternative_package(terms, side)
    open_issues = [issue.name for issue in issues if issue.key not in package]
    typed = "as typed" if score is not None else "not known"
    if not package:
        return f"{typed}; no package given"
    if open_issues:
        return f"{typed}; the package leaves out {', '.join(open_issues)}"
    return f"{typed}; the package cannot be scored before {_lacks(side)}"


def _lacks(side: Side) -> str:
    whose = "our" if side == Side.OURS else "their"
    return f"{whose} weights and values are complete"
