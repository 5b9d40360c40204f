"""The bargaining table: issues as rows, offers as columns in time order, scores at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from negotiations.bargaining.models import MoveKind, Offer
from negotiations.bargaining.queries.bars import Bar, Scale, bar, scales
from negotiations.bargaining.queries.columns import Column, column_of
from negotiations.bargaining.queries.limits import is_past_limit
from negotiations.bargaining.queries.said import Moved, Said
from negotiations.bargaining.queries.standing import Standing
from negotiations.bargaining.queries.words import NOT_MENTIONED, in_words, size_in_words
from negotiations.deals.models import Side
from negotiations.figures import UNKNOWN, number, points
from negotiations.preparation.models import Issue, short_weight
from negotiations.preparation.queries import position

SHOWN_AT_ONCE = 5
# Wide as it is scrolled: what came before these is a page of its own.
SHOWN_AT_MOST = 60
SETTLED_NAMED = 4
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

    @property
    def folded(self) -> str:
        """What is settled, in short: folded away while anything else is open."""
        settled = [row for row in self.rows if row.settled]
        if len(settled) == len(self.rows):
            return ""
        named = [f"{row.issue.name} {row.settled}" for row in settled[:SETTLED_NAMED]]
        more = len(settled) - SETTLED_NAMED
        return " · ".join([*named, f"{more} more"] if more > 0 else named)

    @property
    def settled_count(self) -> int:
        return sum(bool(row.settled) for row in self.rows)


def table(
    ground: Standing,
    *,
    draft_side: Side | None,
    show_all: bool,
    before: int | None = None,
    now: datetime,
) -> Table:
    """The table as of this reading: the last five offers, or all, sixty at a time; no query.

    `before` leaves out the offers from this number on.
    """
    known = [one for one in ground.offers if before is None or one.number < before]
    shown = known[-(SHOWN_AT_MOST if show_all else SHOWN_AT_ONCE) :]
    narrowing = [] if show_all else shown
    columns = [
        column_of(ground, offer, narrowing=narrowing, draft_side=draft_side, now=now)
        for offer in shown
    ]
    pairs, measures = list(zip(shown, columns, strict=True)), scales(ground)
    return Table(
        columns=columns,
        rows=[_row(ground, measures[issue.key], pairs, now) for issue in ground.issues],
        scores=score_rows(ground, shown, columns),
        summary=_summary(ground),
        hidden_count=len(known) - len(shown),
        is_whole=show_all and bool(shown),
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


def _row(
    ground: Standing,
    scale: Scale,
    shown: list[tuple[Offer, Column]],
    now: datetime,
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
        cells=[cell_of(ground, scale, offer, column) for offer, column in shown],
        settled="" if agreed is None else in_words(issue, agreed, currency),
        reopened_by=reopened.reopened_by.name if reopened and reopened.reopened_by else "",
        can_settle=agreed is None and ground.agreed_on(issue, now) is not None,
    )


def cell_of(ground: Standing, scale: Scale, offer: Offer, column: Column) -> Cell:
    """What one offer says of one issue, and how far it moved."""
    issue = scale.issue
    said = ground.terms.get(offer.pk, {}).get(issue.key)
    if said is None:
        return Cell(NOT_MENTIONED, "none", f"{column.css} same", column.label)
    state, is_past = _state(said), is_past_limit(issue, said.value)
    old = " old" if offer.pk in ground.talk.superseded else ""
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
        "" if ours is None else f"ours {number(short_weight(ours))}",
        "" if theirs is None else f"theirs ≈{number(short_weight(theirs))}",
    ]
    return " · ".join(part for part in parts if part) or "not weighted"


def _summary(ground: Standing) -> str:
    settled = len(ground.settled)
    parts = [_count(len(ground.issues), "issue"), _count(len(ground.offers), "offer")]
    return ", ".join([*parts, f"{settled} settled"] if settled else parts)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
