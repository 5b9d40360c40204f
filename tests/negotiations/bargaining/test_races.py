"""Two people at the same instant: nothing is lost, and one of two opposites wins."""

import threading
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection

from negotiations.bargaining.actions import (
    OfferIsNotOnTheTable,
    RequestHasChanged,
    RequestIsOver,
    Wording,
    accept_offer,
    decide,
    expire_offers,
    reject_offer,
    table_draft,
    table_offer,
    withdraw_offer,
)
from negotiations.bargaining.models import (
    ApprovalRequest,
    Offer,
    OfferDraft,
    Resolution,
    ResolutionKind,
)
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal, Side

pytestmark = pytest.mark.django_db(transaction=True)


# SQLite lets one writer in at a time; PostgreSQL gets the crowd that C04 to C07 ask for.
IS_POSTGRESQL = connection.vendor == "postgresql"
THREADS = 50 if IS_POSTGRESQL else 8


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run all of them in threads of their own; what each returned or was refused with."""
    start, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            answers[place] = act()
        except Refusal as refusal:
            answers[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def test_counteroffers_logged_at_once_are_numbered_without_gap(deal, issues, tabled, owner, now):
    first = tabled(Side.OURS, {"Monthly fee": 9800})
    fee = issues["Monthly fee"].key

    def log(amount: int) -> Callable[[], object]:
        def act() -> object:
            fresh = Deal.objects.get(pk=deal.pk)
            terms = {fee: Decimal(amount)}
            return table_offer(
                deal=fresh, side=Side.THEIRS, terms=terms, answers=first, by=owner, now=now
            )

        return act

    answers = at_once(*(log(7000 + step) for step in range(THREADS)))
    assert all(isinstance(answer, Offer) for answer in answers)
    assert list(deal.offers.values_list("number", flat=True)) == list(range(1, THREADS + 2))
    assert deal.offers.on_the_table().count() == 1


def test_of_acceptance_rejection_and_withdrawal_at_once_one_wins(
    deal, issues, tabled, owner, manager, now
):
    offer = tabled(Side.THEIRS, {"Monthly fee": 9000})

    def do(act: Callable[..., object]) -> Callable[[], object]:
        return lambda: act(offer=Offer.objects.get(pk=offer.pk), by=manager, now=now)

    answers = at_once(do(accept_offer), do(reject_offer), do(withdraw_offer))
    refused = [answer for answer in answers if isinstance(answer, OfferIsNotOnTheTable)]
    assert len(refused) == 2
    assert all("by Marta Manager" in str(refusal) for refusal in refused)
    assert Resolution.objects.count() == 1


@pytest.mark.parametrize("attempt", range(20 if IS_POSTGRESQL else 3))
def test_of_acceptance_withdrawal_and_expiry_at_once_one_wins(
    deal, issues, tabled, manager, now, attempt
):
    """The clock strikes while two people decide: each has the time of its own start."""
    ends = now + timedelta(hours=1)
    offer = tabled(Side.THEIRS, {"Monthly fee": 9000}, wording=Wording(stands_until=ends))
    just_before, just_after = ends - timedelta(seconds=1), ends + timedelta(seconds=1)

    def do(act: Callable[..., object]) -> Callable[[], object]:
        return lambda: act(offer=Offer.objects.get(pk=offer.pk), by=manager, now=just_before)

    answers = at_once(do(accept_offer), do(withdraw_offer), lambda: expire_offers(now=just_after))
    resolution = Resolution.objects.get()
    refused = [answer for answer in answers[:2] if isinstance(answer, OfferIsNotOnTheTable)]
    has_expired = resolution.kind == ResolutionKind.EXPIRED
    assert answers[2] == int(has_expired)
    assert len(refused) == (2 if has_expired else 1)


def test_offers_of_both_sides_logged_at_once_are_all_kept(deal, issues, tabled, owner, now):
    fee = issues["Monthly fee"].key

    def log(step: int) -> Callable[[], object]:
        def act() -> object:
            fresh, side = Deal.objects.get(pk=deal.pk), list(Side)[step % 2]
            terms = {fee: Decimal(9000 + step)}
            return table_offer(deal=fresh, side=side, terms=terms, by=owner, now=now)

        return act

    answers = at_once(*(log(step) for step in range(THREADS)))
    assert sorted(offer.number for offer in answers) == list(range(1, THREADS + 1))
    assert all(deal.offers.on_the_table().of(side).count() == 1 for side in Side)


def test_of_many_decisions_at_once_one_is_taken(wish, manager, admin, now):
    """[C05] Every other one is told who was first, and nothing of theirs is kept."""
    request = wish()

    def say(by, is_approved: bool) -> Callable[[], object]:
        def act() -> object:
            fresh = ApprovalRequest.objects.select_related("draft__deal").get(pk=request.pk)
            return decide(
                request=fresh, seen=request.digest, is_approved=is_approved,
                comment=f"{by.name} {is_approved}", by=by, now=now,
            )  # fmt: skip

        return act

    answers = at_once(
        *(say(by, yes) for by in (manager, admin) for yes in (True, False) * (THREADS // 4))
    )
    taken = [answer for answer in answers if isinstance(answer, ApprovalRequest)]
    assert len(taken) == 1
    assert sum(isinstance(answer, RequestIsOver) for answer in answers) == len(answers) - 1
    request.refresh_from_db()
    assert request.comment == f"{request.decided_by.name} {request.is_approved}"


def test_an_edit_and_an_approval_at_once_never_approve_what_was_not_seen(wish, manager, owner, now):
    """[C05] Either the approval is void, or it was refused; the new words wait on their own."""
    request = wish()

    def approve() -> object:
        fresh = ApprovalRequest.objects.select_related("draft__deal").get(pk=request.pk)
        return decide(
            request=fresh, seen=request.digest, is_approved=True, comment="", by=manager, now=now
        )

    answers = at_once(approve, lambda: wish({"Monthly fee": 7000}, seen_version=1))
    assert isinstance(answers[0], ApprovalRequest | RequestIsOver | RequestHasChanged)
    assert not ApprovalRequest.objects.in_force().exists()
    [waiting] = ApprovalRequest.objects.waiting()
    assert (waiting.draft_version, OfferDraft.objects.get().version) == (2, 2)


def test_an_approved_draft_is_tabled_once(wish, manager, owner, now):
    request = wish()
    decide(request=request, seen=request.digest, is_approved=True, comment="", by=manager, now=now)

    def act() -> object:
        draft = OfferDraft.objects.select_related("deal").get(pk=request.draft_id)
        return table_draft(draft=draft, seen_version=1, by=owner, now=now)

    answers = at_once(*(act for _ in range(THREADS)))
    assert sum(isinstance(answer, Offer) for answer in answers) == 1
    assert Offer.objects.count() == 1


@pytest.mark.skipif(not IS_POSTGRESQL, reason="Many writers at once are PostgreSQL's.")
def test_edits_and_approvals_race_again_and_again(wish, manager, now):
    """[C05] However often, no approval holds for words that were not seen."""
    request = wish({"Monthly fee": 7900})
    for turn in range(1, 26):
        current = request

        def approve(asked=current) -> object:
            fresh = ApprovalRequest.objects.select_related("draft__deal").get(pk=asked.pk)
            return decide(
                request=fresh, seen=asked.digest, is_approved=True, comment="", by=manager, now=now
            )

        def edit(turn=turn) -> object:
            return wish({"Monthly fee": 7900 - turn}, seen_version=turn)

        _, request = at_once(approve, edit)
        assert not ApprovalRequest.objects.in_force().exists()
        assert list(ApprovalRequest.objects.waiting()) == [request]
