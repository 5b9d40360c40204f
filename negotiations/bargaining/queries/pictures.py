"""What the pictures of the dance are drawn from: points, lines, zones, and every label's text."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import ceil, floor, log10
from typing import Any

from negotiations.analysis import zone
from negotiations.bargaining.queries.standing import Standing
from negotiations.bargaining.queries.stops import Stop
from negotiations.bargaining.queries.words import in_words
from negotiations.bargaining.queries.zopa import Zopa, zopa
from negotiations.deals.models import Side
from negotiations.figures import points
from negotiations.preparation.models import Issue
from negotiations.preparation.queries import position

Picture = dict[str, Any]
FULL = 100
TICK_EVERY = 20
MOST_TICKS = 6
A_DAY = 86_400
# A label needs this share of the width.
LABEL_ROOM = 0.09


def pictures(ground: Standing, stops: Sequence[Stop], issue: Issue | None) -> Picture:
    """The pictures of whole packages, or of one issue; no query."""
    sizes = [_bar(one) for one in stops if one.gave is not None]
    if issue is not None:
        return {"course": _issue_course(ground, stops, issue), "sizes": sizes}
    both = zopa(ground)
    return {
        "course": _score_course(stops, both),
        "plane": _plane(ground, stops, both),
        "sizes": sizes,
    }


def _bar(stop: Stop) -> Picture:
    return _place(stop) | {"gave": stop.gave, "text": stop.gave_text}


def _place(stop: Stop) -> Picture:
    return {"number": stop.number, "ours": stop.is_ours, "round": stop.round}


def _plane(ground: Standing, stops: Iterable[Stop], both: Zopa) -> Picture | None:
    """Our score against their estimated one; None where theirs is not estimated."""
    drawn = [
        _place(one) | {"x": one.ours, "y": one.theirs, "text": f"#{one.number}"}
        for one in stops
        if one.theirs is not None
    ]
    if len(drawn) < len(Side):
        return None
    return {
        "points": drawn,
        "beside": list(_beside(ground)),
        "best": both.best,
        "zone": both.within,
        "wall": _line(both.wall, "our walk-away"),
        "their_wall": _line(both.their_wall, "their walk-away", estimate="≈"),
    }


def _beside(ground: Standing) -> Iterator[Picture]:
    """What was tabled together with a word, where it is not what the course goes on from."""
    for offer in ground.talk.alternatives:
        ours, theirs = offer.middle(Side.OURS), offer.middle(Side.THEIRS)
        if ours is not None and theirs is not None:
            is_ours = offer.side == Side.OURS
            yield {"ours": is_ours, "x": ours, "y": theirs, "text": f"#{offer.number}"}


def _score_course(stops: Sequence[Stop], both: Zopa) -> Picture:
    wall, most = both.wall, both.most_for_us
    lines = [
        _line(wall, "walk away", kind="wall"),
        _line(both.target, "target", kind="target"),
    ]
    ticks = range(0, FULL + 1, TICK_EVERY)
    return _axes(stops) | {
        "points": [
            _course_point(one, points(one.value)) for one in stops if one.value is not None
        ],
        "lines": [one for one in lines if one],
        "zone": [wall, most] if wall is not None and most is not None and most > wall else None,
        "zone_text": "both could sign",
        "name": "score for us",
        "up": {"from": 0, "to": FULL, "falls": False,
               "ticks": [{"at": at, "text": str(at)} for at in ticks]},
    }  # fmt: skip


def _issue_course(ground: Standing, stops: Sequence[Stop], issue: Issue) -> Picture:
    """The values of one issue, better for us further up; options by what they are worth to us."""
    currency = ground.deal.currency
    lines = _option_lines(issue) if issue.has_options else _number_lines(issue, currency)
    values = [one.value for one in stops if one.value is not None]
    falls = not issue.has_options and not issue.more_is_better
    return _axes(stops) | {
        "points": [_course_point(one, one.value_text) for one in stops],
        "lines": lines,
        "zone": _issue_zone(issue),
        "zone_text": "both could sign",
        "name": f"{issue.name}, better for us",
        "up": _scale([*values, *(line["at"] for line in lines)], issue, currency, falls=falls),
    }


def _course_point(stop: Stop, text: str) -> Picture:
    return _place(stop) | {"at": stop.at.timestamp() / A_DAY, "value": stop.value, "text": text}


def _axes(stops: Sequence[Stop]) -> Picture:
    """Rounds, and the days on which something was said as far as their labels have room."""
    days: list[Picture] = []
    places = [one.at.timestamp() / A_DAY for one in stops]
    width = max(places) - min(places) or 1.0
    for place, stop in sorted(zip(places, stops, strict=True), key=lambda pair: pair[0]):
        if not days or place - days[-1]["at"] >= width * LABEL_ROOM:
            days.append({"at": place, "text": stop.when})
    return {"rounds": max(one.round for one in stops), "days": days}


def _line(
    at: float | Decimal | None, name: str, *, estimate: str = "", kind: str = "", text: str = ""
) -> Picture | None:
    if at is None:
        return None
    return {"at": float(at), "text": f"{name} {estimate}{text or points(at)}", "kind": kind}


def _number_lines(issue: Issue, currency: str) -> list[Picture]:
    ours, theirs = position(issue, Side.OURS), position(issue, Side.THEIRS)
    marks = (
        (ours.limit, "our limit", "", "wall"),
        (ours.target, "our target", "", "target"),
        (theirs.limit, "their limit", "≈", "theirs"),
    )
    lines = (
        _line(at, name, estimate=estimate, kind=kind, text=in_words(issue, at, currency))
        for at, name, estimate, kind in marks
    )
    return [one for one in lines if one]


def _option_lines(issue: Issue) -> list[Picture]:
    held = position(issue, Side.OURS)
    options = {one.pk: one for one in issue.options.all()}
    marks = ((held.limit_option_id, "our limit", "wall"), (held.target_option_id, "our target",
                                                           "target"))  # fmt: skip
    return [
        {"at": float(options[key].our_score), "text": f"{name} {options[key].label}", "kind": kind}
        for key, name, kind in marks
        if key in options
    ]


def _issue_zone(issue: Issue) -> list[float] | None:
    ours, theirs = position(issue, Side.OURS).limit, position(issue, Side.THEIRS).limit
    if issue.has_options or ours is None or theirs is None:
        return None
    both = zone(ours, theirs, higher_is_better_for_us=issue.more_is_better)
    return [float(both.low), float(both.high)] if both else None


def _scale(values: Sequence[float], issue: Issue, currency: str, *, falls: bool) -> Picture:
    """An axis over these values with round figures on it; options stand where they are worth."""
    if issue.has_options:
        marks = [(float(one.our_score), one.label) for one in issue.options.all()]
        return {"from": -5, "to": FULL + 5, "falls": False,
                "ticks": [{"at": at, "text": text} for at, text in marks]}  # fmt: skip
    low, high = min(values), max(values)
    step = _round_step((high - low) or abs(high) or 1.0)
    start, end = floor(low / step), ceil(high / step)
    end += start == end
    ticks = [Decimal(str(step)) * count for count in range(start, end + 1)]
    return {
        "from": start * step,
        "to": end * step,
        "falls": falls,
        "ticks": [{"at": float(at), "text": in_words(issue, at, currency)} for at in ticks],
    }


def _round_step(width: float) -> float:
    """1, 2 or 5 times a power of ten, so that at most six fit."""
    power: float = 10 ** floor(log10(width / MOST_TICKS))
    return next(
        power * factor for factor in (1, 2, 5, 10) if width / (power * factor) <= MOST_TICKS
    )
