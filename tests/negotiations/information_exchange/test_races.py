"""Two people at the same proposal in the same instant: numbers follow, no word is lost."""

from collections.abc import Callable

import pytest

from accounts.models import User
from negotiations.deals.models import Deal
from negotiations.information_exchange.actions import (
    DraftChangedMeanwhile,
    keep_version,
    take_version_back,
    write_proposal,
)
from negotiations.information_exchange.models import Proposal, ProposalDraft
from negotiations.preparation.actions import RowEdit
from tests.negotiations.information_exchange.proposing import written
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(prepared_deal, proposal, owner, now) -> ProposalDraft:
    """Version 1 is kept; the draft has gone on since."""
    version = ProposalDraft.objects.get().version
    edit = RowEdit({"cost": "9,500 a month"}, version=version)
    return write_proposal(deal=prepared_deal, edit=edit, by=owner, now=now)


@pytest.fixture
def keep(prepared_deal, now) -> Callable[..., Callable[[], object]]:
    def keep(by: User, seen: int) -> Callable[[], object]:
        fresh = Deal.objects.get(pk=prepared_deal.pk)
        return lambda: keep_version(deal=fresh, seen_version=seen, by=by, now=now)

    return keep


def numbers() -> list[int]:
    return sorted(Proposal.objects.values_list("number", flat=True))


def test_one_draft_kept_by_several_at_once_is_one_version(keep, draft, owner, manager):
    seen = draft.version
    answers = at_once(*(keep(by, seen) for by in (owner, manager) * 3))
    assert {answer.number for answer in answers} == {2}
    assert numbers() == [1, 2]


@pytest.mark.parametrize("attempt", range(3))
def test_who_keeps_while_somebody_writes_and_keeps_loses_nothing(
    keep, draft, prepared_deal, owner, manager, now, attempt
):
    seen = draft.version

    def write_and_keep() -> Proposal:
        fresh = Deal.objects.get(pk=prepared_deal.pk)
        edit = RowEdit({"cost": "9,200 a month"}, version=seen)
        newer = write_proposal(deal=fresh, edit=edit, by=manager, now=now)
        return keep_version(deal=fresh, seen_version=newer.version, by=manager, now=now)

    looked_at, newer = at_once(keep(owner, seen), write_and_keep)
    assert newer.cost == "9,200 a month"
    if isinstance(looked_at, Proposal):
        assert (looked_at.number, looked_at.cost, newer.number) == (2, "9,500 a month", 3)
    else:
        assert isinstance(looked_at, DraftChangedMeanwhile)
        assert newer.number == 2
    assert numbers() == list(range(1, newer.number + 1))


def test_a_version_taken_back_by_several_at_once_keeps_the_draft_once(
    draft, proposal, owner, manager, now
):
    def take_back(by: User) -> Callable[[], object]:
        fresh = Proposal.objects.select_related("deal").get(pk=proposal.pk)
        return lambda: take_version_back(proposal=fresh, by=by, now=now)

    answers = at_once(*(take_back(by) for by in (owner, manager) * 3))
    assert sum(isinstance(answer, Proposal) for answer in answers) == 1
    assert Proposal.objects.get(number=2).cost == "9,500 a month"
    assert ProposalDraft.objects.get().content == proposal.content


def test_different_drafts_kept_one_after_the_other_are_numbered_without_gap(
    prepared_deal, owner, now
):
    for number in range(1, 4):
        assert written(prepared_deal, owner, now, what=f"Team {number}").number == number
