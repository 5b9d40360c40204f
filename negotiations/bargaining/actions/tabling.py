"""Tabling an offer of either side: numbered, scored, compared with the offer before."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from negotiations.analysis import Move, Value
from negotiations.bargaining.actions.drafts import close_drafts
from negotiations.bargaining.actions.expiry import keep_expiry
from negotiations.bargaining.actions.resolving import (
    OfferIsNotOnTheTable,
    open_offers,
    pass_turn,
    resolve,
)
from negotiations.bargaining.actions.trading import take_up
from negotiations.bargaining.actions.walk_away import licence_to_table
from negotiations.bargaining.actions.writing import NOTHING_SAID, Wording, lay, write_offer
from negotiations.bargaining.models import Offer, OfferDraft, ResolutionKind
from negotiations.bargaining.queries.standing import Assessment, Standing, assess, standing
from negotiations.bargaining.queries.words import as_kept, in_words
from negotiations.deals.actions import Refusal, lock_running, record_event, refuse_closed
from negotiations.deals.models import Deal, EventKind, Side
from negotiations.playbooks.stages import Stage

HEADLINES = {Side.OURS: "We offered", Side.THEIRS: "They offered"}
GONE = {
    ResolutionKind.ACCEPTED, ResolutionKind.REJECTED, ResolutionKind.WITHDRAWN,
    ResolutionKind.EXPIRED, ResolutionKind.REPLACED, ResolutionKind.CORRECTED,
    ResolutionKind.LAPSED,
}  # fmt: skip


class OfferIsEmpty(Refusal):
    """No issue has a value."""

    def __init__(self) -> None:
        super().__init__("This offer names no term. Enter at least one.")


class OfferHasRunOut(Refusal):
    """It would stand until a time that has passed."""

    def __init__(self) -> None:
        super().__init__("The offer cannot stand until a time that has passed. Enter a later one.")


class OfferIsOfTheSameSide(Refusal):
    """A counteroffer answers the other side's offer, in the same deal."""

    def __init__(self, side: Side) -> None:
        other = "their" if side == Side.OURS else "our"
        super().__init__(f"A counteroffer answers one of {other} offers in this deal. Choose one.")


class TermIsSettled(Refusal):
    """A settled issue keeps its value until it is reopened."""

    def __init__(self, name: str, settled: str) -> None:
        super().__init__(f"{name} is settled at {settled}. Reopen it to change it.")


class BargainingIsOver(Refusal):
    """An offer was accepted and the deal has gone on."""

    def __init__(self, deal: Deal) -> None:
        where = Stage(deal.stage).label
        super().__init__(
            f"An offer was accepted and the deal is in {where}. "
            "Move it back to Bargaining to table another."
        )


@transaction.atomic
def table_offer(
    *,
    deal: Deal,
    side: Side,
    terms: Mapping[str, Value],
    answers: Offer | None = None,
    wording: Wording = NOTHING_SAID,
    draft: OfferDraft | None = None,
    ground: Standing | None = None,
    by: User,
    now: datetime,
) -> Offer:
    """Put an offer of either side on the table.

    `terms` maps issues to values; one that is left out keeps the side's last. `answers` is the
    other side's offer. Ours past a line of ours takes an approved `draft` that says the same.
    `ground` is what the caller read with the deal locked in this very transaction, if it did.

    Raises `DealIsClosed`, `BargainingIsOver`, `OfferIsEmpty`, `OfferHasRunOut`, `TermIsSettled`,
    `OfferIsOfTheSameSide`, `OfferIsNotOnTheTable`, `OfferNeedsApproval`, `ApprovalDoesNotFit`.
    """
    if ground is None:
        ground = standing(lock_running(deal))
    refuse_closed(ground.deal)
    refuse_what_cannot_be(ground, side, terms, wording.stands_until, now)
    refuse_stale_answer(ground, side, answers, now)
    assessment = assess(ground, side=side, mentioned=terms, **wording.tie, now=now)
    approval = licence_to_table(
        ground, side, assessment, draft=draft, answers=answers, wording=wording, by=by, now=now
    )
    offer = write_offer(
        ground, side, wording, assessment, answers=answers, approval=approval, by=by, now=now
    )
    clear_the_table(ground, offer, answers, by=by, now=now)
    lay(offer)
    pass_turn(ground.deal, side.other, now)
    _on_the_timeline(ground, offer, assessment, by=by, now=now)
    keep_expiry(offer=offer, deal=ground.deal, now=now)
    return offer


