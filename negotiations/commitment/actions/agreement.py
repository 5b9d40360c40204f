"""Writing the agreement, and signing it off."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.preferences import active_zone
from negotiations.bargaining.models import Offer
from negotiations.bargaining.queries.words import SIDE_WORDS
from negotiations.clarifying.models import AgreedPoint
from negotiations.commitment.actions.arming import arm_what_is_open
from negotiations.commitment.models import Agreement
from negotiations.commitment.queries.closing import accepted_offer, open_closing_items
from negotiations.commitment.queries.terms import package_of
from negotiations.deals.actions import (
    Change,
    Refusal,
    change_row,
    lock_running,
    record_event,
)
from negotiations.deals.models import Deal, EventKind, Outcome, Side
from negotiations.figures import full_day
from negotiations.playbooks.stages import Stage
from negotiations.reminders.actions import cancel_reminder
from negotiations.reminders.models import ReminderKind

LONGEST_IN_HISTORY = 300


class NothingAccepted(Refusal):
    """An agreement writes an accepted offer out."""

    def __init__(self) -> None:
        super().__init__("No offer is accepted yet. Accept one in Bargaining, then write it out.")


class AgreementIsSigned(Refusal):
    """What was signed is not rewritten."""

    def __init__(self, agreement: Agreement) -> None:
        super().__init__(
            f"This agreement was signed on {full_day(agreement.signed_on)}, recorded by "
            f"{agreement.signed_by}. It is not changed any more."
        )


class BackAtTheTable(Refusal):
    """What both sides are bargaining over again is not signed."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(
            f"The deal went back to {stage.label}, so the accepted package may change. "
            "Move it on to Commitment before recording the signature."
        )


class SignedInFuture(Refusal):
    """A signature is recorded once it is there."""

    def __init__(self) -> None:
        super().__init__("This day lies ahead. Record the signature once both sides have signed.")


@transaction.atomic
def start_agreement(*, deal: Deal, by: User, now: datetime) -> Agreement:
    """The deal's agreement, begun from the accepted offer if there is none yet.

    Whatever is first written down on the Commitment page begins it. Raises `NothingAccepted`,
    `DealIsClosed`.
    """
    return _started(lock_running(deal), by, now)


def _started(deal: Deal, by: User, now: datetime) -> Agreement:
    known = Agreement.objects.select_for_update(of=("self",)).filter(deal=deal)
    agreement = known.select_related("accepted_offer", "signed_by").first()
    if agreement is not None and agreement.is_signed:
        return agreement
    offer = accepted_offer(deal)
    if offer is None:
        raise NothingAccepted
    if agreement is None:
        return _begin(deal, offer, by, now)
    if agreement.accepted_offer_id != offer.pk:
        # The deal went back to the table and came to another package.
        agreement.accepted_offer = offer
        agreement.save(update_fields=["accepted_offer"])
    return agreement


def _begin(deal: Deal, offer: Offer, by: User, now: datetime) -> Agreement:
    agreement = Agreement.objects.create(deal=deal, accepted_offer=offer, created_at=now)
    name = f"{SIDE_WORDS[Side(offer.side)]} #{offer.number}"
    _on_the_timeline(agreement, f"Agreement begun from {name}", by=by, now=now)
    return agreement


def unsigned(deal: Deal, by: User, now: datetime) -> Agreement:
    """The agreement of a locked deal as long as it may be written on.

    Raises `AgreementIsSigned`, `NothingAccepted`.
    """
    agreement = _started(deal, by, now)
    if agreement.is_signed:
        raise AgreementIsSigned(agreement)
    agreement.deal = deal
    return agreement


@transaction.atomic
def write_agreement(
    *,
    deal: Deal,
    values: Mapping[str, Any],
    seen: Mapping[str, Any],
    version: int,
    by: User,
    now: datetime,
) -> Agreement:
    """Write the text of the agreement; what both had reviewed is to be reviewed again.

    Raises `ChangedMeanwhile`, `AgreementIsSigned`, `NothingAccepted`, `DealIsClosed`.
    """
    agreement = unsigned(lock_running(deal), by, now)
    changes = change_row(agreement, values, seen=seen, version=version)
    if changes:
        review_again(agreement)
        words = [_in_words(change) for change in changes]
        _on_the_timeline(agreement, "Agreement written", changes=words, by=by, now=now)
    elif not agreement.is_written:
        # Saved as it stood: from now on its text is what was saved, no longer a proposal.
        agreement.version += 1
        agreement.save(update_fields=["version"])
    return agreement


@transaction.atomic
def write_point_down(*, deal: Deal, point: AgreedPoint, by: User, now: datetime) -> Agreement:
    """Add a point agreed on the way to the key terms; one that is there already changes nothing.

    Raises `AgreementIsSigned`, `NothingAccepted`, `DealIsClosed`.
    """
    agreement = unsigned(lock_running(deal), by, now)
    _propose_terms(agreement)
    if f"\n{point.text}\n" in f"\n{agreement.key_terms}\n":
        return agreement
    agreement.key_terms = f"{agreement.key_terms}\n{point.text}".strip()
    agreement.version += 1
    agreement.save(update_fields=["key_terms", "version"])
    review_again(agreement)
    _on_the_timeline(agreement, "Added to the key terms", detail=point.text, by=by, now=now)
    return agreement


