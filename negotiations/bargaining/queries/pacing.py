"""The pace of both sides and where the price lands, in words with their figures."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from negotiations.analysis import (
    COUNTEROFFERS_NEEDED,
    Pace,
    Word,
    concession_rate,
    counteroffers,
    forecast,
    pace,
)
from negotiations.bargaining.queries.standing import Standing
from negotiations.bargaining.queries.stops import Stop
from negotiations.bargaining.queries.words import in_words, times
from negotiations.deals.models import Side
from negotiations.figures import percent, points
from negotiations.preparation.models import Issue, IssueKind

Fig = tuple[str, str, str]
PERCENT = 100
SIGNIFICANT = 3


def pacing(ground: Standing, stops: Sequence[Stop], issue: Issue | None) -> list[Fig]:
    """Label, value and what it means; the forecast is of the issue shown, else of the price."""
    paces = [_pace(stops, side, issue, ground.deal.currency) for side in Side]
    return [*paces, *_room(ground, stops, issue), *_landing(ground, issue or _price(ground))]


def _pace(stops: Sequence[Stop], side: Side, issue: Issue | None, currency: str) -> Fig:
    given = [one.gave for one in stops if one.side == side][1:]
    known = [gave for gave in given if gave is not None]
    label = "Our pace" if side == Side.OURS else "Their pace"
    if not known or len(known) < len(given):
        return label, "–", "no second offer yet" if not given else "not estimated"
    estimate = "≈" if side == Side.THEIRS and _is_in_points(issue) else ""
    found = pace(known)

    def write(size: float) -> str:
        return f"{estimate}{_amount(size, issue, currency)}"

    return label, f"{write(found.mean or 0.0)} per step", _steps(found, write)


def _steps(found: Pace, write: Callable[[float], str]) -> str:
    """Whether the steps shrink, with both figures."""
    if found.last is None:
        return "nothing given so far"
    if found.before is None or found.ratio is None:
        return f"one step so far: {write(found.last)}"
    verdict = "shrinking" if found.ratio < 1 else "not shrinking"
    return (
        f"{verdict}: {write(found.before)}, then {write(found.last)} ({times(found.ratio)} times)"
    )


def _amount(size: float, issue: Issue | None, currency: str) -> str:
    if _is_in_points(issue) or issue is None:
        text = points(size)
        return f"{text} point" if text == "1" else f"{text} points"
    return in_words(issue, _rounded(size), currency)


def _is_in_points(issue: Issue | None) -> bool:
    return issue is None or issue.has_options


def _room(ground: Standing, stops: Sequence[Stop], issue: Issue | None) -> list[Fig]:
    """How much of the way to walking away our offers have gone."""
    if issue is not None or ground.reservation is None:
        return []
    scores = [one.ours for one in stops if one.is_ours and one.ours is not None]
    used = concession_rate(scores, ground.reservation)
    if used is None:
        return []
    walk = points(ground.reservation)
    return [("Room used", percent(round(used * PERCENT)), f"of what lies between 100 and {walk}")]


def _price(ground: Standing) -> Issue | None:
    return next((one for one in ground.issues if one.kind == IssueKind.MONEY), None)


def _landing(ground: Standing, issue: Issue | None) -> list[Fig]:
    """Where the number lands if both go on as they did; too early before four counteroffers."""
    if issue is None or issue.has_options:
        return []
    label = f"{issue.name}, forecast"
    words = words_on(ground, issue)
    if _have_met(words, issue):
        return [(label, "met", "their last word is as good for us as ours")]
    found = forecast(words)
    if found is None:
        count = min(counteroffers(words), COUNTEROFFERS_NEEDED)
        return [(label, "too early", f"{count} of {COUNTEROFFERS_NEEDED} counteroffers")]
    low, middle, high = (
        in_words(issue, _rounded(value), ground.deal.currency)
        for value in (found.low, found.middle, found.high)
    )
    return [(label, f"≈{middle}", f"estimate, between ≈{low} and ≈{high} if both go on like this")]


def _have_met(words: Sequence[Word], issue: Issue) -> bool:
    """Whether nothing lies between the last words, or they have passed each other."""
    last = {word.is_ours: word.value for word in words}
    if len(last) != len(Side) or not issue.direction:
        return False
    return issue.is_as_good_for_us(last[False], last[True])


def words_on(ground: Standing, issue: Issue) -> list[Word]:
    """Both sides' values of a numeric issue, in the order in which they were said."""
    said = [
        (offer.side == Side.OURS, ground.terms.get(offer.pk, {}).get(issue.key))
        for offer in ground.talk.words
    ]
    return [
        Word(is_ours, float(one.value))
        for is_ours, one in said
        if one is not None and isinstance(one.value, Decimal)
    ]


def _rounded(value: float) -> Decimal:
    """An estimate claims three digits, and no decimals beyond them."""
    exact = Decimal(str(value))
    if not exact:
        return Decimal(0)
    step = Decimal(1).scaleb(exact.adjusted() - SIGNIFICANT + 1)
    return exact.quantize(step) if step < 1 else (exact / step).quantize(Decimal(1)) * step
