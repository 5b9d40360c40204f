"""One offer with all that is known of it: its terms, where it came from, what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from accounts.models import User
from accounts.preferences import active_zone
from negotiations.analysis import Shift
from negotiations.bargaining.models import Offer
from negotiations.bargaining.queries.approvals import Asked, approved_for
from negotiations.bargaining.queries.bars import Scale, scales
from negotiations.bargaining.queries.came_with import came_with
from negotiations.bargaining.queries.columns import Column, can_be_corrected, column_of
from negotiations.bargaining.queries.concessions import Given, given
from negotiations.bargaining.queries.ledger import NOT_ESTIMATED, Entry, entry_of, step_words
from negotiations.bargaining.queries.remarks import Remark, remarks_on
from negotiations.bargaining.queries.standing import Standing
from negotiations.bargaining.queries.table import Cell, cell_of, score_text
from negotiations.bargaining.queries.words import in_words
from negotiations.deals.models import Deal
from negotiations.figures import moment, points, signed_points

Fig = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class TermRow:
    """One issue: what the side had said before, what the offer says, and what the move meant."""

    issue: str
    before: str
    cells: list[Cell]
    move: Entry | None


@dataclass(frozen=True, slots=True)
class Related:
    """Another offer, and what it is to this one."""

    what: str
    number: int
    side: str
    title: str
    score: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """An entry that was wrong and the right one: what differs, as (issue, wrong, right)."""

    wrong: int
    right: int
    reason: str
    changes: list[tuple[str, str, str]]


@dataclass(frozen=True)
class OfferPage:
    """All that is known of one offer; `against` is what its moves are counted from."""

    offer: Offer
    title: str
    state: str
    said_at: str
    recorded_at: str
    figs: list[Fig]
    against: int | None
    terms: list[TermRow]
    came_with: tuple[tuple[str, str], ...]
    resolved: str
    related: list[Related]
    corrections: list[Corrected]
    remarks: list[Remark]
    approvals: list[Asked]
    can_correct: bool


def offer_of(deal: Deal, number: int) -> Offer | None:
    """The offer with who recorded and resolved it, and what was set aside: two queries."""
    offers = Offer.objects.filter(deal=deal, number=number)
    people = offers.select_related("recorded_by", "attachment", "resolution__by")
    return people.prefetch_related("set_aside").first()


def offer_page(ground: Standing, offer: Offer, user: User, now: datetime) -> OfferPage:
    """One offer as its page shows it: at most five queries, however many terms and offers."""
    read = given(ground, also=[offer])
    column = column_of(ground, offer, narrowing=(), draft_side=None, now=now)
    column = replace(column, label="In this offer")
    terms = _terms(read, offer, column)
    conditional = (
        issue.name
        for issue in ground.issues
        if (said := ground.terms.get(offer.pk, {}).get(issue.key)) and said.is_conditional
    )
    return OfferPage(
        offer=offer,
        title=column.title,
        state=column.chip,
        said_at=moment(ground.talk.said_at(offer), active_zone(), now),
        recorded_at=moment(offer.tabled_at, active_zone(), now),
        figs=_figs(read, offer),
        against=_against(read, offer),
        terms=terms,
        came_with=came_with(offer, about=conditional, now=now),
        resolved=_resolved(offer, now),
        related=list(_related(ground, offer)),
        corrections=list(_corrections(ground, offer)),
        remarks=remarks_on(offer),
        approvals=approved_for(ground, offer, user, now),
        can_correct=can_be_corrected(ground, offer),
    )


def _terms(read: Given, offer: Offer, column: Column) -> list[TermRow]:
    measures = scales(read.ground)
    moves = {str(move.issue_id): entry_of(read, offer, move) for move in read.moves[offer.pk]}
    return [
        _term(read.ground, measures[issue.key], offer, column, moves.get(issue.key))
        for issue in read.ground.issues
    ]


def _term(
    ground: Standing, scale: Scale, offer: Offer, column: Column, move: Entry | None
) -> TermRow:
    issue, said = scale.issue, ground.terms.get(offer.pk, {}).get(scale.issue.key)
    before = None
    if said and said.move:
        before = ground.terms.get(said.move.previous_offer, {}).get(issue.key)
    elif said and said.is_carried:
        before = said
    value = before.value if before else None
    return TermRow(
        issue=issue.name,
        before=in_words(issue, value, ground.deal.currency),
        cells=[cell_of(ground, scale, offer, column)],
        move=move,
    )


def _figs(read: Given, offer: Offer) -> list[Fig]:
    """Scores of both sides with what the offer changed in them, and the class of its step."""
    ours = score_text(offer.our_score_low, offer.our_score_high)
    theirs = score_text(offer.their_score_low, offer.their_score_high, is_estimate=True)
    shift = read.shift(offer)
    step, meaning = step_words(read, offer, shift)
    wall = read.ground.reservation
    walk = "" if wall is None else f"walking away is worth {points(wall)}"
    notes = _changes(shift) if read.moves[offer.pk] else ("", "")
    return [
        ("Score for us", ours, "; ".join(filter(None, (notes[0], walk)))),
        ("Score for them", theirs, notes[1] or "estimated, 0–100"),
        ("Step", step, meaning),
    ]


def _changes(shift: Shift) -> tuple[str, str]:
    ours = "" if shift.ours is None else f"{signed_points(shift.ours)} with this offer"
    theirs = (
        f"change {NOT_ESTIMATED}"
        if shift.theirs is None
        else f"≈{signed_points(shift.theirs)} with this offer, estimated"
    )
    return ours, theirs


def _against(read: Given, offer: Offer) -> int | None:
    """The side's previous word that the moves were counted from; none where nothing moved."""
    numbers = {one.pk: one.number for one in read.ground.offers}
    return next((numbers[move.previous_offer_id] for move in read.moves[offer.pk]), None)


