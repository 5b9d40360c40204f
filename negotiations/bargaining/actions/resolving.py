"""How offers leave the table: accepted, rejected, withdrawn, run out. One way each, once."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.preferences import active_zone
from negotiations.analysis.coach import Line
from negotiations.bargaining.actions.coach import set_aside
from negotiations.bargaining.actions.drafts import close_corrections, close_draft, close_drafts
from negotiations.bargaining.actions.expiry import keep_expiry
from negotiations.bargaining.actions.trading import take_up
from negotiations.bargaining.actions.walk_away import licence
from negotiations.bargaining.actions.writing import NOTHING_SAID, as_said
from negotiations.bargaining.models import (
    ApprovalRequest,
    DraftKind,
    Offer,
    OfferDraft,
    Resolution,
    ResolutionKind,
    Settlement,
)
from negotiations.bargaining.queries.standing import Standing, assess, standing
from negotiations.bargaining.queries.unused import unused
from negotiations.deals.actions import (
    DealIsClosed,
    Refusal,
    enter_stage,
    lock_running,
    record_event,
)
from negotiations.deals.models import Deal, EventKind, Side
from negotiations.figures import moment
from negotiations.playbooks.stages import Stage
from negotiations.preparation.models import Issue

WHO = {Side.OURS: "We", Side.THEIRS: "They"}


class OfferIsNotOnTheTable(Refusal):
    """The offer was accepted, rejected, withdrawn, replaced or answered before, or has run out."""

    def __init__(self, offer: Offer, *, now: datetime, way_on: str) -> None:
        super().__init__(f"{_what_happened(offer, now)} {way_on}")


def _what_happened(offer: Offer, now: datetime) -> str:
    whose = offer.whose.capitalize()
    resolution = Resolution.objects.select_related("by").filter(offer=offer).first()
    if resolution is None or resolution.kind == ResolutionKind.EXPIRED:
        ended = moment(offer.stands_until, active_zone(), now)
        return f"{whose} stood until {ended} and has expired."
    at = moment(resolution.at, active_zone(), now)
    if resolution.kind == ResolutionKind.LAPSED:
        return f"{whose} lapsed on {at}, when the deal ended."
    said = ResolutionKind(resolution.kind).said
    return f"{whose} {said} on {at}{resolution.signed}."


def refuse_unless_on_the_table(offer: Offer, *, now: datetime, way_on: str) -> None:
    """Raise `OfferIsNotOnTheTable` for an offer that is gone. The caller holds the deal's lock."""
    if offer.has_run_out(now) or Resolution.objects.filter(offer=offer).exists():
        raise OfferIsNotOnTheTable(offer, now=now, way_on=way_on)


def resolve(
    offer: Offer, kind: ResolutionKind, *, note: str = "", coach: Sequence[Line] = (),
    approval: ApprovalRequest | None = None, by: User | None, now: datetime,
) -> Resolution:  # fmt: skip
    """Take an offer off the table. Of two that try at once the second is refused.

    Nobody signs that its time ran out, whoever came upon it. Raises `OfferIsNotOnTheTable`.
    The caller holds the transaction.
    """
    signed_by = None if kind == ResolutionKind.EXPIRED else by
    try:
        with transaction.atomic():
            resolution = Resolution.objects.create(
                offer=offer, kind=kind, at=now, by=signed_by, note=note, approval=approval,
                coach=[as_said(line) for line in coach], is_exception=approval is not None,
            )  # fmt: skip
    except IntegrityError as refusal:
        raise OfferIsNotOnTheTable(offer, now=now, way_on="Load the page again.") from refusal
    offer.place = None
    offer.save(update_fields=["place"])
    because = f"{offer.whose.capitalize()} {kind.said}."
    for draft in OfferDraft.objects.open().filter(offer=offer):
        close_draft(draft=draft, because=because, now=now)
    keep_expiry(offer=offer, deal=offer.deal, because=because, now=now)
    return resolution


@transaction.atomic
def accept_offer(
    *, offer: Offer, reason: str = "", aside_reason: str = "", by: User, now: datetime
) -> Resolution:
    """Accept the offer on the table: its terms are settled and the deal goes to Commitment.

    What the coach says of it is kept; `aside_reason` tells why it was not heeded. Accepting
    theirs past a line of ours takes an approval (`OfferNeedsApproval`, `ApprovalDoesNotFit`).
    Raises `OfferIsNotOnTheTable`, `DealIsClosed`.
    """
    deal = lock_running(offer.deal)
    way_on = "Only an offer on the table can be accepted; table its terms again to go on."
    refuse_unless_on_the_table(offer, now=now, way_on=way_on)
    ground = standing(deal)
    approval = _licence_to_accept(ground, offer, by=by, now=now)
    better = unused(ground, ground.package_of(offer))
    resolution = resolve(
        offer, ResolutionKind.ACCEPTED, note=reason, coach=[better.line] if better else [],
        approval=approval, by=by, now=now,
    )  # fmt: skip
    if better and aside_reason:
        set_aside(offer, [better.line.rule], aside_reason, by=by, now=now)
    close_drafts(deal=deal, because=f"{offer.whose.capitalize()} was accepted.", now=now)
    for other in Offer.objects.filter(deal=deal).on_the_table():
        resolve(other, ResolutionKind.REPLACED, by=by, now=now)
    take_up(offer, ground.talk.beside(offer), by=by, now=now)
    _settle_terms(offer, by=by, now=now)
    pass_turn(deal, Side.OURS, now)
    headline = f"{WHO[Side(offer.side).other]} accepted {offer.whose}"
    _on_the_timeline(deal, offer, headline, reason, by=by, now=now)
    if deal.stage < Stage.COMMITMENT:
        enter_stage(deal=deal, stage=Stage.COMMITMENT, by=by, now=now)
    return resolution


