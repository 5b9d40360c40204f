"""What accepting a package leaves on the table: the coach's tenth rule."""

from collections.abc import Mapping
from dataclasses import dataclass

from negotiations.analysis import Improvement, Profile, Value, better_for_both
from negotiations.analysis.coach import Line, left_on_table
from negotiations.bargaining.queries.limits import is_past_limit
from negotiations.bargaining.queries.standing import Standing
from negotiations.bargaining.queries.words import in_words
from negotiations.deals.models import Side
from negotiations.preparation.models import Issue
from negotiations.preparation.queries import position


@dataclass(frozen=True)
class Unused:
    """What the coach says of it, and the package that is better for both."""

    line: Line
    package: dict[str, Value]


def unused(ground: Standing, package: Mapping[str, Value]) -> Unused | None:
    """A package of the values named so far that both sides score higher; no query.

    None where a profile is missing, where the rule keeps silent, and where even the better
    package is worth less to us than walking away.
    """
    ours, theirs, setup = ground.profiles.ours, ground.profiles.theirs, ground.setup
    if ours is None or theirs is None or "left_on_table" in setup.off:
        return None
    better = better_for_both(ours, theirs, package, _candidates(ground, theirs))
    least = setup.threshold("left_on_table")
    line = left_on_table(better, at_least=least, say=lambda found: _say(ground, package, found))
    if better is None or line is None:
        return None
    whole = {**package, **better.changed}
    if ground.reservation is not None and ours.score_range(whole).high < ground.reservation:
        return None
    return Unused(line, whole)


def _say(ground: Standing, package: Mapping[str, Value], found: Improvement) -> str:
    currency = ground.deal.currency
    return "; ".join(
        f"{issue.name} {in_words(issue, package[issue.key], currency)} → "
        f"{in_words(issue, found.changed[issue.key], currency)}"
        for issue in ground.issues
        if issue.key in found.changed
    )


def _candidates(ground: Standing, theirs: Profile) -> dict[str, list[Value]]:
    """What each open issue may become without going past a limit of either side."""
    return {
        issue.key: [
            value
            for value in _values(issue, _named(ground, issue))
            if not theirs.limits_crossed({issue.key: value})
        ]
        for issue in ground.issues
        if issue.key in theirs.issues and issue.key not in ground.settled
    }


def _named(ground: Standing, issue: Issue) -> set[Value]:
    return {said[issue.key].value for said in ground.terms.values() if issue.key in said}


def _values(issue: Issue, named: set[Value]) -> list[Value]:
    """Options, or the numbers that were named or planned; none past our limit."""
    if issue.has_options:
        values: set[Value] = {option.key for option in issue.options.all()}
    else:
        held = [position(issue, side) for side in Side]
        planned = [each for one in held for each in (one.opening, one.target, one.limit)]
        values = {*named, *(each for each in planned if each is not None)}
    return sorted((value for value in values if not is_past_limit(issue, value)), key=str)
