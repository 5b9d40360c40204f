"""From what was typed to a draft that waits, and from an approved draft to the table."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from negotiations.analysis import Value
from negotiations.bargaining.actions.approvals import AlreadyAsked, Plea, open_request
from negotiations.bargaining.actions.correcting import (
    correct_offer,
    corrected_wording,
    to_be_corrected,
)
from negotiations.bargaining.actions.drafts import (
    DraftChanged,
    as_row,
    draft_wording,
    lock_open,
    open_correction,
    open_draft,
    void_requests,
)
from negotiations.bargaining.actions.keeping import (
    NO_EXTRAS,
    Extras,
    carry_over,
    keep_with_draft,
)
from negotiations.bargaining.actions.resolving import refuse_unless_on_the_table
from negotiations.bargaining.actions.tabling import (
    refuse_stale_answer,
    refuse_what_cannot_be,
    table_offer,
)
from negotiations.bargaining.actions.writing import NOTHING_SAID, Wording
from negotiations.bargaining.models import ApprovalRequest, DraftKind, Offer, OfferDraft
from negotiations.bargaining.queries.standing import Standing, standing
from negotiations.deals.actions import lock_running, refuse_closed
from negotiations.deals.models import Deal, Side


@transaction.atomic
def ask_to_table(
    *,
    deal: Deal,
    terms: Mapping[str, Value],
    answers: Offer | None = None,
    wording: Wording = NOTHING_SAID,
    seen_version: int | None = None,
    plea: Plea,
    extras: Extras = NO_EXTRAS,
    ground: Standing | None = None,
    by: User,
    now: datetime,
) -> ApprovalRequest:
    """Write the draft of our next offer and ask for it. Whatever was asked about it before is void.

    `seen_version` is the version of the draft that the form was opened with; None where there was
    none; `ground` is as in `table_offer`. Raises `DraftChanged`, `AlreadyAsked`, what
    `open_request` raises, and what `table_offer` raises about terms that cannot be.
    """
    if ground is None:
        ground = standing(lock_running(deal))
    refuse_closed(ground.deal)
    refuse_what_cannot_be(ground, Side.OURS, terms, wording.stands_until, now)
    refuse_stale_answer(ground, Side.OURS, answers, now)
    said = _said(DraftKind.OFFER, terms, wording, answers=answers)
    draft = _written(
        open_draft(ground.deal), said, ground.deal, seen_version=seen_version, extras=extras, by=by,
        now=now,
    )  # fmt: skip
    return open_request(draft=draft, ground=ground, plea=plea, by=by, now=now)


@transaction.atomic
def ask_to_correct(
    *,
    offer: Offer,
    terms: Mapping[str, Value],
    wording: Wording,
    reason: str,
    seen_version: int | None = None,
    plea: Plea,
    extras: Extras = NO_EXTRAS,
    by: User,
    now: datetime,
) -> ApprovalRequest:
    """Write the draft of a correction of ours that is past a line, and ask for it.

    As `ask_to_table` in all else. Raises what that raises and `OfferCannotBeCorrected`.
    """
    today = standing(lock_running(offer.deal))
    wrong = to_be_corrected(today, offer)
    wording = corrected_wording(today, wrong, terms, wording, now)
    said = _said(
        DraftKind.CORRECTION, terms, wording, answers=wrong.answers, corrects=wrong,
        correction_reason=reason,
    )  # fmt: skip
    draft = _written(
        open_correction(wrong), said, today.deal, seen_version=seen_version, extras=extras, by=by,
        now=now,
    )  # fmt: skip
    return open_request(draft=draft, ground=today, plea=plea, by=by, now=now)


@transaction.atomic
def ask_to_accept(*, offer: Offer, plea: Plea, by: User, now: datetime) -> ApprovalRequest:
    """Ask for our yes to an offer of theirs that is past a line of ours.

    Raises `OfferIsNotOnTheTable`, `AlreadyAsked`, and what `open_request` raises.
    """
    deal = lock_running(offer.deal)
    refuse_unless_on_the_table(offer, now=now, way_on="Only an offer on the table can be accepted.")
    drafts = OfferDraft.objects.open().filter(offer=offer, kind=DraftKind.ACCEPTANCE)
    draft = drafts.select_related("offer", "written_by").first()
    if draft:
        _refuse_second_plea(draft, now)
        draft = _rewritten(draft, by=by, now=now)
    else:
        draft = OfferDraft.objects.create(
            deal=deal, kind=DraftKind.ACCEPTANCE, offer=offer, created_at=now, written_by=by,
            written_at=now,
        )  # fmt: skip
    return open_request(draft=draft, ground=standing(deal), plea=plea, by=by, now=now)


@transaction.atomic
def table_draft(*, draft: OfferDraft, seen_version: int, by: User, now: datetime) -> Offer:
    """Put an approved draft on the table, or enter the approved correction, word for word.

    Raises `DraftIsGone`, `DraftChanged`, and what `table_offer` or `correct_offer` raises.
    """
    lock_running(draft.deal)
    locked = lock_open(draft)
    if locked.version != seen_version:
        raise DraftChanged(locked)
    offer = _entered(locked, by=by, now=now)
    carry_over(draft=locked, offer=offer, now=now)
    return offer


def _entered(draft: OfferDraft, *, by: User, now: datetime) -> Offer:
    terms, wording = draft.mentioned, draft_wording(draft)
    if draft.corrects:
        return correct_offer(
            offer=draft.corrects, terms=terms, wording=wording, reason=draft.correction_reason,
            draft=draft, by=by, now=now,
        )  # fmt: skip
    return table_offer(
        deal=draft.deal, side=Side.OURS, terms=terms, answers=draft.answers, wording=wording,
        draft=draft, by=by, now=now,
    )  # fmt: skip


def _refuse_second_plea(draft: OfferDraft, now: datetime) -> None:
    """The same words are not asked about twice; declined ones may be, with another reason."""
    requests = draft.requests.filter(draft_version=draft.version, voided_at__isnull=True)
    standing_one = requests.exclude(is_approved=False).select_related("requested_by").first()
    if standing_one:
        raise AlreadyAsked(standing_one, now)


def _said(
    kind: DraftKind, terms: Mapping[str, Value], wording: Wording, **more: Any
) -> dict[str, Any]:
    """What a draft says, by its columns."""
    return {
        **vars(wording),
        "kind": kind,
        "depends_on": sorted(wording.depends_on),
        "terms": {key: as_row(value) for key, value in terms.items()},
        **more,
    }


def _written(
    draft: OfferDraft | None, said: Mapping[str, Any], deal: Deal, *, seen_version: int | None,
    extras: Extras, by: User, now: datetime,
) -> OfferDraft:  # fmt: skip
    """The draft in these words: a new one, or the open one in a version of its own."""
    if draft is None:
        draft = OfferDraft.objects.create(
            deal=deal, created_at=now, written_by=by, written_at=now, **said
        )
    else:
        if draft.version != seen_version:
            raise DraftChanged(draft)
        is_same = all(getattr(draft, name) == value for name, value in said.items())
        if is_same and extras.leave(draft.attachment):
            _refuse_second_plea(draft, now)
        for name, value in said.items():
            setattr(draft, name, value)
        draft = _rewritten(draft, by=by, now=now)
    keep_with_draft(draft=draft, extras=extras, by=by, now=now)
    return draft


def _rewritten(draft: OfferDraft, *, by: User, now: datetime) -> OfferDraft:
    """A new version: nothing that was asked or granted before holds for it."""
    because = f"{by.name} changed the draft."
    void_requests(draft=draft, because=because, now=now)
    draft.version += 1
    draft.written_by, draft.written_at = by, now
    draft.save()
    return draft
