"""Each offer in its round and on its date, with its value and what its step gave."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from accounts.preferences import active_zone
from negotiations.bargaining.models import Concession, Offer
from negotiations.bargaining.queries.concessions import Given
from negotiations.bargaining.queries.dance import state_of
from negotiations.bargaining.queries.ledger import step_words
from negotiations.bargaining.queries.standing import Standing
from negotiations.bargaining.queries.table import score_text
from negotiations.bargaining.queries.words import in_words, size_in_words
from negotiations.deals.models import Side
from negotiations.figures import day, signed_points
from negotiations.preparation.models import Issue


@dataclass(frozen=True, slots=True)
class Stop:
    """One offer: where it lies, in figures and in words.

    `value` is what the course is drawn of: our score of it, or its value of one issue. `gave` is
    the ground its step gave: points of its side's own score, or the issue's unit; a negative one
    took ground back. Both are None where nothing is known.
    """

    number: int
    title: str
    side: Side
    round: int
    at: datetime
    when: str
    ours: float | None
    theirs: float | None
    value: float | None
    gave: float | None
    ours_text: str
    theirs_text: str
    value_text: str
    gave_text: str
    step: str
    state: str

    @property
    def is_ours(self) -> bool:
        return self.side == Side.OURS


def stops(read: Given, issue: Issue | None, now: datetime) -> list[Stop]:
    """Every word of both sides, in the order in which they were said; no query."""
    before: dict[str, Offer] = {}
    found = []
    for offer in read.offers:
        gave = _gave(read, before.get(offer.side), offer, issue)
        found.append(_stop(read, offer, issue, gave=gave, now=now))
        before[offer.side] = offer
    return found


Gave = tuple[float | None, str]


def _stop(read: Given, offer: Offer, issue: Issue | None, *, gave: Gave, now: datetime) -> Stop:
    ground, at = read.ground, read.ground.talk.said_at(offer)
    zone = active_zone()
    ours = offer.middle(Side.OURS)
    value, value_text = (ours, "") if issue is None else _value(ground, offer, issue)
    return Stop(
        number=offer.number,
        title=ground.talk.title(offer),
        side=Side(offer.side),
        round=ground.talk.rounds[offer.pk],
        at=at,
        when=day(at.astimezone(zone).date(), now.astimezone(zone).date()),
        ours=ours,
        theirs=offer.middle(Side.THEIRS),
        value=value,
        gave=gave[0],
        ours_text=score_text(offer.our_score_low, offer.our_score_high),
        theirs_text=score_text(offer.their_score_low, offer.their_score_high, is_estimate=True),
        value_text=value_text,
        gave_text=gave[1],
        step=step_words(read, offer, read.shift(offer))[0],
        state=state_of(ground, offer),
    )


def _value(ground: Standing, offer: Offer, issue: Issue) -> tuple[float | None, str]:
    """The value of the issue: a number stands for itself, an option for its worth to us."""
    said = ground.terms.get(offer.pk, {}).get(issue.key)
    if said is None:
        return None, "not mentioned"
    text = in_words(issue, said.value, ground.deal.currency)
    if isinstance(said.value, Decimal):
        return float(said.value), text
    worth = next((one.our_score for one in issue.options.all() if one.key == said.value), None)
    return None if worth is None else float(worth), text


def _gave(read: Given, before: Offer | None, offer: Offer, issue: Issue | None) -> Gave:
    """The ground that the offer's step gave, whole or on one issue; a side's first gives none."""
    is_ours = offer.side == Side.OURS
    if before is None:
        return None, ""
    if issue is None:
        shift = read.shift(offer)
        change = shift.ours if is_ours else shift.theirs
        return _points(change, is_ours=is_ours, shown=_shown(before, offer))
    move = _first(one for one in read.moves[offer.pk] if one.issue_id == issue.pk)
    if move is None:
        return 0.0, "0"
    if move.size is None:
        return _points(move.giver_points, is_ours=is_ours)
    gives = (move.size > 0) == (issue.more_is_better != is_ours)
    size = float(abs(move.size))
    return (size if gives else -size), size_in_words(issue, move.size, read.ground.deal.currency)


def _points(change: float | None, *, is_ours: bool, shown: int | None = None) -> Gave:
    """Whole points of ground given, written as the change of score, so that they add up."""
    if change is None:
        return None, "not estimated"
    whole = round(change) if shown is None or abs(shown - change) > 1 else shown
    # What is written as nothing gives nothing; else paces are told of what was given unrounded.
    gave = 0.0 - change if whole else 0.0
    return gave, signed_points(whole) if is_ours else f"≈{signed_points(whole)}"


def _shown(before: Offer, offer: Offer) -> int | None:
    """The difference between both scores as they are written; None where one is a range."""
    ends = [_own(one) for one in (before, offer)]
    if any(low is None or low != high for low, high in ends):
        return None
    old, new = (round(low or 0.0) for low, _ in ends)
    return new - old


def _own(offer: Offer) -> tuple[float | None, float | None]:
    if offer.side == Side.OURS:
        return offer.our_score_low, offer.our_score_high
    return offer.their_score_low, offer.their_score_high


def _first(moves: Iterable[Concession]) -> Concession | None:
    return next(iter(moves), None)
