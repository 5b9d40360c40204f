"""Exceptions: what needs somebody's word, whose, and what that word is bound to."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role, User
from negotiations.bargaining import actions
from negotiations.bargaining.actions import Plea, decide, table_draft
from negotiations.bargaining.models import (
    ApprovalRequest,
    Offer,
    OfferDraft,
    RequestStatus,
)
from negotiations.deals.models import Event, Side
from negotiations.preparation.models import Preparation
from tests.conftest import person

OURS, THEIRS = Side.OURS, Side.THEIRS


def approve(request: ApprovalRequest, by: User, now, **more) -> ApprovalRequest:
    told = {"seen": request.digest, "is_approved": True, "comment": "", **more}
    return decide(request=request, by=by, now=now, **told)


def table(request: ApprovalRequest, by: User, now) -> Offer:
    draft = OfferDraft.objects.get(pk=request.draft_id)
    return table_draft(draft=draft, seen_version=draft.version, by=by, now=now)


def test_what_was_approved_is_tabled_and_carries_its_approval(wish, manager, owner, now):
    request = wish()
    assert not Offer.objects.exists()
    approve(request, manager, now, comment="Once.")
    offer = table(request, owner, now)
    assert (offer.number, offer.is_exception, offer.approval_id) == (1, True, request.pk)
    event = Event.objects.filter(headline="We offered #1").get()
    assert "An exception approved by Marta Manager: A reference." in event.detail
    assert not OfferDraft.objects.open().exists()
    request.refresh_from_db()
    assert request.status == RequestStatus.APPROVED


def test_a_draft_is_not_tabled_before_it_is_approved_or_after_it_was_declined(
    wish, manager, owner, now
):
    request = wish()
    with pytest.raises(actions.OfferNeedsApproval):
        table(request, owner, now)
    with pytest.raises(actions.DeclineHasNoReason):
        approve(request, manager, now, is_approved=False)
    approve(request, manager, now, is_approved=False, comment="Not now.")
    with pytest.raises(actions.OfferNeedsApproval):
        table(request, owner, now)
    assert not Offer.objects.exists()


def test_any_edit_voids_what_was_approved(wish, manager, owner, now):
    request = approve(wish(), manager, now)
    again = wish({"Monthly fee": 7800}, seen_version=1)
    request.refresh_from_db()
    assert request.status == RequestStatus.VOID
    assert request.void_because == "Olga Owner changed the draft."
    assert again.draft_version == 2
    with pytest.raises(actions.OfferNeedsApproval):
        table(again, owner, now)
    # Going back to the first words does not bring the first approval back.
    back = wish({"Monthly fee": 7900}, seen_version=2)
    with pytest.raises(actions.OfferNeedsApproval):
        table(back, owner, now)


def test_a_copy_of_an_approved_draft_has_no_approval(deal, wish, tabled, manager, now):
    approve(wish(), manager, now)
    with pytest.raises(actions.OfferNeedsApproval):
        tabled(OURS, {"Monthly fee": 7900})


@pytest.mark.parametrize(
    "change",
    [
        "message", "condition", "stands_until", "terms", "answers", "framing", "said_by",
        "depends_on", "channel",
    ],
)  # fmt: skip
def test_a_word_changed_behind_the_application_is_noticed(
    wish, tabled, manager, owner, now, issues, change
):
    their = tabled(THEIRS, {"Monthly fee": 9000})
    request = approve(wish(answers=their), manager, now)
    said = {
        "message": "More.", "condition": "If not, then not.", "answers": None,
        "stands_until": now + timedelta(days=1), "terms": {issues["Monthly fee"].key: ["7000"]},
        "framing": "A favour.", "said_by": "Somebody else", "channel": "call",
        "depends_on": [issues["Monthly fee"].key],
    }  # fmt: skip
    OfferDraft.objects.update(**{change: said[change]})
    with pytest.raises(actions.ApprovalDoesNotFit):
        table(request, owner, now)
    assert Offer.objects.count() == 1


def test_an_approval_ends_when_our_lines_move(deal, wish, manager, owner, now):
    request = approve(wish(), manager, now)
    Preparation.objects.filter(deal=deal).update(reservation_score=99)
    with pytest.raises(actions.ApprovalDoesNotFit):
        table(request, owner, now)


def test_what_nobody_looked_at_is_not_approved(deal, wish, manager, now):
    request = wish()
    with pytest.raises(actions.RequestHasChanged):
        approve(request, manager, now, seen="another")
    OfferDraft.objects.update(message="Slipped in.")
    with pytest.raises(actions.RequestHasChanged):
        approve(request, manager, now)
    request.refresh_from_db()
    assert request.is_waiting


def test_nobody_approves_what_they_asked_for(wish, manager, owner, admin, now):
    with pytest.raises(actions.NotYoursToDecide):
        approve(wish(), owner, now)
    own = wish({"Monthly fee": 7700}, seen_version=1, by=manager)
    with pytest.raises(actions.NotYoursToDecide, match="asked for or wrote themselves"):
        approve(own, manager, now)
    assert approve(own, admin, now).decided_by == admin


def test_nobody_approves_what_they_asked_for_after_a_promotion(wish, manager, owner, now):
    request = wish()
    User.objects.filter(pk=owner.pk).update(role=Role.ADMIN)
    with pytest.raises(actions.NotYoursToDecide):
        approve(request, owner, now)


def test_who_wrote_the_draft_does_not_approve_it_for_somebody_else(wish, manager, owner, now):
    request = wish()
    ApprovalRequest.objects.update(written_by=manager)
    with pytest.raises(actions.NotYoursToDecide):
        approve(request, manager, now)


def test_the_database_refuses_an_approval_of_ones_own(wish, manager, owner, now):
    request = wish()
    decided = {"decided_at": now, "is_approved": True}
    for who in ("requested_by", "written_by"):
        ApprovalRequest.objects.update(**{who: manager})
        with pytest.raises(IntegrityError), transaction.atomic():
            ApprovalRequest.objects.update(decided_by=manager, **decided)
        ApprovalRequest.objects.update(**{who: owner})
    request.refresh_from_db()
    assert request.is_waiting


def test_a_role_lost_meanwhile_counts(wish, manager, now):
    request = wish()
    User.objects.filter(pk=manager.pk).update(role=Role.REP)
    with pytest.raises(actions.NotYoursToDecide, match="the word of a manager of the team"):
        approve(request, manager, now)


def test_neither_another_teams_manager_nor_a_teammate_decides(
    wish, manager, teammate, other_team, now
):
    request = wish()
    stranger = person("Nora Stranger", other_team, Role.MANAGER)
    for nobody in (stranger, teammate):
        with pytest.raises(actions.NotYoursToDecide):
            approve(request, nobody, now)


def test_where_nobody_else_may_decide_it_says_so(wish, manager, owner, now):
    manager.delete()
    with pytest.raises(actions.NobodyMayApprove, match="and there is none"):
        wish()
    assert not OfferDraft.objects.exists()


def test_a_request_is_decided_once(wish, manager, admin, now):
    request = approve(wish(), manager, now)
    with pytest.raises(actions.RequestIsOver, match=r"Marta Manager approved this on .* once\."):
        approve(request, admin, now, is_approved=False, comment="No.")


def test_the_database_keeps_one_open_request_per_version_and_one_open_draft(deal, wish, manager):
    request = wish()
    request.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        request.save(force_insert=True)
    draft = request.draft
    draft.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.save(force_insert=True)


def test_the_database_refuses_an_exception_without_its_approval(tabled, manager):
    offer = tabled(OURS, {"Monthly fee": 9000})
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.filter(pk=offer.pk).update(is_exception=True)


def test_the_same_words_are_asked_about_once_until_they_are_declined(wish, manager, now):
    request = wish()
    with pytest.raises(actions.AlreadyAsked, match=r"Olga Owner asked for this on"):
        wish(seen_version=1)
    approve(request, manager, now)
    with pytest.raises(actions.AlreadyAsked, match="approved already"):
        wish(seen_version=1)


def test_two_people_at_one_draft_are_told_of_each_other(wish, manager):
    wish()
    with pytest.raises(actions.DraftChanged, match="Olga Owner changed this draft"):
        wish({"Monthly fee": 7000}, by=manager)


def test_a_plea_without_a_reason_is_no_request(wish, manager):
    with pytest.raises(actions.PleaHasNoReason):
        wish(plea=Plea(" "))
    assert not OfferDraft.objects.exists()
