"""What comes with an offer, or with the draft of one, besides its terms."""

from collections.abc import Iterable
from datetime import datetime

from accounts.preferences import active_zone
from negotiations.bargaining.models import Offer, OfferDraft
from negotiations.figures import moment


def came_with(
    said: Offer | OfferDraft, *, about: Iterable[str], now: datetime
) -> tuple[tuple[str, str], ...]:
    """Each with its title, what is empty left out; `about` are the issues of the condition."""
    until = moment(said.stands_until, active_zone(), now) if said.stands_until else ""
    lines = (
        ("Message", said.message),
        ("On condition", said.condition),
        ("The condition is about", ", ".join(about)),
        ("Stands until", until),
        ("Who says it", said.said_by),
        ("How it is put", said.framing),
        ("How", said.get_channel_display()),
    )
    return tuple((title, text) for title, text in lines if text)
