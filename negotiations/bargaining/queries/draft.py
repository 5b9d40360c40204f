"""The offer being typed: what each term moves, what it is worth, what the coach says."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from accounts.models import User
from negotiations.analysis import Move, MoveKind, Package, ScoreRange, Value
from negotiations.analysis.coach import RULES, Gravity, Line
from negotiations.bargaining.models import Level
from negotiations.bargaining.queries.bars import Bar, Scale, bar, scales
from negotiations.bargaining.queries.crossings import beyond, crossings, level_of, spoken
from negotiations.bargaining.queries.distances import (
    ConcededMark,
    GapMark,
    conceded,
    for_us,
    gap_mark,
    to_target_and_limit,
)
from negotiations.bargaining.queries.limits import is_past_limit, our_limit
from negotiations.bargaining.queries.standing import Assessment, Standing, assess
from negotiations.bargaining.queries.table import MoveMark, score_text
from negotiations.bargaining.queries.words import in_words, size_in_words
from negotiations.bargaining.queries.zopa import target_score
from negotiations.deals.models import Deal, Side
from negotiations.figures import points, signed_points
from negotiations.preparation.models import Issue

SAY_STATES = {Gravity.STOP: "stop", Gravity.WARN: "warn", Gravity.INFO: "note"}
MAY_GO = frozenset(rule.key for rule in RULES if not rule.is_needed)


@dataclass(frozen=True, slots=True)
class Note:
    """What stands under the input of one term."""

    key: str
    error: str = ""
    move: MoveMark | None = None
    limit: str = ""
    text: str = ""
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class ScoreMark:
    """A score while typing: the figure, how it compares, and its bar."""

    side: str
    title: str
    note: str
    text: str
    change: str = ""
    is_gain: bool = False
    verdict: str = ""
    is_under: bool = False
    to_target: str = ""
    score: float | None = None
    wall: float | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """A line of the coach as its template wants it."""

    state: str
    title: str
    text: str
    links: tuple[tuple[str, str], ...] = ()
    rule: str = ""
    can_go: bool = False
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    side: Side
    number: int
    origin: str
    notes: dict[str, Note]
    scores: tuple[ScoreMark, ScoreMark]
    gap: GapMark
    conceded: ConcededMark | None
    lines: tuple[Saying, ...]
    crossed: tuple[str, ...]
    whose_word: str
    aloud: str

    @property
    def needs_approval(self) -> bool:
        return bool(self.crossed)

    @property
    def number_text(self) -> str:
        return str(self.number)


def draft(
    ground: Standing,
    *,
    side: Side,
    mentioned: Package,
    errors: Mapping[str, str],
    condition: str = "",
    depends_on: Collection[str] = (),
    aside: Collection[str] = (),
    by: User,
    now: datetime,
) -> Draft:
    """What the page shows of an offer being typed; reads what `assess` reads, writes nothing."""
    assessment = assess(
        ground, side=side, mentioned=mentioned, condition=condition, depends_on=depends_on, now=now
    )
    marks = (_ours(ground, side, assessment), _theirs(ground, side, assessment))
    lines = tuple(saying(ground.deal, line, aside) for line in assessment.lines)
    measures = scales(ground)
    past = beyond(crossings(ground, assessment), by) if side == Side.OURS else ()
    return Draft(
        side=side,
        number=ground.next_number,
        origin=_origin(ground, side),
        notes={
            key: _note(ground, measures[key], side, assessment, errors.get(key, ""))
            for key in measures
        },
        scores=marks,
        gap=gap_mark(ground, side, assessment),
        conceded=conceded(ground, side, assessment.moves),
        lines=lines,
        crossed=tuple(spoken(ground, past)),
        whose_word=_whose_word(level_of(past), by),
        aloud=_aloud(marks, lines),
    )


def _whose_word(level: Level, by: User) -> str:
    if level == Level.ADMIN:
        return "an admin"
    return f"{'another' if by.is_manager else 'a'} manager or an admin"


def _origin(ground: Standing, side: Side) -> str:
    before = ground.last(side)
    if before:
        return f"starts from #{before.number}"
    return "starts from our plan" if side == Side.OURS else "blank is not discussed"


def _note(ground: Standing, scale: Scale, side: Side, assessment: Assessment, error: str) -> Note:
    issue, currency = scale.issue, ground.deal.currency
    value = assessment.package.get(issue.key)
    move = next((one for one in assessment.moves if one.issue == issue.key), None)
    return Note(
        key=issue.key,
        error=error,
        move=None if error or move is None else _mark(scale, move, currency),
        limit="" if error else _past(issue, value, currency),
        text="" if error else _told(ground, side, issue, value, move),
        bar=_bar(ground, scale, side, value),
    )


def _mark(scale: Scale, move: Move, currency: str) -> MoveMark:
    return MoveMark(
        text=size_in_words(scale.issue, move.size, currency),
        width=scale.width(move.before, move.after),
        grew=move.kind == MoveKind.RETRACTION,
    )


def _told(
    ground: Standing, side: Side, issue: Issue, value: Value | None, move: Move | None
) -> str:
    if value is None:
        return "" if issue.has_options else "not discussed"
    is_same = move is None and issue.key in ground.package(side)
    changed = for_us(move, side) if move else ""
    far = to_target_and_limit(issue, value, ground.deal.currency)
    return " · ".join(word for word in ("same" if is_same else changed, far) if word)


def _past(issue: Issue, value: Value | None, currency: str) -> str:
    if value is None or not is_past_limit(issue, value):
        return ""
    return f"past limit {in_words(issue, our_limit(issue), currency)}"


def _bar(ground: Standing, scale: Scale, side: Side, value: Value | None) -> Bar:
    other = ground.package(side.other).get(scale.issue.key)
    ours, theirs = (value, other) if side == Side.OURS else (other, value)
    if scale.issue.key in ground.settled:
        ours = theirs = value
    return bar(scale, ours, theirs, ground.deal.currency)


def _ours(ground: Standing, side: Side, assessment: Assessment) -> ScoreMark:
    score, wall = assessment.ours, ground.reservation
    if score is None:
        return ScoreMark(Side.OURS, "Score for us", "", "needs weights and values")
    walk = "no walk-away score" if wall is None else f"walk away {points(wall)}"
    change = _change(ground, side, score, Side.OURS)
    said = verdict(score, wall)
    target = target_score(ground)
    return ScoreMark(
        side=Side.OURS,
        title="Score for us",
        note=walk,
        text=score_text(score.low, score.high),
        change=change,
        is_gain=change.startswith("+"),
        verdict=said,
        is_under=said.endswith("under"),
        to_target=_to_target(score, target),
        score=score.low,
        wall=wall,
    )


def _theirs(ground: Standing, side: Side, assessment: Assessment) -> ScoreMark:
    score = assessment.theirs
    if score is None:
        return ScoreMark(Side.THEIRS, "Score for them", "", "not estimated")
    return ScoreMark(
        side=Side.THEIRS,
        title="Score for them",
        note="estimate",
        text=score_text(score.low, score.high, is_estimate=True),
        change=_change(ground, side, score, Side.THEIRS),
        score=score.low,
    )


def verdict(score: ScoreRange, wall: float | None) -> str:
    """A score against walking away: `4 under`, `12 above`; a range may be neither."""
    if wall is None:
        return ""
    if score.high < wall:
        return f"{points(_whole(wall) - _whole(score.high))} under"
    if score.low >= wall:
        return f"{points(_whole(score.low) - _whole(wall))} above"
    return "not yet decided"


def _to_target(score: ScoreRange, target: float | None) -> str:
    if target is None or not score.is_exact:
        return ""
    short = _whole(target) - _whole(score.low)
    mark = f"target {points(target)}"
    return f"{points(short)} to {mark}" if short > 0 else f"{mark} reached"


def _whole(score: float) -> int:
    """Differences are taken between the figures that are shown, so that they add up."""
    return round(score)


def _change(ground: Standing, side: Side, score: ScoreRange, whose: Side) -> str:
    """Against that side's offer before, both as shown; silent where either is a range."""
    before = ground.last(side)
    if before is None or not score.is_exact:
        return ""
    low, high = before.our_score_low, before.our_score_high
    if whose == Side.THEIRS:
        low, high = before.their_score_low, before.their_score_high
    if low is None or low != high:
        return ""
    change = _whole(score.low) - _whole(low)
    return f"{signed_points(change)} on #{before.number}" if change else ""


def saying(deal: Deal, line: Line, aside: Collection[str] = ()) -> Saying:
    """A line of the coach for its template."""
    can_go = line.rule in MAY_GO
    return Saying(
        SAY_STATES[line.gravity],
        line.title,
        line.text,
        links=_links(deal, line),
        rule=line.rule,
        can_go=can_go,
        is_aside=can_go and line.rule in aside,
    )


def _links(deal: Deal, line: Line) -> tuple[tuple[str, str], ...]:
    about = ("About this rule", f"{reverse('coach')}#{line.rule}")
    if line.rule != "silence":
        return (about,)
    return (("Set the next step", reverse("deal_next_step", args=[deal.pk])), about)


def _aloud(marks: tuple[ScoreMark, ScoreMark], lines: tuple[Saying, ...]) -> str:
    said = f"Score for us {marks[0].text}, for them {marks[1].text}."
    first = next((line for line in lines if not line.is_aside), None)
    return f"{said} {first.title}" if first else said
