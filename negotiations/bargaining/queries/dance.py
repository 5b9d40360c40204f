"""The dance: where each offer lands for both sides, and how the sides come closer over time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from accounts.preferences import active_zone
from negotiations.bargaining.models import Offer
from negotiations.bargaining.queries.drawing import drawn
from negotiations.bargaining.queries.standing import Standing
from negotiations.bargaining.queries.table import score_text
from negotiations.bargaining.queries.zopa import Point, Zopa, zopa
from negotiations.deals.models import Side
from negotiations.figures import day, points

LEFT, RIGHT, TOP, BOTTOM = 40.0, 470.0, 28.0, 248.0
FULL = 100.0
TICKS = (0, 20, 40, 60, 80, 100)
LABEL_ROOM = 44.0
DAY_ROOM = 84.0
LINE_ROOM = 13.0
HALF = 0.5
CROWDED = 14


@dataclass(frozen=True, slots=True)
class Dot:
    """An offer in a chart, in the chart's own units, as they are written there."""

    x: str
    y: str
    label: str
    side: str
    label_x: str
    label_y: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Tick:
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Each offer, each side's words joined, and the line under which we walk away."""

    dots: list[Dot]
    our_path: str
    their_path: str
    across: list[Tick]
    up: list[Tick]
    wall: Tick | None


@dataclass(frozen=True, slots=True)
class Plane(Chart):
    """Our score against theirs, with the best packages and those that both could sign."""

    their_wall: Tick | None
    best: str
    zone: str


@dataclass(frozen=True, slots=True)
class Course(Chart):
    """Our score over time, with our target and what both could sign (`top` and `height`)."""

    target: Tick | None
    zone: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class DanceLine:
    """The same as a line of the table behind the charts."""

    number: int
    side: str
    when: str
    ours: str
    theirs: str
    state: str


@dataclass(frozen=True, slots=True)
class Dance:
    plane: Plane | None
    course: Course | None
    lines: list[DanceLine]


def dance(ground: Standing, *, now: datetime) -> Dance:
    """Both charts and the table behind them; no query."""
    scored = [one for one in ground.talk.words if one.middle(Side.OURS) is not None]
    both = zopa(ground) if len(scored) > 1 else None
    return Dance(
        plane=_plane(ground, both) if both else None,
        course=_course(ground, scored, both, now) if both else None,
        lines=[_line(ground, offer, now) for offer in ground.offers],
    )


def _plane(ground: Standing, both: Zopa) -> Plane | None:
    words, beside = (_estimated(ground.talk.words), _estimated(ground.talk.alternatives))
    if len(words) < len(Side):
        return None
    dots = _thinned([_plane_dot(offer) for offer in words])
    return Plane(
        dots=[*dots, *_spread([_beside_dot(offer) for offer in beside])],
        our_path=_path(dots, "o"),
        their_path=_path(dots, "t"),
        across=[Tick(drawn(_x(score)), str(score)) for score in TICKS],
        up=[Tick(drawn(_y(score)), str(score)) for score in TICKS],
        wall=_mark(both.wall, _x, "our walk-away "),
        their_wall=_mark(both.their_wall, _y, "their walk-away ≈"),
        best=_joined(both.best),
        zone=_zone(both),
    )


def _estimated(offers: Iterable[Offer]) -> list[Offer]:
    return [one for one in offers if None not in map(one.middle, Side)]


def _zone(both: Zopa) -> str:
    """The corner under the best line in which neither side would rather walk away."""
    if not both.within or both.wall is None or both.their_wall is None:
        return ""
    corner, last = (both.wall, both.their_wall), both.within[-1]
    return f"{_joined([corner, *both.within, (last[0], both.their_wall)])}Z"


def _joined(places: Iterable[Point]) -> str:
    told = " L".join(f"{drawn(_x(ours))} {drawn(_y(theirs))}" for ours, theirs in places)
    return f"M{told}" if told else ""


def _mark(score: float | None, place: Callable[[float], float], name: str) -> Tick | None:
    return None if score is None else Tick(drawn(place(score)), f"{name}{points(score)}")


def _plane_dot(offer: Offer) -> Dot:
    x, y = _x(_middle(offer, Side.OURS)), _y(_middle(offer, Side.THEIRS))
    is_at_edge = x < LEFT + LABEL_ROOM
    label_x, anchor = (x + 11, "start") if is_at_edge else (x - 9, "end")
    if x > RIGHT - LABEL_ROOM:
        label_x, anchor = x + 9, "start"
    label_y = y + (4 if is_at_edge or x > RIGHT - LABEL_ROOM else 14)
    return _dot((x, y), f"#{offer.number}", _css(offer), (label_x, label_y), anchor)


