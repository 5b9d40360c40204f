"""Tying a concession of ours to one of theirs, and untying them; every tie stays in the ledger."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from negotiations.bargaining.models import Concession, MoveKind, Offer, ResolutionKind, Trade
from negotiations.bargaining.queries.words import size_in_words
from negotiations.deals.actions import Refusal, lock_running, record_event
from negotiations.deals.models import Deal, EventKind, Side

RELATED = ("issue", "offer__resolution", "offer__correction", "offer__deal")
NO_WORD = {ResolutionKind.WITHDRAWN, ResolutionKind.CORRECTED}


class CannotBeTied(Refusal):
    """A trade is a concession of each side in one deal, both of offers that still count."""

    def __init__(self) -> None:
        super().__init__(
            "A trade ties one concession of ours to one of theirs. Withdrawn and corrected "
            "offers give nothing."
        )


class IsTiedAlready(Refusal):
    """Either of the two is part of a trade."""

    def __init__(self, concession: Concession) -> None:
        super().__init__(f"{_named(concession)} is tied already. Untie it first.")


class IsUntiedAlready(Refusal):
    """Somebody else was quicker."""

    def __init__(self) -> None:
        super().__init__("These two are not tied any more.")


@transaction.atomic
def tie_concessions(*, ours: Concession, theirs: Concession, by: User, now: datetime) -> Trade:
    """Note that one was given for the other.

    Raises `CannotBeTied`, `IsTiedAlready`, `DealIsClosed`.
    """
    deal = lock_running(ours.offer.deal)
    rows = {one.pk: one for one in _read([ours.pk, theirs.pk])}
    ours, theirs = rows[ours.pk], rows[theirs.pk]
    if not (_gives(ours, Side.OURS, deal) and _gives(theirs, Side.THEIRS, deal)):
        raise CannotBeTied
    for tied in _standing(ours, theirs):
        if _counts(tied.ours.offer) and _counts(tied.theirs.offer):
            raise IsTiedAlready(ours if tied.ours_id == ours.pk else theirs)
        _end(tied, by=by, now=now)
    trade = Trade.objects.create(ours=ours, theirs=theirs, tied_at=now, tied_by=by)
    _on_the_timeline(deal, "Traded", trade, by=by, now=now)
    return trade


@transaction.atomic
def untie_concessions(*, trade: Trade, by: User, now: datetime) -> Trade:
    """Take a tie back; that it was there stays visible.

    Raises `IsUntiedAlready`, `DealIsClosed`.
    """
    deal = lock_running(trade.ours.offer.deal)
    standing = Trade.objects.standing().filter(pk=trade.pk)
    tied = standing.select_related("ours__issue", "theirs__issue", "ours__offer__deal",
                                   "theirs__offer__deal").first()  # fmt: skip
    if tied is None:
        raise IsUntiedAlready
    _end(tied, by=by, now=now)
    _on_the_timeline(deal, "Not traded after all", tied, by=by, now=now)
    return tied


def carry_trades(wrong: Offer, right: Offer, *, by: User, now: datetime) -> None:
    """What was tied to one offer is tied to another, if that gives there and for nothing else."""
    given = {
        one.issue_id: one for one in right.concessions.all() if one.kind == MoveKind.CONCESSION
    }
    for trade in _tied_to(wrong):
        _end(trade, by=by, now=now)
        side = "ours" if trade.ours.offer_id == wrong.pk else "theirs"
        instead = given.get(getattr(trade, side).issue_id)
        if instead and not Trade.objects.standing().filter(**{side: instead}).exists():
            pair = {"ours": trade.ours, "theirs": trade.theirs} | {side: instead}
            Trade.objects.create(**pair, tied_at=now, tied_by=by)


def take_up(taken: Offer, beside: Iterable[Offer], *, by: User, now: datetime) -> None:
    """Of several tabled together one is what the talks go on from; its trades are what counts."""
    for other in beside:
        if other.pk != taken.pk:
            carry_trades(other, taken, by=by, now=now)


def _tied_to(offer: Offer) -> list[Trade]:
    tied = Trade.objects.standing().filter(Q(ours__offer=offer) | Q(theirs__offer=offer))
    return list(tied.select_related("ours", "theirs"))


def _read(keys: Iterable[int]) -> list[Concession]:
    return list(Concession.objects.filter(pk__in=keys).select_related(*RELATED))


def _gives(concession: Concession, side: Side, deal: Deal) -> bool:
    offer = concession.offer
    is_ground = concession.kind == MoveKind.CONCESSION and offer.side == side
    return is_ground and offer.deal_id == deal.pk and _counts(offer)


def _counts(offer: Offer) -> bool:
    return offer.resolution_kind not in NO_WORD and not hasattr(offer, "correction")


def _standing(ours: Concession, theirs: Concession) -> list[Trade]:
    both = Q(ours=ours) | Q(theirs=theirs)
    related = [f"{side}__offer__{what}" for side in Side for what in ("resolution", "correction")]
    return list(Trade.objects.standing().filter(both).select_related(*related))


def _end(trade: Trade, *, by: User, now: datetime) -> None:
    trade.untied_at, trade.untied_by = now, by
    trade.save(update_fields=["untied_at", "untied_by"])


def _named(concession: Concession) -> str:
    size = size_in_words(concession.issue, concession.size, concession.offer.deal.currency)
    return f"{concession.issue.name} {size} in {concession.offer.whose}"


def _on_the_timeline(deal: Deal, what: str, trade: Trade, *, by: User, now: datetime) -> None:
    detail = f"{_named(trade.ours)}\nfor {_named(trade.theirs)}"
    record_event(deal=deal, kind=EventKind.OFFER, headline=what, detail=detail, by=by, now=now)
