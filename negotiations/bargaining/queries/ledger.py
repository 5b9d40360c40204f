"""Give and get: every move of both sides with what it is worth, what it was for, the balance."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.preferences import active_zone
from negotiations.analysis import (
    Balance,
    Balances,
    Shift,
    StepClass,
    running_balance,
    step_class,
)
from negotiations.bargaining.models import Concession, MoveKind, Offer, Trade
from negotiations.bargaining.queries.anchors import AnchorRow, anchors
from negotiations.bargaining.queries.concessions import Given, given
from negotiations.bargaining.queries.standing import Standing
from negotiations.deals.models import Side
from negotiations.figures import day, points, signed_points

NOT_ESTIMATED = "not estimated"
STEPS = {
    StepClass.CONCESSION: "Costs whoever made it; the other side loses nothing by it.",
    StepClass.UNFORTUNATE: "The other side loses, and whoever made it gains nothing.",
    StepClass.SELFISH: "Whoever made it gains, the other side does not.",
    StepClass.FORTUNATE: "Both sides gain.",
    StepClass.NICE: "Costs whoever made it nothing, and the other side gains.",
    StepClass.SILENT: "Changes the score of neither side.",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One move on one issue, in words; figures as they were when it was made.

    `trade` unties what it is tied to, `tied_to` says what that is.
    """

    key: str
    number: int
    issue: str
    label: str
    words: str
    size: str
    money: str
    ours: str
    theirs: str
    kind: str
    condition: str
    planned: str
    trade: int | None
    tied_to: str

    @property
    def is_open(self) -> bool:
        """Given, with nothing noted that it was for."""
        return self.kind == MoveKind.CONCESSION and self.trade is None

    @property
    def is_for_nothing(self) -> bool:
        """Neither tied to anything nor given on a condition."""
        return self.is_open and not self.condition


@dataclass(frozen=True, slots=True)
class OfferEntry:
    """One offer: the class of its step, its moves, and both balances after it."""

    number: int
    side: str
    title: str
    when: str
    step: str
    meaning: str
    entries: list[Entry]
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Tied:
    """A trade as a line: what went each way, and what it changed for both sides, in points."""

    key: int
    ours: str
    theirs: str
    worth: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The newest offer first; `our_open` and `their_open` are what nothing is tied to yet."""

    offers: list[OfferEntry]
    trades: list[Tied]
    our_open: list[Entry]
    their_open: list[Entry]
    anchors: list[AnchorRow]
    figs: list[tuple[str, str, str]]


def ledger(ground: Standing, *, now: datetime) -> Ledger:
    """The whole ledger of a deal: three queries."""
    read = given(ground)
    shifts = [read.shift(offer) for offer in read.offers]
    after = running_balance(shifts)
    entries = [
        _offer_entry(read, offer, shift, balances, now)
        for offer, shift, balances in zip(read.offers, shifts, after, strict=True)
    ]
    ours, theirs = (
        [each for one in entries if one.side == side for each in one.entries if each.is_open]
        for side in Side
    )
    return Ledger(
        offers=entries[::-1],
        trades=[_tied(read, trade) for trade in read.trades],
        our_open=ours,
        their_open=theirs,
        anchors=anchors(read),
        figs=_figs(after[-1] if after else Balances(), len(read.trades), ours),
    )


def step_words(read: Given, offer: Offer, shift: Shift) -> tuple[str, str]:
    """The class of an offer's step and what that means; the first of a side steps from nowhere."""
    if offer == next(one for one in read.offers if one.side == offer.side):
        return "opening", "The first offer of a side sets its anchor."
    own, other = shift.ours, shift.theirs
    if offer.side == Side.THEIRS:
        own, other = other, own
    if own is None or other is None:
        return NOT_ESTIMATED, "What it changed for one of the sides is not known."
    found = step_class(own, other)
    return str(found), STEPS[found]


def _offer_entry(
    read: Given, offer: Offer, shift: Shift, after: Balances, now: datetime
) -> OfferEntry:
    step, meaning = step_words(read, offer, shift)
    zone = active_zone()
    said_on = read.ground.talk.said_at(offer).astimezone(zone).date()
    return OfferEntry(
        number=offer.number,
        side=offer.side,
        title=read.ground.talk.title(offer),
        when=day(said_on, now.astimezone(zone).date()),
        step=step,
        meaning=meaning,
        entries=[entry_of(read, offer, move) for move in read.moves[offer.pk]],
        ours=_in_balance(after.ours, estimate=""),
        theirs=_in_balance(after.theirs, estimate="≈"),
    )


def entry_of(read: Given, offer: Offer, move: Concession) -> Entry:
    """One move in every measure."""
    ours, theirs = read.changes(move)
    trade = read.tied.get(move.pk)
    return Entry(
        key=str(move.pk),
        number=offer.number,
        issue=read.issues[move.issue_id].name,
        label=read.size(move),
        words=read.words(move),
        size="" if move.size is None else read.size(move).removeprefix(
            read.issues[move.issue_id].name
        ).strip(),
        money=read.in_money(move),
        ours=signed_points(ours),
        theirs=NOT_ESTIMATED if theirs is None else f"≈{signed_points(theirs)}",
        kind=move.kind,
        condition=read.condition(move),
        planned=read.plan(move),
        trade=trade.pk if trade else None,
        tied_to=_other_end(read, trade, move) if trade else "",
    )  # fmt: skip


def _other_end(read: Given, trade: Trade, move: Concession) -> str:
    other = read.by_key[trade.theirs_id if trade.ours_id == move.pk else trade.ours_id]
    return f"#{read.offer_of[other.offer_id].number} {read.size(other)}"


def _tied(read: Given, trade: Trade) -> Tied:
    both = [read.by_key[key] for key in (trade.ours_id, trade.theirs_id)]
    changes = [read.changes(move) for move in both]
    ours, theirs = (
        None if None in each else math.fsum(each) for each in zip(*changes, strict=True)
    )
    named = [f"#{read.offer_of[move.offer_id].number} {read.size(move)}" for move in both]
    for_them = NOT_ESTIMATED if theirs is None else f"≈{signed_points(theirs)}"
    worth = f"{signed_points(ours)} for us, {for_them} for them"
    return Tied(trade.pk, named[0], named[1], worth)


def _in_balance(balance: Balance, *, estimate: str) -> str:
    given_up, got = points(balance.given), points(balance.got)
    unknown = f", {balance.unknown} not known" if balance.unknown else ""
    return f"gave {estimate}{given_up}, got {estimate}{got}{unknown}"


def _figs(last: Balances, trades: int, is_open: Sequence[Entry]) -> list[tuple[str, str, str]]:
    ours, theirs = last.ours, last.theirs
    return [
        ("We gave", points(ours.given), f"and got {points(ours.got)}, points of our score"),
        ("They gave", f"≈{points(theirs.given)}", f"and got ≈{points(theirs.got)}, of theirs"),
        ("Trades", str(trades), "ours tied to theirs"),
        ("For nothing so far", str(sum(one.is_for_nothing for one in is_open)),
         "concessions of ours, neither tied nor on a condition"),
    ]  # fmt: skip
