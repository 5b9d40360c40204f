"""Correcting a typing error: a new entry that names the one it stands in for."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from accounts.models import User
from negotiations.analysis import Value
from negotiations.bargaining.actions.drafts import close_corrections
from negotiations.bargaining.actions.expiry import keep_expiry
from negotiations.bargaining.actions.keeping import NO_EXTRAS, Extras, keep_with_offer
from negotiations.bargaining.actions.resolving import resolve
from negotiations.bargaining.actions.tabling import refuse_what_cannot_be, under_whose_word
from negotiations.bargaining.actions.trading import carry_trades
from negotiations.bargaining.actions.walk_away import licence_to_table
from negotiations.bargaining.actions.writing import Correction, Wording, lay, write_offer
from negotiations.bargaining.models import Offer, OfferDraft, Resolution, ResolutionKind
from negotiations.bargaining.queries.columns import can_be_corrected
from negotiations.bargaining.queries.standing import Standing, assess, standing
from negotiations.bargaining.queries.words import in_words
from negotiations.deals.actions import Refusal, lock_running, record_event
from negotiations.deals.models import EventKind, Side


class OfferCannotBeCorrected(Refusal):
    """It was followed by another of that side, corrected before, withdrawn or accepted."""

    def __init__(self, offer: Offer) -> None:
        super().__init__(
            f"{offer.whose.capitalize()} cannot be corrected any more: only a side’s last offer "
            "can, as long as nobody accepted it. Log a new offer instead."
        )


class NothingIsCorrected(Refusal):
    """The correcting entry would say the same."""

    def __init__(self, offer: Offer) -> None:
        super().__init__(f"This says the same as {offer.whose}. Change what was typed wrongly.")


@transaction.atomic
def correct_offer(
    *,
    offer: Offer,
    terms: Mapping[str, Value],
    wording: Wording,
    reason: str,
    extras: Extras = NO_EXTRAS,
    draft: OfferDraft | None = None,
    by: User,
    now: datetime,
) -> Offer:
    """Enter an offer again that was written down wrongly; both stay in the ledger.

    The new entry takes the next number and the place of the old one, and the moves are found
    again from the offer before. Ours past a line of ours takes an approved `draft` that says the
    same. Raises `OfferCannotBeCorrected`, `NothingIsCorrected`, `OfferNeedsApproval`,
    `ApprovalDoesNotFit` and what tabling refuses.
    """
    today = standing(lock_running(offer.deal))
    wrong = to_be_corrected(today, offer)
    side, ground = Side(wrong.side), today.before(wrong)
    wording = corrected_wording(today, wrong, terms, wording, now)
    right_one = assess(ground, side=side, mentioned=terms, **wording.tie, now=now)
    same = right_one.package == today.package_of(wrong) and wording == wording_of(today, wrong)
    if same and draft is None and extras.leave(wrong.attachment):
        raise NothingIsCorrected(wrong)
    approval = licence_to_table(
        ground, side, right_one, draft=draft, answers=wrong.answers, wording=wording, by=by, now=now
    )
    right = write_offer(
        ground, side, _still_ahead(wording, now), right_one, answers=wrong.answers,
        correction=Correction(wrong, reason), approval=approval, by=by, now=now,
    )  # fmt: skip
    keep_with_offer(offer=right, extras=extras, by=by, now=now)
    close_corrections(offer=wrong, because=f"#{right.number} was entered.", now=now)
    _take_its_place(wrong, right, by=by, now=now)
    _on_the_timeline(today, wrong, right, right_one.package, by=by, now=now)
    if wrong.resolution_kind == ResolutionKind.CORRECTED:
        keep_expiry(offer=right, deal=today.deal, now=now)
    return right


def to_be_corrected(today: Standing, offer: Offer) -> Offer:
    """The offer as it stands now, which the caller locked. Raises `OfferCannotBeCorrected`."""
    wrong = next(one for one in today.offers if one.pk == offer.pk)
    if not can_be_corrected(today, wrong):
        raise OfferCannotBeCorrected(wrong)
    return wrong


def corrected_wording(
    today: Standing, wrong: Offer, terms: Mapping[str, Value], wording: Wording, now: datetime
) -> Wording:
    """What comes with the correction: one that is off the table stood until when it stood.

    Raises what tabling refuses of terms and times that cannot be.
    """
    side, ground = Side(wrong.side), today.before(wrong)
    if wrong.is_resolved:
        refuse_what_cannot_be(ground, side, terms, None, now)
        return replace(wording, stands_until=wrong.stands_until)
    refuse_what_cannot_be(ground, side, terms, wording.stands_until, now)
    return wording


def _still_ahead(wording: Wording, now: datetime) -> Wording:
    """Nothing is entered that stands until a time that has passed."""
    has_passed = wording.stands_until is not None and wording.stands_until <= now
    return replace(wording, stands_until=None) if has_passed else wording


def wording_of(ground: Standing, offer: Offer) -> Wording:
    """What came with an offer, as its form would bring it."""
    said = ground.terms.get(offer.pk, {})
    return Wording(
        channel=offer.channel,
        message=offer.message,
        condition=offer.condition,
        stands_until=offer.stands_until,
        framing=offer.framing,
        said_by=offer.said_by,
        depends_on=frozenset(issue for issue, term in said.items() if term.is_conditional),
    )


def _take_its_place(wrong: Offer, right: Offer, *, by: User, now: datetime) -> None:
    """What is open or tied moves over to the new entry; what happened before is told of it too."""
    carry_trades(wrong, right, by=by, now=now)
    if not wrong.is_resolved:
        place = wrong.place
        first = wrong if wrong.alternatives.exists() else wrong.alternative_to
        resolve(wrong, ResolutionKind.CORRECTED, note=f"#{right.number}", by=by, now=now)
        lay(right, place=place, first=first)
        return
    was = wrong.resolution
    Resolution.objects.create(offer=right, kind=was.kind, at=was.at, by=was.by, note=was.note)


def _on_the_timeline(
    ground: Standing, wrong: Offer, right: Offer, package: Mapping[str, Value], *, by: User,
    now: datetime,
) -> None:  # fmt: skip
    before = ground.package_of(wrong)
    currency = ground.deal.currency
    changes = [
        (
            issue.name,
            in_words(issue, before.get(issue.key), currency),
            in_words(issue, package.get(issue.key), currency),
        )
        for issue in ground.issues
        if before.get(issue.key) != package.get(issue.key)
    ]
    record_event(
        deal=ground.deal,
        kind=EventKind.OFFER,
        side=right.side,
        headline=f"{wrong.whose.capitalize()} corrected by #{right.number}",
        detail="\n".join(filter(None, [right.correction_reason, under_whose_word(right)])),
        changes=changes,
        by=by,
        now=now,
    )
