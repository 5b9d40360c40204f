"""The bargaining table: issues as rows, offers as columns in time order, scores at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.preferences import active_zone
from negotiations.bargaining.models import MoveKind, Offer, ResolutionKind
from negotiations.bargaining.queries.bars import Bar, Scale, bar, scales
from negotiations.bargaining.queries.limits import is_past_limit
from negotiations.bargaining.queries.standing import Moved, Said, Standing
from negotiations.bargaining.queries.words import NOT_MENTIONED, in_words, size_in_words
from negotiations.deals.models import Side
from negotiations.figures import UNKNOWN, day, number, points
from negotiations.preparation.models import Issue
from negotiations.preparation.queries import position

SHOWN_AT_ONCE = 5
SHOWN_WHEN_NARROW = 3
NOT_ESTIMATED = "not estimated"


@dataclass(frozen=True, slots=True)
class MoveMark:
    """How far a side moved; `grew` where it asks for more than before."""

    text: str
    width: int
    grew: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One value in one offer: `first`, `changed`, `same` or `none`; `css` says so too."""

    text: str
    state: str
    css: str
    label: str = ""
    is_past: bool = False
    move: MoveMark | None = None
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One offer as a column; `css` says when it gives way to newer ones."""

    number: int
    side: str
    title: str
    when: str
    css: str
    label: str
    chip: str
    said: str = ""
    can_correct: bool = False


@dataclass
class Row:
    """One issue. `field` is the draft's, put there by the page."""

    issue: Issue
    weights: str
    bar: Bar
    cells: list[Cell]
    settled: str = ""
    reopened_by: str = ""
    can_settle: bool = False
    field: Any = None
    note: Any = None


@dataclass(frozen=True, slots=True)
class ScoreRow:
    title: str
    note: str
    cells: list[tuple[str, str]]
    side: str


@dataclass(frozen=True)
class Table:
    columns: list[Column]
    rows: list[Row]
    scores: list[ScoreRow]
    summary: str
    hidden_count: int
    is_whole: bool


def table(ground: Standing, *, draft_side: Side | None, show_all: bool, now: datetime) -> Table:
    """The table as of this reading; no query."""
    shown = ground.offers if show_all else ground.offers[-SHOWN_AT_ONCE:]
    columns = [_column(offer, shown, ground, draft_side, now) for offer in shown]
    pairs, measures = list(zip(shown, columns, strict=True)), scales(ground)
    return Table(
        columns=columns,
        rows=[_row(ground, measures[issue.key], pairs) for issue in ground.issues],
        scores=score_rows(ground, shown, columns),
        summary=_summary(ground),
        hidden_count=len(ground.offers) - len(shown),
        is_whole=show_all and len(ground.offers) > SHOWN_AT_ONCE,
    )


def score_text(low: float | None, high: float | None, *, is_estimate: bool = False) -> str:
    """A score in whole points; a range where terms are unknown."""
    if low is None or high is None:
        return NOT_ESTIMATED if is_estimate else UNKNOWN
    mark = "≈" if is_estimate else ""
    if points(low) == points(high):
        return f"{mark}{points(low)}"
    return f"{mark}{points(low)}–{points(high)}"


def score_rows(
    ground: Standing, shown: Sequence[Offer], columns: Sequence[Column]
) -> list[ScoreRow]:
    reservation = ground.reservation
    walk = "" if reservation is None else f"walk away under {points(reservation)}"
    ours = [score_text(one.our_score_low, one.our_score_high) for one in shown]
    theirs = [
        score_text(one.their_score_low, one.their_score_high, is_estimate=True) for one in shown
    ]
    styles = [column.css for column in columns]
    return [
        ScoreRow("Score for us", walk, list(zip(ours, styles, strict=True)), Side.OURS),
        ScoreRow(
            "Score for them", "estimated, 0–100", list(zip(theirs, styles, strict=True)),
            Side.THEIRS,
        ),
    ]  # fmt: skip


def _column(
    offer: Offer, shown: Sequence[Offer], ground: Standing, draft_side: Side | None, now: datetime
) -> Column:
    whose = "Ours" if offer.side == Side.OURS else "Theirs"
    side = "o" if offer.side == Side.OURS else "t"
    stays = _stays_on_phone(offer, ground, draft_side)
    is_older = offer in shown[:-SHOWN_WHEN_NARROW]
    css = " ".join(
        name
        for name, wanted in (("v", True), (side, True), ("old1", is_older), ("old2", not stays))
        if wanted
    )
    return Column(
        number=offer.number,
        side=offer.side,
        title=f"#{offer.number} {whose}",
        when=day(
            offer.tabled_at.astimezone(active_zone()).date(), now.astimezone(active_zone()).date()
        ),
        css=css,
        label=f"{whose}, #{offer.number}" if stays else "",
        chip=_chip(ground, offer, now),
        said=_said(offer),
        can_correct=can_be_corrected(ground, offer),
    )


