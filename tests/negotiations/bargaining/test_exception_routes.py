"""[C06] Every way somebody might let their own offer past a line of ours, tried one by one."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from accounts.models import Role, User
from negotiations.bargaining.actions import NotYoursToDecide, OfferNeedsApproval
from negotiations.bargaining.models import (
    ApprovalRequest,
    DraftKind,
    Offer,
    OfferDraft,
    Resolution,
    ResolutionKind,
)
from negotiations.deals.models import Side
from negotiations.delivery.actions import deliver
from tests.negotiations.bargaining.actions.test_approvals import approve, table

OURS, THEIRS = Side.OURS, Side.THEIRS
Try = Callable[[ApprovalRequest, User], None]


@pytest.fixture
def decided(now) -> dict[str, object]:
    return {"is_approved": True, "decided_at": now}


# Who wants to say yes to what they asked for, and how they come to have a say at all.


def as_manager_who_asked(wish, owner, manager) -> tuple[ApprovalRequest, User]:
    return wish(by=manager), manager


def as_manager_who_wrote(wish, owner, manager) -> tuple[ApprovalRequest, User]:
    request = wish(by=owner)
    request.written_by = manager
    request.save(update_fields=["written_by"])
    return request, manager


def as_manager_who_was_made_one(wish, owner, manager) -> tuple[ApprovalRequest, User]:
    request = wish(by=owner)
    User.objects.filter(pk=owner.pk).update(role=Role.MANAGER)
    return request, User.objects.get(pk=owner.pk)


def as_admin_who_was_made_one(wish, owner, manager) -> tuple[ApprovalRequest, User]:
    request = wish(by=owner)
    User.objects.filter(pk=owner.pk).update(role=Role.ADMIN)
    return request, User.objects.get(pk=owner.pk)


def as_rep_of_a_deal_handed_over(wish, owner, manager) -> tuple[ApprovalRequest, User]:
    """A deal given to the manager does not make it theirs to decide what they wrote."""
    request = wish(by=manager)
    request.draft.deal.owner = manager
    request.draft.deal.save(update_fields=["owner"])
    return request, manager


IDENTITIES = [
    as_manager_who_asked,
    as_manager_who_wrote,
    as_manager_who_was_made_one,
    as_admin_who_was_made_one,
    as_rep_of_a_deal_handed_over,
]


@pytest.fixture
def by_the_page(client_of) -> Try:
    def attempt(request: ApprovalRequest, who: User) -> None:
        address = reverse("approval_decision", args=[request.draft.deal_id, request.pk])
        answer = client_of(who).post(address, {"seen": request.digest, "decision": "approve"})
        assert answer.status_code == 409

    return attempt


@pytest.fixture
def by_the_action(now) -> Try:
    def attempt(request: ApprovalRequest, who: User) -> None:
        with pytest.raises(NotYoursToDecide):
            approve(request, who, now)

    return attempt


@pytest.fixture
def by_saving(decided) -> Try:
    def attempt(request: ApprovalRequest, who: User) -> None:
        for name, value in decided.items():
            setattr(request, name, value)
        request.decided_by = who
        with pytest.raises(IntegrityError), transaction.atomic():
            request.save()

    return attempt


@pytest.fixture
def by_a_bulk_update(decided) -> Try:
    def attempt(request: ApprovalRequest, who: User) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            ApprovalRequest.objects.update(decided_by=who, **decided)

    return attempt


@pytest.fixture
def by_sql(now) -> Try:
    def attempt(request: ApprovalRequest, who: User) -> None:
        table = ApprovalRequest._meta.db_table
        sql = f"UPDATE {table} SET decided_by_id = %s, decided_at = %s, is_approved = %s"
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [who.pk, now, True])

    return attempt


@pytest.fixture
def by_a_copy_that_is_decided(decided) -> Try:
    def attempt(request: ApprovalRequest, who: User) -> None:
        request.pk, request.draft_version, request.decided_by = None, 99, who
        for name, value in decided.items():
            setattr(request, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            request.save(force_insert=True)

    return attempt


@pytest.mark.parametrize("identity", IDENTITIES, ids=lambda one: one.__name__)
@pytest.mark.parametrize(
    "route",
    [
        "by_the_page",
        "by_the_action",
        "by_saving",
        "by_a_bulk_update",
        "by_sql",
        "by_a_copy_that_is_decided",
    ],
)
def test_nobody_lets_their_own_pass(request, route, identity, wish, owner, manager, admin, now):
    asked, who = identity(wish, owner, manager)
    request.getfixturevalue(route)(asked, who)
    assert not ApprovalRequest.objects.in_force().exists()
    assert OfferDraft.objects.get().pk == asked.draft_id
    with pytest.raises(OfferNeedsApproval):
        table(asked, owner, now)
    assert not Offer.objects.exists()


def test_who_asked_is_not_changed_to_who_decided_afterwards(wish, manager, now):
    asked = wish()
    approve(asked, manager, now)
    for who in ("requested_by", "written_by"):
        with pytest.raises(IntegrityError), transaction.atomic():
            ApprovalRequest.objects.update(**{who: manager})


# What reaches the table without anybody's word: each is refused and leaves no row of the ledger.

FORGED = {
    "is_exception": "on",
    "approval": "1",
    "draft": "1",
    "version": "1",
    "kind": "correct",
    "side": "ours",
}


@pytest.fixture
def unchanged():
    """Whatever is tried, the ledger and what became of its offers stay as they were."""
    before = Offer.objects.count(), Resolution.objects.count()
    yield
    assert (Offer.objects.count(), Resolution.objects.count()) == before
    assert not Offer.objects.filter(is_exception=True).exists()


def test_an_offer_with_forged_fields_becomes_a_draft(halden_deal, manager, post, unchanged):
    answer = post({"Monthly fee": "7,900"}, **FORGED, reason="Because.", answers="4")
    assert answer.status_code == 302
    assert OfferDraft.objects.open().get().kind == DraftKind.OFFER


@pytest.mark.parametrize("mine", ["waiting", "declined", "void", "unknown"])
def test_a_draft_without_a_yes_in_force_is_not_tabled(
    mine, halden_deal, wish, owner, manager, client_of, now, unchanged
):
    asked = wish()
    if mine == "declined":
        approve(asked, manager, now, is_approved=False, comment="No.")
    if mine == "void":
        approve(asked, manager, now)
        wish({"Monthly fee": 7800}, seen_version=1)
    draft = OfferDraft.objects.get()
    pk = draft.pk + 1 if mine == "unknown" else draft.pk
    address = reverse("draft_tabling", args=[halden_deal.pk, pk])
    answer = client_of(owner).post(address, {"version": str(draft.version)})
    assert answer.status_code == (404 if mine == "unknown" else 409)


def test_one_package_of_several_past_a_line_stops_all(
    halden_deal, issues, owner, client_of, unchanged
):
    fee, pieces = issues["Monthly fee"].key, issues["Content pieces"].key
    typed = {"count": "2", f"p0-issue-{fee}": "9,000", f"p0-issue-{pieces}": "9"}
    typed |= {f"p1-issue-{fee}": "7,900", f"p1-issue-{pieces}": "9", **FORGED}
    answer = client_of(owner).post(reverse("alternatives", args=[halden_deal.pk]), typed)
    assert answer.status_code in (409, 422)


def test_a_correction_past_a_line_waits(halden_deal, issues, owner, manager, client_of, unchanged):
    address = reverse("offer_correction", args=[halden_deal.pk, 5])
    typed = {f"issue-{issues['Monthly fee'].key}": "7,000", "correction_reason": "A digit."}
    answer = client_of(owner).post(address, typed | FORGED | {"reason": "Because."})
    assert answer.status_code == 302
    assert OfferDraft.objects.open().get().requests.waiting().exists()


def test_their_offer_past_a_line_is_not_accepted(halden_deal, tabled, owner, client_of):
    offer = tabled(THEIRS, {"Monthly fee": 6000})
    address = reverse("offer_acceptance", args=[halden_deal.pk, offer.number])
    client_of(owner).post(address, FORGED | {"reason": "Because."})
    assert not Resolution.objects.filter(kind=ResolutionKind.ACCEPTED).exists()


def test_an_issue_is_not_settled_at_a_word_of_theirs_past_a_line(
    halden_deal, issues, tabled, owner, client_of
):
    tabled(THEIRS, {"Monthly fee": 6000})
    client_of(owner).post(
        reverse("issue_settlement", args=[halden_deal.pk, issues["Monthly fee"].pk]),
        {"number": "6000", "value": "6000"},
    )
    assert not issues["Monthly fee"].settlements.standing().exists()


def test_an_exception_in_the_ledger_carries_its_approval(tabled):
    tabled(OURS, {"Monthly fee": 9000})
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.update(is_exception=True)


def test_there_is_no_admin_site_to_go_round_by():
    assert not apps.is_installed("django.contrib.admin")


def test_the_file_of_an_offer_leaves_by_no_mail(
    halden_deal, manager, owner, post, tmp_path, settings
):
    """Neither what asks for a word nor what answers carries it."""
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("our-limits.pdf", b"%PDF-1.7\nour limit is 8,000\n%%EOF")
    post({"Monthly fee": "7,900"}, side="ours", answers="4", reason="They decide.", file=file)
    asked = ApprovalRequest.objects.get()
    now = asked.requested_at
    deliver(now=now)
    approve(asked, manager, now, comment="Once.")
    deliver(now=now)
    offer = table(asked, owner, now)
    assert offer.attachment.name == "our-limits.pdf"
    assert [sent.to for sent in mail.outbox] == [[manager.email], [owner.email]]
    for sent in mail.outbox:
        assert "our-limits" not in sent.message().as_string()
        assert not sent.attachments