def refuse_what_cannot_be(
    ground: Standing, side: Side, terms: Mapping[str, Value], ends: datetime | None, now: datetime
) -> None:
    """What no offer of either side may do, whoever records it and why."""
    if ground.is_over:
        raise BargainingIsOver(ground.deal)
    if not ground.whole(side, terms):
        raise OfferIsEmpty
    if ends is not None and ends <= now:
        raise OfferHasRunOut
    _refuse_settled_terms(ground, terms)


def _refuse_settled_terms(ground: Standing, terms: Mapping[str, Value]) -> None:
    for issue in ground.issues:
        settlement = ground.settled.get(issue.key)
        if settlement and terms.get(issue.key, settlement.value) != settlement.value:
            words = in_words(issue, settlement.value, ground.deal.currency)
            raise TermIsSettled(issue.name, words)


def refuse_stale_answer(ground: Standing, side: Side, answers: Offer | None, now: datetime) -> None:
    """An offer that is gone, or one's own, is not answered."""
    if answers is None:
        return
    if answers.deal_id != ground.deal.pk or answers.side == side:
        raise OfferIsOfTheSameSide(side)
    answered = next(one for one in ground.offers if one.pk == answers.pk)
    # Two colleagues may answer the same offer at the same moment: both answers are kept.
    has_run_out = not answered.is_resolved and answered.has_run_out(now)
    if answered.resolution_kind in GONE or has_run_out:
        current = ground.on_the_table(side.other, now)
        way_on = f"Start from {current.whose}." if current else "Log this as a new offer."
        raise OfferIsNotOnTheTable(answered, now=now, way_on=way_on)


def clear_the_table(
    ground: Standing, offer: Offer, answers: Offer | None, *, by: User, now: datetime
) -> None:
    """What the side had open is replaced, what it answers is answered, and drafts are done.

    One of several that were tabled together answers for all of them.
    """
    if offer.side == Side.OURS:
        close_drafts(deal=ground.deal, because=f"#{offer.number} was tabled.", now=now)
    for own in open_offers(ground.offers, Side(offer.side)):
        kind = ResolutionKind.EXPIRED if own.has_run_out(now) else ResolutionKind.REPLACED
        resolve(own, kind, by=by, now=now)
    for other in open_offers(ground.offers, Side(offer.side).other):
        if answers and other.tabled_with == answers.tabled_with:
            resolve(other, ResolutionKind.ANSWERED, by=by, now=now)
    if answers:
        take_up(answers, ground.talk.beside(answers), by=by, now=now)


def _on_the_timeline(
    ground: Standing, offer: Offer, assessment: Assessment, *, by: User, now: datetime
) -> None:
    issues = {issue.key: issue for issue in ground.issues}
    first = "" if assessment.moves else in_full(ground, assessment)
    parts = [first, *how_it_was_said(offer), under_whose_word(offer)]
    record_event(
        deal=ground.deal,
        kind=EventKind.OFFER,
        side=offer.side,
        headline=f"{HEADLINES[Side(offer.side)]} #{offer.number}",
        detail="\n".join(part for part in parts if part),
        changes=[_change(ground, issues[move.issue].name, move) for move in assessment.moves],
        by=by,
        now=now,
    )


def how_it_was_said(offer: Offer) -> list[str]:
    """What was said with the terms, by whom and through what, a line each."""
    framing = f"Framing: {offer.framing}" if offer.framing else ""
    said_by = f"Said by {offer.said_by}" if offer.said_by else ""
    how = f"Channel: {offer.get_channel_display().lower()}" if offer.channel else ""
    return [line for line in (offer.condition, offer.message, framing, said_by, how) if line]


def under_whose_word(offer: Offer) -> str:
    """Who let an exception pass and why it was asked for; empty for any other offer."""
    if offer.approval is None or offer.approval.decided_by is None:
        return ""
    return f"An exception approved by {offer.approval.decided_by.name}: {offer.approval.reason}"


def in_full(ground: Standing, assessment: Assessment) -> str:
    """The whole package in words."""
    return " · ".join(
        in_words(issue, assessment.package[issue.key], ground.deal.currency)
        for issue in ground.issues
        if issue.key in assessment.package
    )


def _change(ground: Standing, name: str, move: Move) -> tuple[str, str, str]:
    issue = next(one for one in ground.issues if one.key == move.issue)
    old, new = (as_kept(issue, one, ground.deal.currency) for one in (move.before, move.after))
    return name, old, new