def _resolved(offer: Offer, now: datetime) -> str:
    """Who took it off the table, when and how; empty while it lies there."""
    if not offer.is_resolved:
        return ""
    end = offer.resolution
    at = moment(end.at, active_zone(), now)
    recorded = f", recorded{end.signed}" if end.signed else ""
    return f"{end.get_kind_display()} on {at}{recorded}."


def _related(ground: Standing, offer: Offer) -> Iterable[Related]:
    """What it answers, what answered it, and all that were tabled with it."""
    beside = {one.pk for one in ground.offers if one.tabled_with == offer.tabled_with}
    for one in ground.offers:
        if one.pk == offer.answers_id:
            yield _relation("Answers", one)
        elif one.answers_id == offer.pk:
            yield _relation("Answered by", one)
        elif one.pk in beside and one != offer and not _is_same_entry(ground, one, offer):
            yield _relation("Tabled together with", one)
        elif one.answers_id in beside and one.pk not in beside:
            yield _relation("The set was answered by", one)


def _is_same_entry(ground: Standing, one: Offer, other: Offer) -> bool:
    """Whether one of them corrects the other."""
    return ground.talk.first_entry(one) == ground.talk.first_entry(other)


def _relation(what: str, one: Offer) -> Related:
    score = f"{score_text(one.our_score_low, one.our_score_high)} for us"
    return Related(what, one.number, one.side, one.whose.capitalize(), score)


def _corrections(ground: Standing, offer: Offer) -> Iterable[Corrected]:
    """Every entry of the same word that was set right, the first one first."""
    by_key = {one.pk: one for one in ground.offers}
    for right in ground.offers:
        if right.corrects_id and _is_same_entry(ground, right, offer):
            wrong = by_key[right.corrects_id]
            changes = list(_differences(ground, wrong, right))
            yield Corrected(wrong.number, right.number, right.correction_reason, changes)


def _differences(ground: Standing, wrong: Offer, right: Offer) -> Iterable[tuple[str, str, str]]:
    old, new = ground.package_of(wrong), ground.package_of(right)
    currency = ground.deal.currency
    for issue in ground.issues:
        before, after = old.get(issue.key), new.get(issue.key)
        if before != after:
            yield issue.name, in_words(issue, before, currency), in_words(issue, after, currency)
