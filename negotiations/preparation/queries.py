"""What the preparation knows, as pictures for pages and as profiles for the arithmetic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch

from negotiations.analysis import Linear, Options, Profile
from negotiations.deals.models import Deal, Side
from negotiations.preparation.models import Issue, Option, Position


def issues_of(deal: Deal) -> list[Issue]:
    """The deal's issues in table order with options and both positions at hand: three queries."""
    return list(
        Issue.objects.filter(deal=deal)
        .prefetch_related(
            Prefetch("options", Option.objects.order_by("rank", "pk")),
            Prefetch("positions", Position.objects.select_related("target_option", "limit_option")),
        )
        .order_by("rank", "pk")
    )


def position(issue: Issue, side: Side) -> Position:
    """That side's position on a prefetched issue; an empty, unsaved one where nothing is known."""
    return next(
        (one for one in issue.positions.all() if one.side == side), Position(issue=issue, side=side)
    )


@dataclass(frozen=True)
class Profiles:
    """Both sides' weights and values as far as they are known.

    `ours` covers the issues that are weighted and valued, `unvalued` names the others. `theirs` is
    None ("not estimated") unless every issue in `ours` has an estimate.
    """

    ours: Profile | None
    theirs: Profile | None
    unvalued: list[Issue] = field(default_factory=list)


def profiles(issues: Sequence[Issue], *, reservation: float = 0.0) -> Profiles:
    """Build both profiles from prefetched issues; no query."""
    valued = [issue for issue in issues if _is_valued(issue, Side.OURS)]
    estimated = all(_is_valued(issue, Side.THEIRS) for issue in valued)
    return Profiles(
        ours=_profile(valued, Side.OURS, reservation),
        theirs=_profile(valued, Side.THEIRS, 0.0) if estimated else None,
        unvalued=[issue for issue in issues if issue not in valued],
    )


def _profile(issues: Iterable[Issue], side: Side, reservation: float) -> Profile | None:
    weights = {issue.key: position(issue, side).weight or 0 for issue in issues}
    if not any(weights.values()):
        return None
    values = {issue.key: _value_function(issue, side) for issue in issues}
    return Profile(weights=weights, values=values, reservation=reservation)


def _is_valued(issue: Issue, side: Side) -> bool:
    held = position(issue, side)
    if held.weight is None:
        return False
    if issue.has_options:
        scores = [_option_score(option, side) for option in issue.options.all()]
        return bool(scores) and None not in scores and any(scores)
    return held.opening is not None and held.limit is not None


def _value_function(issue: Issue, side: Side) -> Linear | Options:
    held = position(issue, side)
    if issue.has_options:
        scores = {
            option.key: float(_option_score(option, side) or 0) for option in issue.options.all()
        }
        return Options(scores, limit=str(held.limit_option_id) if held.limit_option_id else None)
    if held.opening is None or held.limit is None:
        raise ValueError(f"{issue} has no opening or no limit")
    return Linear(opening=held.opening, limit=held.limit)


def _option_score(option: Option, side: Side):  # noqa: ANN202
    return option.our_score if side == Side.OURS else option.their_score