def _propose_terms(agreement: Agreement) -> None:
    """Nobody has saved a text yet: what the page proposed is what the key terms are."""
    if not agreement.is_written:
        agreement.key_terms = package_of(agreement.deal, agreement.accepted_offer).in_words


def review_again(agreement: Agreement) -> None:
    """What changed after both had reviewed the terms has not been reviewed."""
    if agreement.reviewed_at is not None:
        agreement.reviewed_at = agreement.reviewed_by = None
        agreement.save(update_fields=["reviewed_at", "reviewed_by"])


@transaction.atomic
def mark_reviewed(*, deal: Deal, by: User, now: datetime) -> Agreement:
    """Both sides have gone through the terms.

    Raises `AgreementIsSigned`, `NothingAccepted`, `DealIsClosed`.
    """
    agreement = unsigned(lock_running(deal), by, now)
    if agreement.reviewed_at is None:
        agreement.reviewed_at, agreement.reviewed_by = now, by
        agreement.save(update_fields=["reviewed_at", "reviewed_by"])
        _on_the_timeline(agreement, "Terms reviewed by both sides", by=by, now=now)
    return agreement


@transaction.atomic
def take_back_review(*, deal: Deal, by: User, now: datetime) -> Agreement:
    """The terms are not reviewed after all.

    Raises `AgreementIsSigned`, `NothingAccepted`, `DealIsClosed`.
    """
    agreement = unsigned(lock_running(deal), by, now)
    if agreement.reviewed_at is not None:
        review_again(agreement)
        _on_the_timeline(agreement, "Terms to be reviewed again", by=by, now=now)
    return agreement


@transaction.atomic
def express_thanks(*, deal: Deal, by: User, now: datetime) -> Agreement:
    """They were thanked. Possible after signing too. Raises `NothingAccepted`, `DealIsClosed`."""
    agreement = start_agreement(deal=deal, by=by, now=now)
    if agreement.thanked_at is None:
        agreement.thanked_at, agreement.thanked_by = now, by
        agreement.save(update_fields=["thanked_at", "thanked_by"])
        _on_the_timeline(agreement, "Thanks expressed", by=by, now=now)
    return agreement


@transaction.atomic
def take_back_thanks(*, deal: Deal, by: User, now: datetime) -> Agreement:
    """They were not thanked yet. Raises `NothingAccepted`, `DealIsClosed`."""
    agreement = start_agreement(deal=deal, by=by, now=now)
    if agreement.thanked_at is not None:
        agreement.thanked_at = agreement.thanked_by = None
        agreement.save(update_fields=["thanked_at", "thanked_by"])
        _on_the_timeline(agreement, "Thanks still to be expressed", by=by, now=now)
    return agreement


@transaction.atomic
def sign_off(*, deal: Deal, signed_on: date, by: User, now: datetime) -> Agreement:
    """Both have signed: the deal is agreed. Moving it on is `journey`'s business.

    What the closing checklist lacks is no obstacle; the timeline keeps it. Raises
    `BackAtTheTable`, `SignedInFuture`, `AgreementIsSigned`, `NothingAccepted`, `DealIsClosed`.
    """
    locked = lock_running(deal)
    agreement = unsigned(locked, by, now)
    if locked.stage < Stage.COMMITMENT:
        raise BackAtTheTable(Stage(locked.stage))
    if signed_on > now.astimezone(active_zone()).date():
        raise SignedInFuture
    _sign(agreement, signed_on, by, now)
    missing = open_closing_items(agreement, now)
    _on_the_timeline(
        agreement,
        f"Agreement signed on {full_day(signed_on)}",
        detail=f"Open at signing: {', '.join(missing)}." if missing else "",
        by=by,
        now=now,
    )
    locked.outcome, locked.outcome_reason, locked.agreed_at = Outcome.AGREED, "", now
    locked.save(update_fields=["outcome", "outcome_reason", "agreed_at"])
    because = "The agreement is signed."
    cancel_reminder(kind=ReminderKind.DEADLINE, subject_id=locked.pk, because=because, now=now)
    arm_what_is_open(deal=locked, now=now)
    return agreement


def _sign(agreement: Agreement, signed_on: date, by: User, now: datetime) -> None:
    _propose_terms(agreement)
    agreement.version += 1
    agreement.signed_on, agreement.signed_at, agreement.signed_by = signed_on, now, by
    agreement.save(update_fields=["key_terms", "version", "signed_on", "signed_at", "signed_by"])


def _on_the_timeline(
    agreement: Agreement,
    headline: str,
    *,
    detail: str = "",
    changes: Sequence[tuple[str, str, str]] = (),
    by: User,
    now: datetime,
) -> None:
    record_event(
        deal=agreement.deal,
        kind=EventKind.AGREEMENT,
        headline=headline,
        detail=detail,
        changes=changes,
        by=by,
        now=now,
    )


def _in_words(change: Change) -> tuple[str, str, str]:
    return change.label, _short(change.old), _short(change.new)


def _short(text: str) -> str:
    if len(text) > LONGEST_IN_HISTORY:
        return text[: LONGEST_IN_HISTORY - 1] + "…"
    return text or "none"
