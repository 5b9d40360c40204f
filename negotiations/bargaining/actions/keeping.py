"""What is kept with an offer besides its words: remarks that were set aside, and a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from negotiations.bargaining.actions.coach import set_remarks_aside
from negotiations.bargaining.models import Offer, OfferDraft
from negotiations.deals.actions import attach_file
from negotiations.deals.models import Attachment, Deal


@dataclass(frozen=True)
class Extras:
    """Rules whose remarks were not heeded, why, and a file.

    `file` is a new one as `attach_file` takes it, `kept` the one that was there and stays.
    """

    aside: tuple[str, ...] = ()
    aside_reason: str = ""
    file: Mapping[str, Any] | None = None
    kept: Attachment | None = None

    def leave(self, attachment: Attachment | None) -> bool:
        """Whether this file is neither changed for another nor taken off."""
        return not self.file and self.kept == attachment


NO_EXTRAS = Extras()


def keep_with_offer(*, offer: Offer, extras: Extras, by: User, now: datetime) -> None:
    """Keep them with an offer just logged, in its transaction."""
    set_remarks_aside(
        offer=offer, rules=extras.aside, reason=extras.aside_reason, by=by, now=now
    )  # fmt: skip
    keep_with_all(offers=[offer], extras=extras, by=by, now=now)


def keep_with_all(*, offers: Sequence[Offer], extras: Extras, by: User, now: datetime) -> None:
    """Keep the one file among them with each of several offers just logged."""
    if file := _file_of(offers[0].deal, extras, by, now):
        for offer in offers:
            offer.attachment = file
            offer.save(update_fields=["attachment"])


def keep_with_draft(*, draft: OfferDraft, extras: Extras, by: User, now: datetime) -> None:
    """Keep them with a draft, in place of those that it had."""
    draft.aside, draft.aside_reason = list(extras.aside), extras.aside_reason
    draft.attachment = _file_of(draft.deal, extras, by, now)
    draft.save(update_fields=["aside", "aside_reason", "attachment"])


def carry_over(*, draft: OfferDraft, offer: Offer, now: datetime) -> None:
    """What was kept with a draft is kept with the offer that it became."""
    set_remarks_aside(
        offer=offer, rules=draft.aside, reason=draft.aside_reason, by=draft.written_by, now=now
    )
    offer.attachment = draft.attachment
    offer.save(update_fields=["attachment"])


def _file_of(deal: Deal, extras: Extras, by: User, now: datetime) -> Attachment | None:
    if extras.file:
        return attach_file(deal=deal, by=by, now=now, **extras.file)
    return extras.kept