def _beside_dot(offer: Offer) -> Dot:
    """Named on the right: what stands for it is named on the left, and lies near."""
    x, y = _x(_middle(offer, Side.OURS)), _y(_middle(offer, Side.THEIRS))
    return _dot((x, y), f"#{offer.number}", _css(offer), (x + 9, y + 4), "start")


def _spread(dots: Iterable[Dot]) -> Iterator[Dot]:
    """The same with labels at least a line apart, from the top down."""
    free_from = 0.0
    for dot in sorted(dots, key=lambda one: float(one.label_y)):
        label_y = max(float(dot.label_y), free_from)
        yield replace(dot, label_y=drawn(label_y))
        free_from = label_y + LINE_ROOM


def _course(ground: Standing, offers: Sequence[Offer], both: Zopa, now: datetime) -> Course:
    said_at = [ground.talk.said_at(offer) for offer in offers]
    first, last = min(said_at), max(said_at)
    length = (last - first).total_seconds()
    places = [
        LEFT + (RIGHT - LEFT - LABEL_ROOM)
        * ((at - first).total_seconds() / length if length else HALF)
        for at in said_at
    ]  # fmt: skip
    dots = _thinned([_course_dot(offer, x) for offer, x in zip(offers, places, strict=True)])
    return Course(
        dots=dots,
        our_path=_path(dots, "o"),
        their_path=_path(dots, "t"),
        across=_days(said_at, places, now),
        up=[Tick(drawn(_y(score)), str(score)) for score in TICKS],
        wall=_mark(both.wall, _y, "walk away "),
        target=_mark(both.target, _y, "target "),
        zone=_band(both.wall, both.most_for_us),
    )


def _band(low: float | None, high: float | None) -> tuple[str, str] | None:
    if low is None or high is None or high <= low:
        return None
    return drawn(_y(high)), drawn(_y(low) - _y(high))


def _course_dot(offer: Offer, x: float) -> Dot:
    """Our figure stands above its mark and theirs below, at the edges beside it."""
    y = _y(_middle(offer, Side.OURS))
    label, is_ours = points(_middle(offer, Side.OURS)), offer.side == Side.OURS
    label_y = y - 10 if is_ours else y + 19
    if TOP + LABEL_ROOM / 2 <= label_y <= BOTTOM:
        return _dot((x, y), label, _css(offer), (x, label_y), "middle")
    beside = (x + 11, y + (4 if is_ours else -4))
    return _dot((x, y), label, _css(offer), beside, "start")


def _thinned(dots: list[Dot]) -> list[Dot]:
    """Where offers crowd, the first and the last ones alone keep their labels."""
    if len(dots) <= CROWDED:
        return dots
    return [*dots[:2], *(replace(dot, label="") for dot in dots[2:-2]), *dots[-2:]]


def _dot(
    at: tuple[float, float], label: str, side: str, label_at: tuple[float, float], anchor: str
) -> Dot:
    x, y, label_x, label_y = map(drawn, (*at, *label_at))
    return Dot(x, y, label, side, label_x, label_y, anchor)


def _days(said_at: Sequence[datetime], places: Sequence[float], now: datetime) -> list[Tick]:
    """A label under each day that leaves room for it."""
    ticks: list[Tick] = []
    free_from = 0.0
    for at, x in zip(said_at, places, strict=True):
        if x >= free_from:
            ticks.append(Tick(drawn(x), day(_local(at), _local(now))))
            free_from = x + DAY_ROOM
    return ticks


def _line(ground: Standing, offer: Offer, now: datetime) -> DanceLine:
    return DanceLine(
        number=offer.number,
        side=offer.side,
        when=day(_local(ground.talk.said_at(offer)), _local(now)),
        ours=score_text(offer.our_score_low, offer.our_score_high),
        theirs=score_text(offer.their_score_low, offer.their_score_high, is_estimate=True),
        state=state_of(ground, offer),
    )


def state_of(ground: Standing, offer: Offer) -> str:
    if offer.pk in ground.talk.superseded:
        return "corrected"
    return offer.resolution.get_kind_display().lower() if offer.is_resolved else "open"


def _middle(offer: Offer, side: Side) -> float:
    """Of an offer that is known to have a score."""
    return offer.middle(side) or 0.0


def _path(dots: Sequence[Dot], side: str) -> str:
    places = [f"{dot.x} {dot.y}" for dot in dots if dot.side == side]
    return f"M{' L'.join(places)}" if len(places) > 1 else ""


def _css(offer: Offer) -> str:
    return "o" if offer.side == Side.OURS else "t"


def _local(at: datetime) -> date:
    return at.astimezone(active_zone()).date()


def _x(score: float) -> float:
    return LEFT + (RIGHT - LEFT) * score / FULL


def _y(score: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * score / FULL
