"""Several who decide and one who goes on writing, at the same instant."""

from collections.abc import Callable
from itertools import cycle, islice

import pytest

from negotiations.bargaining.actions import (
    RequestHasChanged,
    RequestIsOver,
    decide,
    discard_draft,
    table_draft,
)
from negotiations.bargaining.models import ApprovalRequest, Offer, OfferDraft, RequestStatus
from tests.racing import CROWD, Act, at_once, raced, racers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def say(now) -> Callable[..., Act]:
    """Somebody's yes or no to what the request said when it was made."""

    def say(request: ApprovalRequest, by, *, is_approved: bool = True) -> Act:
        def act() -> object:
            fresh = ApprovalRequest.objects.select_related("draft__deal").get(pk=request.pk)
            return decide(
                request=fresh, seen=request.digest, is_approved=is_approved,
                comment=f"{by.name} {is_approved}", by=by, now=now,
            )  # fmt: skip

        return act

    return say


@raced(few=2, many=1000)
def test_of_many_decisions_at_once_one_is_taken(wish, say, manager, admin, owner, now, rounds):
    """[C05] Every other one is told who was first, and nothing of theirs is kept."""
    with racers(CROWD) as crowd:
        for _ in range(rounds):
            request = wish()
            sides = [(by, yes) for by in (manager, admin) for yes in (True, False)]
            acts = [say(request, by, is_approved=yes) for by, yes in islice(cycle(sides), CROWD)]
            answers = crowd.at_once(*acts)
            taken = [answer for answer in answers if isinstance(answer, ApprovalRequest)]
            assert len(taken) == 1
            assert sum(isinstance(answer, RequestIsOver) for answer in answers) == CROWD - 1
            request.refresh_from_db()
            assert request.comment == f"{request.decided_by.name} {request.is_approved}"
            assert request.comment == taken[0].comment
            discard_draft(draft=request.draft, by=owner, now=now)


@raced(few=3, many=1000)
def test_an_edit_and_approvals_at_once_never_approve_what_was_not_seen(
    wish, say, manager, admin, rounds
):
    """[C05] Either the approval is void, or it was refused; the new words wait on their own."""
    request = wish({"Monthly fee": 7900})
    with racers(3) as crowd:
        for turn in range(1, rounds + 1):

            def edit(turn=turn) -> object:
                return wish({"Monthly fee": 7900 - turn}, seen_version=turn)

            *said, newer = crowd.at_once(say(request, manager), say(request, admin), edit)
            assert all(
                isinstance(one, ApprovalRequest | RequestIsOver | RequestHasChanged) for one in said
            )
            assert sum(isinstance(one, ApprovalRequest) for one in said) <= 1
            request.refresh_from_db()
            assert request.status == RequestStatus.VOID
            assert not ApprovalRequest.objects.in_force().exists()
            assert list(ApprovalRequest.objects.waiting()) == [newer]
            request = newer
    assert (request.draft_version, OfferDraft.objects.get().version) == (rounds + 1, rounds + 1)


def test_an_approved_draft_is_tabled_once(wish, manager, owner, now):
    request = wish()
    decide(request=request, seen=request.digest, is_approved=True, comment="", by=manager, now=now)

    def act() -> object:
        draft = OfferDraft.objects.select_related("deal").get(pk=request.draft_id)
        return table_draft(draft=draft, seen_version=1, by=owner, now=now)

    answers = at_once(*(act for _ in range(CROWD)))
    assert sum(isinstance(answer, Offer) for answer in answers) == 1
    assert Offer.objects.count() == 1
