"""A correction of ours past a line: a draft with a reason, which somebody else lets pass."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from negotiations.bargaining.actions import (
    AlreadyAsked,
    ApprovalDoesNotFit,
    DraftChanged,
    DraftIsGone,
    NotYoursToDecide,
    OfferCannotBeCorrected,
    OfferNeedsApproval,
    Plea,
    Wording,
    accept_offer,
    ask_to_correct,
    correct_offer,
    decide,
    table_draft,
    withdraw_offer,
)
from negotiations.bargaining.models import (
    ApprovalRequest,
    Concession,
    DraftKind,
    Offer,
    OfferDraft,
    RequestStatus,
    ResolutionKind,
)
from negotiations.deals.models import Event, Side
from negotiations.reminders.models import Reminder, ReminderKind

OURS, THEIRS = Side.OURS, Side.THEIRS


@pytest.fixture
def wrong(tabled) -> Offer:
    """Ours of 9,000, after one of 9,800 and theirs of 7,200 that it answers."""
    tabled(OURS, {"Monthly fee": 9800})
    their = tabled(THEIRS, {"Monthly fee": 7200})
    return tabled(OURS, {"Monthly fee": 9000}, answers=their)


@pytest.fixture
def wished(wrong, issues, owner, now):
    """Asks, as the owner unless told, to correct the fee of our last offer."""

    def wished(fee=7900, **more) -> ApprovalRequest:
        fields = {
            "offer": wrong, "wording": Wording(), "reason": "A digit was wrong.",
            "plea": Plea("It is what we said."), "by": owner, "now": now,
        }  # fmt: skip
        terms = {issues["Monthly fee"].key: Decimal(fee)}
        return ask_to_correct(terms=terms, **fields | more)

    return wished


@pytest.fixture
def approved(wished, manager, now):
    def approved(fee=7900, **more) -> ApprovalRequest:
        request = wished(fee, **more)
        return decide(
            request=request, seen=request.digest, is_approved=True, comment="", by=manager, now=now
        )

    return approved


@pytest.fixture
def entered(owner, now):
    def entered(request: ApprovalRequest, **more) -> Offer:
        draft = OfferDraft.objects.get(pk=request.draft_id)
        fields = {"seen_version": draft.version, "by": owner, "now": now}
        return table_draft(draft=draft, **fields | more)

    return entered


def test_an_approved_correction_takes_the_place_of_the_wrong_entry(wrong, approved, entered, deal):
    request = approved()
    assert deal.offers.count() == 3
    right = entered(request)
    assert (right.number, right.corrects, right.answers) == (4, wrong, wrong.answers)
    assert (right.correction_reason, right.is_exception) == ("A digit was wrong.", True)
    assert right.approval == request
    assert wrong.resolution.kind == ResolutionKind.CORRECTED
    assert list(deal.offers.on_the_table()) == [right]
    moved = Concession.objects.get(offer=right)
    assert (moved.previous_offer.number, moved.size) == (1, -1900)
    assert not OfferDraft.objects.open().exists()
    request.refresh_from_db()
    assert request.status == RequestStatus.APPROVED
    event = Event.objects.filter(deal=deal).first()
    assert event.headline == "Our #3 corrected by #4"
    assert "An exception approved by Marta Manager: It is what we said." in event.detail


def test_it_is_not_entered_before_somebody_else_said_yes(wished, entered, owner, now, deal):
    request = wished()
    with pytest.raises(OfferNeedsApproval):
        entered(request)
    with pytest.raises(NotYoursToDecide):
        decide(
            request=request, seen=request.digest, is_approved=True, comment="", by=owner, now=now
        )
    assert deal.offers.count() == 3


def test_the_approval_is_of_these_terms_and_this_reason(wished, approved, entered, owner, now):
    request = approved()
    with pytest.raises(AlreadyAsked):
        wished(seen_version=1)
    with pytest.raises(DraftChanged):
        wished(7800)
    again = wished(7800, seen_version=1)
    request.refresh_from_db()
    assert request.status == RequestStatus.VOID
    with pytest.raises(OfferNeedsApproval):
        entered(again)
    approved(7800, seen_version=2, reason="Two digits were wrong.")
    OfferDraft.objects.update(correction_reason="Nothing was wrong.")
    with pytest.raises(ApprovalDoesNotFit):
        entered(again)


def test_the_approval_of_a_correction_lets_nothing_else_pass(
    approved, tabled, issues, wrong, owner, now
):
    approved()
    with pytest.raises(OfferNeedsApproval):
        tabled(OURS, {"Monthly fee": 7900})
    terms = {issues["Monthly fee"].key: Decimal(7900)}
    with pytest.raises(OfferNeedsApproval):
        correct_offer(
            offer=wrong, terms=terms, wording=Wording(), reason="Why not", by=owner, now=now
        )


def test_a_counteroffer_meanwhile_leaves_it_and_until_when_the_offer_stood(
    tabled, issues, owner, manager, now
):
    ends = now + timedelta(days=2)
    wrong = tabled(OURS, {"Monthly fee": 9000}, wording=Wording(stands_until=ends))
    request = ask_to_correct(
        offer=wrong, terms={issues["Monthly fee"].key: Decimal(7900)},
        wording=Wording(stands_until=ends), reason="A digit.", plea=Plea("As said."), by=owner,
        now=now,
    )  # fmt: skip
    decide(request=request, seen=request.digest, is_approved=True, comment="", by=manager, now=now)
    tabled(THEIRS, {"Monthly fee": 7200}, answers=wrong)
    late = now + timedelta(days=3)
    right = table_draft(draft=request.draft, seen_version=1, by=owner, now=late)
    # It would have run out meanwhile: nothing is entered that stands until a time gone by.
    assert (right.resolution.kind, right.stands_until) == (ResolutionKind.ANSWERED, None)


@pytest.mark.parametrize("event", ["withdrawn", "followed", "accepted", "corrected"])
def test_what_cannot_be_corrected_any_more_has_no_draft_either(
    event, wrong, approved, entered, tabled, issues, owner, now
):
    request = approved()
    if event == "withdrawn":
        withdraw_offer(offer=wrong, by=owner, now=now)
    elif event == "followed":
        tabled(OURS, {"Monthly fee": 8900})
    elif event == "accepted":
        accept_offer(offer=wrong, by=owner, now=now)
    else:
        terms = {issues["Monthly fee"].key: Decimal(8950)}
        correct_offer(
            offer=wrong, terms=terms, wording=Wording(), reason="A digit.", by=owner, now=now
        )
    with pytest.raises(DraftIsGone):
        entered(request)
    request.refresh_from_db()
    assert request.status == RequestStatus.VOID
    calls = Reminder.objects.filter(kind=ReminderKind.APPROVAL, cancelled_at__isnull=True)
    assert not calls.exists()


def test_only_a_sides_last_word_is_asked_to_be_corrected(wished, tabled):
    tabled(OURS, {"Monthly fee": 8900})
    with pytest.raises(OfferCannotBeCorrected):
        wished()
    assert not OfferDraft.objects.exists()


def test_a_draft_of_our_next_offer_stands_beside_it(wished, wish, deal):
    wished()
    wish(seen_version=None)
    kinds = OfferDraft.objects.open().filter(deal=deal).values_list("kind", flat=True)
    assert set(kinds) == {DraftKind.CORRECTION, DraftKind.OFFER}


@pytest.mark.parametrize(
    "change",
    [
        {"kind": DraftKind.OFFER}, {"corrects": None, "correction_reason": ""},
        {"correction_reason": ""},
    ],
)  # fmt: skip
def test_the_database_knows_what_the_draft_of_a_correction_is(wished, change):
    draft = wished().draft
    with pytest.raises(IntegrityError), transaction.atomic():
        OfferDraft.objects.filter(pk=draft.pk).update(**change)


def test_one_correction_of_an_offer_waits_at_a_time(wished, owner, now):
    draft = wished().draft
    draft.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.save(force_insert=True)