@transaction.atomic
def reject_offer(*, offer: Offer, reason: str = "", by: User, now: datetime) -> Resolution:
    """The other side says no; the next word is with whoever made the offer.

    Raises `OfferIsNotOnTheTable`, `DealIsClosed`.
    """
    headline = f"{WHO[Side(offer.side).other]} rejected {offer.whose}"
    return _take_off(offer, ResolutionKind.REJECTED, headline, reason, by=by, now=now)


@transaction.atomic
def withdraw_offer(*, offer: Offer, reason: str = "", by: User, now: datetime) -> Resolution:
    """The side takes its own offer back, or a wrongly recorded one is taken out of play.

    The row stays in the ledger. Raises `OfferIsNotOnTheTable`, `DealIsClosed`.
    """
    headline = f"{WHO[Side(offer.side)]} withdrew {offer.whose}"
    resolution = _take_off(offer, ResolutionKind.WITHDRAWN, headline, reason, by=by, now=now)
    close_corrections(offer=offer, because=f"{offer.whose.capitalize()} was withdrawn.", now=now)
    return resolution


def expire_offers(*, now: datetime) -> int:
    """Mark the offers that have run out, each in its own transaction; returns how many.

    There is no person behind it, so the timeline names none.
    """
    due = Offer.objects.run_out(now).filter(deal__closed_at__isnull=True)
    expired = (_expire(offer, now) for offer in due.select_related("deal"))
    return sum(expired)


@transaction.atomic
def _expire(offer: Offer, now: datetime) -> bool:
    try:
        deal = lock_running(offer.deal)
    except DealIsClosed:
        return False
    if Resolution.objects.filter(offer=offer).exists():
        return False
    resolve(offer, ResolutionKind.EXPIRED, by=None, now=now)
    pass_turn(deal, Side(offer.side), now)
    _on_the_timeline(deal, offer, f"{offer.whose.capitalize()} expired", "", by=None, now=now)
    return True


def _take_off(
    offer: Offer, kind: ResolutionKind, headline: str, reason: str, *, by: User, now: datetime
) -> Resolution:
    deal = lock_running(offer.deal)
    way_on = "Nothing is left to do about it; log the next offer."
    refuse_unless_on_the_table(offer, now=now, way_on=way_on)
    resolution = resolve(offer, kind, note=reason, by=by, now=now)
    pass_turn(deal, Side(offer.side), now)
    _on_the_timeline(deal, offer, headline, reason, by=by, now=now)
    return resolution


def _licence_to_accept(
    ground: Standing, offer: Offer, *, by: User, now: datetime
) -> ApprovalRequest | None:
    """Their yes to ours takes nobody's word: ours had it when it was tabled."""
    if offer.side == Side.OURS:
        return None
    assessment = assess(ground, side=Side.THEIRS, mentioned=offer.package, now=now)
    drafts = OfferDraft.objects.open().filter(offer=offer, kind=DraftKind.ACCEPTANCE)
    return licence(
        ground, assessment, draft=drafts.first(), answers=None, wording=NOTHING_SAID, verb="accept",
        by=by, now=now,
    )  # fmt: skip


def _settle_terms(offer: Offer, *, by: User, now: datetime) -> None:
    """What was accepted is agreed, issue by issue."""
    terms = list(offer.terms.all())
    issues = [term.issue_id for term in terms]
    settled = Settlement.objects.standing().filter(issue__in=issues)
    already = set(settled.values_list("issue_id", flat=True))
    Settlement.objects.bulk_create(
        Settlement(
            issue_id=term.issue_id, number=term.number, option_id=term.option_id,
            settled_at=now, settled_by=by,
        )
        for term in terms
        if term.issue_id not in already
    )  # fmt: skip
    Issue.objects.filter(pk__in=issues, settled_at__isnull=True).update(settled_at=now)


def pass_turn(deal: Deal, side: Side, now: datetime) -> None:
    """The next word is with this side from now on. The caller holds the lock."""
    deal.turn, deal.turn_since = side, now
    deal.save(update_fields=["turn", "turn_since"])


def _on_the_timeline(
    deal: Deal, offer: Offer, headline: str, detail: str, *, by: User | None, now: datetime
) -> None:
    record_event(
        deal=deal, kind=EventKind.OFFER, side=offer.side, headline=headline, detail=detail,
        by=by, now=now,
    )  # fmt: skip


def open_offers(offers: Iterable[Offer], side: Side) -> list[Offer]:
    """The side's offers that nothing has become of yet."""
    return [offer for offer in offers if offer.side == side and not offer.is_resolved]
