"""What is kept with an offer besides its words: remarks that were set aside, and a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from negotiations.bargaining.actions.coach import set_remarks_aside
from negotiations.bargaining.models import Offer, OfferDraft
from negotiations.deals.actions import attach_file


@dataclass(frozen=True)
class Extras:
    """Rules whose remarks were not heeded, why, and a file as `attach_file` takes it."""

    aside: tuple[str, ...] = ()
    aside_reason: str = ""
    file: Mapping[str, Any] | None = None


NO_EXTRAS = Extras()


def keep_with_offer(*, offer: Offer, extras: Extras, by: User, now: datetime) -> None:
    """Keep them with an offer just logged, in its transaction."""
    set_remarks_aside(
        offer=offer, rules=extras.aside, reason=extras.aside_reason, by=by, now=now
    )  # fmt: skip
    if extras.file:
        offer.attachment = attach_file(deal=offer.deal, by=by, now=now, **extras.file)
        offer.save(update_fields=["attachment"])


def keep_with_draft(*, draft: OfferDraft, extras: Extras, by: User, now: datetime) -> None:
    """Keep them with a draft; without another file it keeps the one it has."""
    draft.aside, draft.aside_reason = list(extras.aside), extras.aside_reason
    if extras.file:
        draft.attachment = attach_file(deal=draft.deal, by=by, now=now, **extras.file)
    draft.save(update_fields=["aside", "aside_reason", "attachment"])


def carry_over(*, draft: OfferDraft, offer: Offer, now: datetime) -> None:
    """What was kept with a draft is kept with the offer that it became."""
    set_remarks_aside(
        offer=offer, rules=draft.aside, reason=draft.aside_reason, by=draft.written_by, now=now
    )
    offer.attachment = draft.attachment
    offer.save(update_fields=["attachment"])
