"""Several offers of ours at once, worth the same to us, of which they may take one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from accounts.models import User
from negotiations.analysis import Value
from negotiations.bargaining.actions.expiry import keep_expiry
from negotiations.bargaining.actions.resolving import pass_turn
from negotiations.bargaining.actions.tabling import (
    clear_the_table,
    how_it_was_said,
    in_full,
    refuse_stale_answer,
    refuse_what_cannot_be,
)
from negotiations.bargaining.actions.walk_away import licence_to_table
from negotiations.bargaining.actions.writing import NOTHING_SAID, Wording, lay, write_offer
from negotiations.bargaining.models import FEWEST_TOGETHER, MOST_TOGETHER, Offer
from negotiations.bargaining.models.expiry import numbers
from negotiations.bargaining.queries.standing import Assessment, Standing, assess, standing
from negotiations.deals.actions import Refusal, lock_running, record_event, refuse_closed
from negotiations.deals.models import Deal, EventKind, Side


class TooFewOrMany(Refusal):
    """A choice is one among two to five."""

    def __init__(self) -> None:
        super().__init__(f"Table {FEWEST_TOGETHER} to {MOST_TOGETHER} packages together.")


class PackagesAreAlike(Refusal):
    """Two that say the same are no choice."""

    def __init__(self) -> None:
        super().__init__("Two of the packages say the same. Change a term, or leave one out.")


@transaction.atomic
def table_together(
    *,
    deal: Deal,
    packages: Sequence[Mapping[str, Value]],
    answers: Offer | None = None,
    wording: Wording = NOTHING_SAID,
    by: User,
    now: datetime,
) -> list[Offer]:
    """Table two to five offers of ours, of which one may be taken; taking one closes the others.

    Each is written as by `table_offer`, and none past a line of ours. Raises what that raises,
    `TooFewOrMany`, `PackagesAreAlike`.
    """
    if not FEWEST_TOGETHER <= len(packages) <= MOST_TOGETHER:
        raise TooFewOrMany
    ground = standing(lock_running(deal))
    refuse_closed(ground.deal)
    refuse_stale_answer(ground, Side.OURS, answers, now)
    read = [_read(ground, terms, answers, wording, by=by, now=now) for terms in packages]
    if any(one.package == other.package for one, other in _pairs(read)):
        raise PackagesAreAlike
    offers = _written(ground, read, answers, wording, by=by, now=now)
    clear_the_table(ground, offers[0], answers, by=by, now=now)
    for place, offer in enumerate(offers, start=1):
        lay(offer, place=place, first=offers[0] if place > 1 else None)
    pass_turn(ground.deal, Side.THEIRS, now)
    _on_the_timeline(ground, offers, read, by=by, now=now)
    keep_expiry(offer=offers[0], deal=ground.deal, now=now)
    return offers


def _read(
    ground: Standing, terms: Mapping[str, Value], answers: Offer | None, wording: Wording, *,
    by: User, now: datetime,
) -> Assessment:  # fmt: skip
    refuse_what_cannot_be(ground, Side.OURS, terms, wording.stands_until, now)
    read = assess(ground, side=Side.OURS, mentioned=terms, **wording.tie, now=now)
    licence_to_table(ground, Side.OURS, read, answers=answers, wording=wording, by=by, now=now)
    return read


def _pairs(read: Sequence[Assessment]) -> list[tuple[Assessment, Assessment]]:
    return [(one, other) for place, one in enumerate(read) for other in read[place + 1 :]]


def _written(
    ground: Standing, read: Sequence[Assessment], answers: Offer | None, wording: Wording, *,
    by: User, now: datetime,
) -> list[Offer]:  # fmt: skip
    """Each is compared with what we said before, not with its neighbour."""
    offers: list[Offer] = []
    for one in read:
        offer = write_offer(ground, Side.OURS, wording, one, answers=answers, by=by, now=now)
        ground = replace(ground.before(offer), offers=[*ground.offers, offer])
        offers.append(offer)
    return offers


def _on_the_timeline(
    ground: Standing, offers: Sequence[Offer], read: Sequence[Assessment], *, by: User,
    now: datetime,
) -> None:  # fmt: skip
    lines = [
        f"#{offer.number}: {in_full(ground, one)}" for offer, one in zip(offers, read, strict=True)
    ]
    record_event(
        deal=ground.deal,
        kind=EventKind.OFFER,
        side=Side.OURS,
        headline=f"We offered {numbers(offers)}, one of them to be taken",
        detail="\n".join([*lines, *how_it_was_said(offers[0])]),
        by=by,
        now=now,
    )