def can_be_corrected(ground: Standing, offer: Offer) -> bool:
    """Whether it is its side's last word and not what both sides have agreed on."""
    is_last = offer == ground.last(Side(offer.side))
    return is_last and offer.resolution_kind != ResolutionKind.ACCEPTED


def _said(offer: Offer) -> str:
    """What came with the offer, for whoever wants to know more than its terms."""
    parts = [
        f"said by {offer.said_by}" if offer.said_by else "",
        f"framing: {offer.framing}" if offer.framing else "",
        f"correction: {offer.correction_reason}" if offer.correction_reason else "",
    ]
    return "; ".join(part for part in parts if part)


def _stays_on_phone(offer: Offer, ground: Standing, draft_side: Side | None) -> bool:
    """On a phone the draft stands beside the other side's last word; without one, both last."""
    beside = [draft_side.other] if draft_side else list(Side)
    return any(offer == ground.last(side) for side in beside)


def _chip(ground: Standing, offer: Offer, now: datetime) -> str:
    """Only what a reader would not expect: an answered offer is the usual course."""
    numbers = {one.pk: one.number for one in ground.offers}
    if offer.corrects_id:
        return f"corrects #{numbers[offer.corrects_id]}"
    if offer.pk in ground.superseded:
        by = next(one.number for one in ground.offers if one.corrects_id == offer.pk)
        return f"corrected by #{by}"
    if not offer.is_resolved:
        return "expired" if offer.has_run_out(now) else ""
    unusual = {
        ResolutionKind.ACCEPTED, ResolutionKind.REJECTED, ResolutionKind.WITHDRAWN,
        ResolutionKind.EXPIRED,
    }  # fmt: skip
    kind = offer.resolution.kind
    return offer.resolution.get_kind_display().lower() if kind in unusual else ""


def _row(
    ground: Standing,
    scale: Scale,
    shown: list[tuple[Offer, Column]],
) -> Row:
    issue = scale.issue
    currency = ground.deal.currency
    ours, theirs = (ground.package(side).get(issue.key) for side in Side)
    settlement, reopened = ground.settled.get(issue.key), ground.reopened.get(issue.key)
    agreed = settlement.value if settlement else None
    return Row(
        issue=issue,
        weights=_weights(issue),
        bar=bar(
            scale,
            ours if agreed is None else agreed,
            theirs if agreed is None else agreed,
            currency,
        ),
        cells=[_cell(ground, scale, offer, column) for offer, column in shown],
        settled="" if agreed is None else in_words(issue, agreed, currency),
        reopened_by=reopened.reopened_by.name if reopened and reopened.reopened_by else "",
        can_settle=agreed is None and ours is not None and ours == theirs,
    )


def _cell(ground: Standing, scale: Scale, offer: Offer, column: Column) -> Cell:
    issue = scale.issue
    said = ground.terms.get(offer.pk, {}).get(issue.key)
    if said is None:
        return Cell(NOT_MENTIONED, "none", f"{column.css} same", column.label)
    state, is_past = _state(said), is_past_limit(issue, said.value)
    old = " old" if offer.pk in ground.superseded else ""
    past, same = " past" if is_past else "", " same" if state == "same" else ""
    return Cell(
        text=in_words(issue, said.value, ground.deal.currency),
        state=state,
        css=f"{column.css}{past}{same}{old}",
        label=column.label,
        is_past=is_past,
        move=_mark(ground, scale, said, said.move) if said.move else None,
        condition=offer.condition if said.is_conditional else "",
    )


def _state(said: Said) -> str:
    if said.move:
        return "changed"
    return "same" if said.is_carried else "first"


def _mark(ground: Standing, scale: Scale, said: Said, move: Moved) -> MoveMark:
    before = ground.terms.get(move.previous_offer, {}).get(scale.issue.key)
    return MoveMark(
        text=size_in_words(scale.issue, move.size, ground.deal.currency),
        width=scale.width(before.value, said.value) if before else 0,
        grew=move.kind == MoveKind.RETRACTION,
    )


def _weights(issue: Issue) -> str:
    ours, theirs = position(issue, Side.OURS).weight, position(issue, Side.THEIRS).weight
    parts = [
        "" if ours is None else f"ours {number(round(ours, 2))}",
        "" if theirs is None else f"theirs ≈{number(round(theirs, 2))}",
    ]
    return " · ".join(part for part in parts if part) or "not weighted"


def _summary(ground: Standing) -> str:
    settled = len(ground.settled)
    parts = [_count(len(ground.issues), "issue"), _count(len(ground.offers), "offer")]
    return ", ".join([*parts, f"{settled} settled"] if settled else parts)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
