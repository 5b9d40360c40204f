"""The offers that lie on the table, each with what accepting it would mean."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from accounts.preferences import active_zone
from negotiations.bargaining.models import Offer
from negotiations.bargaining.queries.crossings import beyond, crossings, spoken
from negotiations.bargaining.queries.draft import Saying, saying, verdict
from negotiations.bargaining.queries.standing import Standing, assess
from negotiations.bargaining.queries.table import score_text
from negotiations.bargaining.queries.unused import unused
from negotiations.deals.models import Side
from negotiations.figures import moment, points


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """An offer to be accepted, rejected or withdrawn; the verbs are those of the page."""

    offer: Offer
    title: str
    score: str
    until: str
    meaning: str
    past: str
    beside: str
    accept: str
    reject: str
    withdraw: str
    left: Saying | None

    @property
    def number(self) -> str:
        return str(self.offer.number)


def open_offers(ground: Standing, by: User, now: datetime) -> list[OpenOffer]:
    """The newest open offer first; no query."""
    found = (one for side in Side for one in ground.open_of(side, now))
    standing = sorted(found, key=lambda one: -one.number)
    together = Counter(one.tabled_with for one in standing)
    return [_open_offer(ground, one, together[one.tabled_with], by, now) for one in standing]


def _open_offer(
    ground: Standing, offer: Offer, together: int, by: User, now: datetime
) -> OpenOffer:
    name, is_ours = f"#{offer.number}", offer.side == Side.OURS
    until = moment(offer.stands_until, active_zone(), now) if offer.stands_until else ""
    return OpenOffer(
        offer=offer,
        title=f"{'Our' if is_ours else 'Their'} {name}",
        score=score_text(offer.our_score_low, offer.our_score_high),
        until=until,
        meaning=_meaning(ground, offer, now),
        past="" if is_ours else _past(ground, offer, by, now),
        beside=f"one of {together} to choose from" if together > 1 else "",
        accept=f"They accept {name}" if is_ours else f"Accept {name}",
        reject=f"They reject {name}" if is_ours else f"Reject {name}",
        withdraw=f"Withdraw {name}" if is_ours else f"They withdraw {name}",
        left=_left(ground, offer),
    )


def _meaning(ground: Standing, offer: Offer, now: datetime) -> str:
    package = ground.package_of(offer)
    read = assess(ground, side=Side(offer.side), mentioned=package, now=now)
    if read.ours is None:
        return "It cannot be scored: the issues lack weights or values."
    said = f"{score_text(read.ours.low, read.ours.high)} points for us"
    if ground.reservation is None:
        return f"{said}."
    walk = f"walking away is worth {points(ground.reservation)}"
    return f"{said}; {walk}: {verdict(read.ours, ground.reservation)}."


def _left(ground: Standing, offer: Offer) -> Saying | None:
    """Better for both than this, before it is accepted: the coach's tenth rule."""
    found = unused(ground, ground.package_of(offer))
    return saying(ground.deal, found.line) if found else None


def _past(ground: Standing, offer: Offer, by: User, now: datetime) -> str:
    package = ground.package_of(offer)
    read = assess(ground, side=Side.THEIRS, mentioned=package, now=now)
    return " ".join(spoken(ground, beyond(crossings(ground, read), by)))
