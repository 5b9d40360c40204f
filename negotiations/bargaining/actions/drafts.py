"""Drafts outside the ledger: what exactly they say, and how they and their requests end."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from negotiations.analysis import Value
from negotiations.bargaining.actions.writing import Wording
from negotiations.bargaining.models import (
    ApprovalRequest,
    DraftKind,
    Offer,
    OfferDraft,
)
from negotiations.bargaining.queries.crossings import plain
from negotiations.deals.actions import Refusal, lock_running, record_event
from negotiations.deals.models import Deal, EventKind, Side
from negotiations.reminders.actions import cancel_reminder
from negotiations.reminders.models import ReminderKind


class DraftIsGone(Refusal):
    """It was tabled or discarded since the page was opened."""

    def __init__(self, draft: OfferDraft) -> None:
        super().__init__(f"This draft is closed. {draft.closed_because}")


class DraftChanged(Refusal):
    """Somebody wrote to the draft after it was shown."""

    def __init__(self, draft: OfferDraft) -> None:
        super().__init__(
            f"{draft.written_by.name} changed this draft after you opened it. Look at it again: "
            "what you send now takes its place."
        )


def digest_of(
    draft: OfferDraft, package: Mapping[str, Value], *, answers: Offer | None, wording: Wording
) -> str:
    """A fingerprint of all that a draft says, carried terms included. A copy has another."""
    said = {
        "draft": draft.pk,
        "kind": draft.kind,
        "accepts": draft.offer_id,
        "answers": answers.pk if answers else None,
        "package": {key: as_row(value) for key, value in package.items()},
        **vars(wording),
        "depends_on": sorted(wording.depends_on),
        "stands_until": _instant(wording.stands_until),
    }
    # Only where there is one: what was asked before these were known keeps its fingerprint.
    if draft.attachment_id:
        said["attachment"] = draft.attachment_id
    if draft.corrects_id:
        said |= {"corrects": draft.corrects_id, "correction_reason": draft.correction_reason}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _instant(at: datetime | None) -> str | None:
    """The same text for the same moment, in whichever zone it was typed or read."""
    return at.astimezone(UTC).isoformat() if at else None


def as_row(value: Value) -> Any:
    """A value as a draft keeps it: an option as text, a number as [text]."""
    return value if isinstance(value, str) else [plain(value)]


def draft_wording(draft: OfferDraft) -> Wording:
    """What comes with the draft besides its terms."""
    return Wording(
        channel=draft.channel,
        message=draft.message,
        condition=draft.condition,
        stands_until=draft.stands_until,
        framing=draft.framing,
        said_by=draft.said_by,
        depends_on=frozenset(draft.depends_on),
    )


def void_requests(*, draft: OfferDraft, because: str, now: datetime) -> None:
    """Take back what was asked or approved and not used; nobody is reminded of the draft any more.

    What was declined stays declined.
    """
    requests = ApprovalRequest.objects.filter(draft=draft, voided_at__isnull=True)
    for request in requests.prefetch_related("calls"):
        silence_calls(request=request, because=because, now=now)
        cancel_reminder(kind=ReminderKind.DECISION, subject_id=request.pk, because=because, now=now)
    unused = requests.filter(tabled__isnull=True, accepted__isnull=True)
    unused.exclude(is_approved=False).update(voided_at=now, void_because=because[:200])


def silence_calls(*, request: ApprovalRequest, because: str, now: datetime) -> None:
    """Nobody has to answer this request any more."""
    for call in request.calls.all():
        cancel_reminder(kind=ReminderKind.APPROVAL, subject_id=call.pk, because=because, now=now)


def close_draft(*, draft: OfferDraft, because: str, now: datetime) -> None:
    """The draft is done with, and so is whatever was asked about it and not used."""
    void_requests(draft=draft, because=because, now=now)
    draft.closed_at, draft.closed_because = now, because[:200]
    draft.save(update_fields=["closed_at", "closed_because"])


def close_drafts(*, deal: Deal, because: str, now: datetime) -> None:
    """All open drafts of a deal: another word of ours took their place."""
    for draft in OfferDraft.objects.open().filter(deal=deal):
        close_draft(draft=draft, because=because, now=now)


def close_corrections(*, offer: Offer, because: str, now: datetime) -> None:
    """An offer that is corrected or withdrawn is not corrected by a draft that still waits."""
    for draft in OfferDraft.objects.open().filter(corrects=offer):
        close_draft(draft=draft, because=because, now=now)


def open_draft(deal: Deal) -> OfferDraft | None:
    """The draft of our next offer, if there is one."""
    drafts = OfferDraft.objects.open().filter(deal=deal, kind=DraftKind.OFFER)
    return drafts.with_what_it_names().first()


def open_correction(offer: Offer) -> OfferDraft | None:
    """The draft of this offer's correction, if there is one."""
    return OfferDraft.objects.open().filter(corrects=offer).with_what_it_names().first()


def lock_open(draft: OfferDraft) -> OfferDraft:
    """The draft as it is now; the caller holds the deal's lock. Raises `DraftIsGone`."""
    locked = OfferDraft.objects.with_what_it_names().get(pk=draft.pk)
    if locked.closed_at is not None:
        raise DraftIsGone(locked)
    return locked


@transaction.atomic
def discard_draft(*, draft: OfferDraft, by: User, now: datetime) -> None:
    """Throw a draft away; what was asked about it is void. Raises `DraftIsGone`, `DealIsClosed`."""
    deal = lock_running(draft.deal)
    locked = lock_open(draft)
    close_draft(draft=locked, because=f"{by.name} discarded it.", now=now)
    record_event(
        deal=deal, kind=EventKind.OFFER, side=Side.OURS,
        headline=f"Draft discarded: {locked.what}", by=by, now=now,
    )  # fmt: skip
