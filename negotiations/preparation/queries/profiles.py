"""Both sides' weights and values as the arithmetic takes them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from negotiations.analysis import Linear, Options, Profile
from negotiations.deals.models import Side
from negotiations.preparation.models import Issue, Option, Position
from negotiations.preparation.queries.issues import position


@dataclass(frozen=True)
class Profiles:
    """Both sides' weights and values as far as they are known.

    `ours` covers the issues that are weighted and valued, `unvalued` names the others. `theirs` is
    None ("not estimated") unless every issue in `ours` has an estimate.
    """

    ours: Profile | None
    theirs: Profile | None
    unvalued: list[Issue] = field(default_factory=list)


def profiles(
    issues: Sequence[Issue], *, reservation: float = 0.0, their_reservation: float = 0.0
) -> Profiles:
    """Build both profiles from prefetched issues; no query."""
    valued = [issue for issue in issues if is_valued(issue, Side.OURS)]
    estimated = all(is_valued(issue, Side.THEIRS) for issue in valued)
    return Profiles(
        ours=_profile(valued, Side.OURS, reservation),
        theirs=_profile(valued, Side.THEIRS, their_reservation) if estimated else None,
        unvalued=[issue for issue in issues if issue not in valued],
    )


def is_valued(issue: Issue, side: Side) -> bool:
    """Whether the side's weight and values suffice to score this issue; no query."""
    return position(issue, side).weight is not None and has_values(issue, side)


def has_values(issue: Issue, side: Side) -> bool:
    """Whether a value of this issue can be told good or bad for the side; no query."""
    if issue.has_options:
        scores = [option_score(option, side) for option in issue.options.all()]
        return bool(scores) and None not in scores and any(scores)
    held = position(issue, side)
    return held.opening is not None and held.limit is not None


def option_score(option: Option, side: Side) -> Decimal | None:
    return option.our_score if side == Side.OURS else option.their_score


def option_values(issue: Issue, side: Side) -> Options:
    """The side's worth of each option of a prefetched choice; unknown worth counts nothing."""
    limit = position(issue, side).limit_option_id
    scores = {option.key: float(option_score(option, side) or 0) for option in issue.options.all()}
    return Options(scores, limit=str(limit) if limit else None)


def _profile(issues: Iterable[Issue], side: Side, reservation: float) -> Profile | None:
    weights = {issue.key: position(issue, side).weight or 0 for issue in issues}
    if not any(weights.values()):
        return None
    values = {issue.key: _value_function(issue, side) for issue in issues}
    return Profile(weights=weights, values=values, reservation=reservation)


def _value_function(issue: Issue, side: Side) -> Linear | Options:
    if issue.has_options:
        return option_values(issue, side)
    return _line(position(issue, side), is_upwards=issue.more_is_better == (side == Side.OURS))


def _line(held: Position, *, is_upwards: bool) -> Linear:
    if held.opening is None or held.limit is None:
        raise ValueError(f"{held.issue} has no opening or no limit")
    return Linear(opening=held.opening, limit=held.limit, higher_is_better=is_upwards)
