"""The e-mail about an offer that is about to expire. It never tells what the offer says."""

from datetime import datetime

from django.urls import reverse

from negotiations.bargaining.models import Offer
from negotiations.deals.models import Side
from negotiations.reminders.emails import Message, NothingToSay, compose, spoken_time
from negotiations.reminders.models import Reminder


def offer_expiry_email(reminder: Reminder, offer: Offer, now: datetime) -> Message:
    """Say until when the offer stands. Raises `NothingToSay` when it is off the table."""
    if hasattr(offer, "resolution"):
        how = offer.resolution.get_kind_display().lower()
        raise NothingToSay(f"The offer is off the table: {how}.")
    if offer.stands_until is None:
        raise NothingToSay("The offer stands without a date now.")
    return compose(
        "offer_expiry",
        reminder=reminder,
        when=spoken_time(offer.stands_until),
        path=reverse("bargaining", args=[reminder.deal_id]),
        facts={
            "number": offer.number,
            "is_ours": offer.side == Side.OURS,
            "is_over": offer.stands_until <= now,
        },
    )
