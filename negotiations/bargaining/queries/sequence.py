"""The offers that count, each in the place and at the time at which it was first said."""

from datetime import datetime

from negotiations.bargaining.models import Offer
from negotiations.bargaining.queries.standing import Standing
from negotiations.deals.models import Side


def counted(ground: Standing) -> list[Offer]:
    """Both sides' words as they stand: a correction takes the place of what it corrects."""
    standing = [one for one in ground.offers if ground.counts(one, Side(one.side))]
    return sorted(standing, key=lambda one: first_entry(ground, one).number)


def first_entry(ground: Standing, offer: Offer) -> Offer:
    """The entry that this one corrects, or that its own original does; else the offer itself."""
    by_key = {one.pk: one for one in ground.offers}
    while offer.corrects_id:
        offer = by_key[offer.corrects_id]
    return offer


def tabled_at(ground: Standing, offer: Offer) -> datetime:
    """When it was said, not when it was written down rightly."""
    return first_entry(ground, offer).tabled_at
