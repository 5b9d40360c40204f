"""The dance: where each offer lands for both sides, and how the sides come closer over time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from accounts.preferences import active_zone
from negotiations.bargaining.models import Offer
from negotiations.bargaining.queries.standing import Standing
from negotiations.bargaining.queries.table import score_text
from negotiations.deals.models import Side
from negotiations.figures import day, points

LEFT, RIGHT, TOP, BOTTOM = 40.0, 470.0, 28.0, 248.0
FULL = 100.0
TICKS = (0, 20, 40, 60, 80, 100)
LABEL_ROOM = 44.0
DAY_ROOM = 64.0
HALF = 0.5
LONGEST_NAME = 24
CROWDED = 14
SPINE = 196.0
WIDEST_BAR = 28.0


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
    dots: list[Dot]
    our_path: str
    their_path: str
    across: list[Tick]
    up: list[Tick]
    wall: str | None


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
    plane: Chart | None
    course: Chart | None
    lines: list[DanceLine]
    reservation: str


@dataclass(frozen=True, slots=True)
class GivenUp:
    """What both sides gave up on one issue, in points of their own score."""

    issue: str
    y: int
    top: int
    ours: str
    ours_x: str
    ours_width: str
    ours_label_x: str
    theirs: str
    theirs_width: str
    theirs_label_x: str


@dataclass(frozen=True, slots=True)
class Balance:
    ours: str
    theirs: str
    rows: list[GivenUp]
    height: int


def dance(ground: Standing, *, now: datetime) -> Dance:
    """Both charts and the table behind them; no query."""
    scored = [one for one in ground.talk.words if one.our_score_low is not None]
    estimated = [one for one in scored if one.their_score_low is not None]
    wall = ground.reservation
    return Dance(
        plane=_plane(estimated, wall) if len(estimated) > 1 else None,
        course=_course(ground, scored, now) if len(scored) > 1 else None,
        lines=[_line(ground, offer, now) for offer in ground.offers],
        reservation="" if wall is None else points(wall),
    )


def _plane(offers: Sequence[Offer], wall: float | None) -> Chart:
    dots = _thinned([_plane_dot(offer) for offer in offers])
    return Chart(
        dots=dots,
        our_path=_path(dots, "o"),
        their_path=_path(dots, "t"),
        across=[Tick(_written(_x(score)), str(score)) for score in TICKS],
        up=[Tick(_written(_y(score)), str(score)) for score in TICKS],
        wall=None if wall is None else _written(_x(wall)),
    )


def _plane_dot(offer: Offer) -> Dot:
    x, y = _x(_middle(offer, Side.OURS)), _y(_middle(offer, Side.THEIRS))
    is_at_edge = x < LEFT + LABEL_ROOM
    label_x, anchor = (x + 11, "start") if is_at_edge else (x - 9, "end")
    if x > RIGHT - LABEL_ROOM:
        label_x, anchor = x + 9, "start"
    label_y = y + (4 if is_at_edge or x > RIGHT - LABEL_ROOM else 14)
    return _dot((x, y), f"#{offer.number}", _css(offer), (label_x, label_y), anchor)


def _course(ground: Standing, offers: Sequence[Offer], now: datetime) -> Chart:
    said_at = [ground.talk.said_at(offer) for offer in offers]
    first, last, wall = min(said_at), max(said_at), ground.reservation
    length = (last - first).total_seconds()
    places = [
        LEFT + (RIGHT - LEFT - LABEL_ROOM)
        * ((at - first).total_seconds() / length if length else HALF)
        for at in said_at
    ]  # fmt: skip
    dots = _thinned([_course_dot(offer, x) for offer, x in zip(offers, places, strict=True)])
    return Chart(
        dots=dots,
        our_path=_path(dots, "o"),
        their_path=_path(dots, "t"),
        across=_days(said_at, places, now),
        up=[Tick(_written(_y(score)), str(score)) for score in TICKS],
        wall=None if wall is None else _written(_y(wall)),
    )


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
    x, y, label_x, label_y = map(_written, (*at, *label_at))
    return Dot(x, y, label, side, label_x, label_y, anchor)


def _days(said_at: Sequence[datetime], places: Sequence[float], now: datetime) -> list[Tick]:
    """A label under each day that leaves room for it."""
    ticks: list[Tick] = []
    free_from = 0.0
    for at, x in zip(said_at, places, strict=True):
        if x >= free_from:
            ticks.append(Tick(_written(x), day(_local(at), _local(now))))
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


def given_up(ground: Standing) -> Balance | None:
    """What each side gave up so far, issue by issue; None before anybody moved."""
    sums: dict[tuple[str, str], float] = {}
    for word in ground.talk.words:
        for issue, said in ground.terms.get(word.pk, {}).items():
            if said.move and said.move.giver_points is not None:
                key = (issue, word.side)
                sums[key] = sums.get(key, 0.0) - said.move.giver_points
    return _balance(ground, sums) if sums else None


def _balance(ground: Standing, sums: dict[tuple[str, str], float]) -> Balance:
    named = {issue.key: issue.name for issue in ground.issues}
    order = sorted(
        {issue for issue, _ in sums},
        key=lambda issue: [-sums.get((issue, side), 0.0) for side in Side],
    )
    widest = max(*map(abs, sums.values()), 1.0)
    rows = [_given(named[issue], place, issue, sums, widest) for place, issue in enumerate(order)]
    ours, theirs = (
        sum(given for (_, whose), given in sums.items() if whose == side) for side in Side
    )
    return Balance(points(ours), f"≈{points(theirs)}", rows, len(rows) * 22 + 4)


def _given(
    name: str, place: int, issue: str, sums: dict[tuple[str, str], float], widest: float
) -> GivenUp:
    ours, theirs = (sums.get((issue, side), 0.0) for side in Side)
    ours_width, theirs_width = (max(given, 0.0) / widest * WIDEST_BAR for given in (ours, theirs))
    y = place * 22 + 15
    return GivenUp(
        issue=name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…",
        y=y,
        top=y - 8,
        ours=points(ours),
        ours_x=_written(SPINE - 2 - ours_width),
        ours_width=_written(ours_width),
        ours_label_x=_written(SPINE - 8 - ours_width),
        theirs=points(theirs),
        theirs_width=_written(theirs_width),
        theirs_label_x=_written(SPINE + 8 + theirs_width),
    )


def _middle(offer: Offer, side: Side) -> float:
    """An offer that leaves issues out is drawn at the middle of what it can still become."""
    low, high = offer.our_score_low, offer.our_score_high
    if side == Side.THEIRS:
        low, high = offer.their_score_low, offer.their_score_high
    return ((low or 0.0) + (high or 0.0)) / 2


def _path(dots: Sequence[Dot], side: str) -> str:
    places = [f"{dot.x} {dot.y}" for dot in dots if dot.side == side]
    return f"M{' L'.join(places)}" if len(places) > 1 else ""


def _css(offer: Offer) -> str:
    return "o" if offer.side == Side.OURS else "t"


def _local(at: datetime) -> date:
    return at.astimezone(active_zone()).date()


def _written(place: float) -> str:
    """Never with the reader's comma: it is written for the browser."""
    return f"{place:.1f}"


def _x(score: float) -> float:
    return LEFT + (RIGHT - LEFT) * score / FULL


def _y(score: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * score / FULL
