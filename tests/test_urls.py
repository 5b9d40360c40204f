"""Every address there is: who may, who may not, and that nobody can tell hidden from missing."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.models import Role, User
from negotiations.bargaining.actions import accept_offer, table_offer
from negotiations.bargaining.models import (
    ApprovalRequest,
    Concession,
    DraftKind,
    Level,
    MoveKind,
    OfferDraft,
    Trade,
)
from negotiations.clarifying.actions import (
    add_evidence,
    find_common_ground,
    make_claim,
    note_matter,
    record_need,
)
from negotiations.clarifying.models import AgreedPoint, EvidenceKind, MatterKind
from negotiations.commitment.actions import add_deliverable, schedule_meeting, start_agreement
from negotiations.commitment.models import CheckIn, ProgressReview
from negotiations.deals.actions import attach_file
from negotiations.deals.models import Deal, Side, Stakeholder
from negotiations.deals.models.meetings import Meeting
from negotiations.delivery.models import Delivery
from negotiations.information_exchange.models import (
    Answer,
    BankQuestion,
    ListeningNote,
    Proposal,
    Sending,
)
from negotiations.playbooks.actions import copy_playbook
from negotiations.preparation.actions.templates import keep_issues
from negotiations.preparation.models import PlannedConcession
from negotiations.preparation.models.points import PreparedPoint
from negotiations.reminders.models import Reminder
from negotiations.transfer.actions import take_upload
from negotiations.transfer.reading import read_table
from tests.addresses import ALL, PUBLIC
from tests.conftest import person
from tests.negotiations.bargaining.halden import thought_of

MISSING = 987_654_321
# What an address names that belongs to a team; everything below it is hidden with it.
OWNED = {"deal_id", "reminder_id", "delivery_id", "run_id", "version_id", "template_id"}
# A manager's alone.
MANAGED = {"run_id", "version_id", "template_id"}
# Names that everybody shares, or that name a view and not a thing.
SHARED = {"kind", "way", "stage", "name", "uidb64", "token", "side"}


HIDDEN = sorted(name for name, arguments in ALL.items() if arguments & OWNED)
OPEN = sorted(name for name, arguments in ALL.items() if not arguments and name not in PUBLIC)


@pytest.fixture
def stranger(other_team) -> User:
    """The manager of another team, who imports as well: nobody else sees any import."""
    return person("Nora Stranger", other_team, Role.MANAGER)


def an_exception(deal: Deal, owner: User, now: datetime) -> ApprovalRequest:
    draft = OfferDraft.objects.create(
        deal=deal, kind=DraftKind.OFFER, created_at=now, written_by=owner, written_at=now
    )
    return ApprovalRequest.objects.create(
        draft=draft, draft_version=1, digest="-", crossings=[], level=Level.MANAGER, reason="Why",
        requested_by=owner, requested_at=now, written_by=owner,
    )  # fmt: skip


@pytest.fixture
def things(prepared_deal, owner, manager, now, settings, tmp_path) -> dict[str, object]:
    """One of everything that an address can name, all of the owner's."""
    settings.MEDIA_ROOT = tmp_path
    deal, by = prepared_deal, {"by": owner, "now": now}
    issue = deal.issues.first()
    offer = table_offer(deal=deal, side=Side.THEIRS, terms={issue.key: Decimal(9000)}, **by)
    accept_offer(offer=offer, reason="", **by)
    start_agreement(deal=deal, **by)
    promise = {"side": Side.OURS, "text": "Plan", "responsible": "Olga", "due_on": now.date()}
    deliverable = add_deliverable(deal=deal, values=promise, **by)
    meetings = [
        schedule_meeting(deal=deal, model=model, purpose="Talk", due_at=now + timedelta(1), **by)
        for model in (CheckIn, ProgressReview)
    ]
    reminder = Reminder.objects.filter(recipient=owner).first()
    delivery = Delivery.objects.create(
        reminder=reminder, occurrence=1, recipient=owner, message_id="<1@parley>",
        next_attempt_at=now, created_at=now,
    )  # fmt: skip
    return {
        "deal_id": deal.pk,
        "issue_id": issue.pk,
        "number": offer.number,
        "area": "goals",
        "way": "break",
        **thought_of(deal, owner, now),
        "deliverable_id": deliverable.pk,
        "meeting_id": meetings[0].pk,
        "reminder_id": reminder.pk,
        "delivery_id": delivery.pk,
        **team_things(deal, manager, now),
        **sent_things(deal, offer.number, owner, now),
        **prepared_things(deal, owner, now),
        **clarified_things(deal, owner, now),
    }


def team_things(deal: Deal, manager: User, now: datetime) -> dict[str, object]:
    table = read_table(b"deal,company,stage\nA renewal,Halden Outdoor,Won\n")
    by = {"by": manager, "now": now}
    run = take_upload(team=deal.team, file_name="deals.csv", table=table, **by)
    draft = copy_playbook(source=deal.playbook, team=deal.team, name="Ours", key="ours", **by)
    return {
        "run_id": run.pk,
        "version_id": draft.pk,
        "step_key": draft.steps.first().key,
        "template_id": keep_issues(deal=deal, name="Retainers", **by).pk,
    }


def sent_things(deal: Deal, number: int, owner: User, now: datetime) -> dict[str, object]:
    proposal = Proposal.objects.create(
        deal=deal, number=number, what="Ours", kept_at=now, kept_by=owner
    )
    sending = Sending.objects.create(
        proposal=proposal, channel="email", recipient="Ingrid", sent_at=now, noted_by=owner
    )
    answer = Answer.objects.create(
        deal=deal, question="Why?", text="So", said_on=now.date(), noted_at=now, noted_by=owner
    )
    question = BankQuestion.objects.create(
        team=deal.team, text="Who decides?", added_by=owner, added_at=now
    )
    return {"sending_id": sending.pk, "answer_id": answer.pk, "question_id": question.pk}


def prepared_things(deal: Deal, owner: User, now: datetime) -> dict[str, object]:
    file = {"name": "a.txt", "content_type": "text/plain", "content": ContentFile(b"a")}
    point = PreparedPoint.objects.create(
        deal=deal, kind="objection", text="Too dear", created_at=now
    )
    meeting = Meeting.objects.create(
        deal=deal, purpose="Talk", starts_at=now, length=30, scheduled_by=owner, created_at=now
    )
    asked = an_exception(deal, owner, now)
    return {
        "request_id": asked.pk,
        "draft_id": asked.draft_id,
        "planned_id": PlannedConcession.objects.create(
            deal=deal, give="Training", rank=1, created_at=now
        ).pk,
        "side": "ours",
        "stakeholder_id": Stakeholder.objects.create(deal=deal, name="Ingrid").pk,
        "prepared_id": point.pk,
        "kind": point.kind,
        "appointment_id": meeting.pk,
        "trade_id": trade_of(deal, owner, now).pk,
        "attachment_id": attach_file(deal=deal, **file, by=owner, now=now).pk,
    }


def trade_of(deal: Deal, owner: User, now: datetime) -> Trade:
    offer = deal.offers.first()
    moves = [
        Concession.objects.create(
            offer=offer, previous_offer=offer, issue=issue, kind=MoveKind.CONCESSION
        )
        for issue in deal.issues.all()[:2]
    ]
    return Trade.objects.create(ours=moves[0], theirs=moves[1], tied_at=now, tied_by=owner)


def clarified_things(deal: Deal, owner: User, now: datetime) -> dict[str, object]:
    note = ListeningNote.objects.create(
        deal=deal, text="Sixty days", kind="demand", noted_by=owner, noted_at=now
    )
    point = AgreedPoint.objects.create(
        deal=deal, text="A trial first", agreed_on=now.date(), recorded_by=owner, recorded_at=now
    )
    by = {"by": owner, "now": now}
    claim = make_claim(deal=deal, values={"side": "ours", "text": "It pays"}, **by)
    evidence = add_evidence(claim=claim, kind=EvidenceKind.DATA, is_for=True, text="4 %", **by)
    need = {"kind": "want", "purpose": "One payment run a month"}
    record_need(demand=note, values=need, seen={}, version=1, by=owner, now=now)
    return {
        "note_id": note.pk,
        "point_id": point.pk,
        "claim_id": claim.pk,
        "evidence_id": evidence.pk,
        "matter_id": note_matter(
            deal=deal, kind=MatterKind.ASSUMPTION, values={"text": "So"}, **by
        ).pk,
        "ground_id": find_common_ground(deal=deal, text="Calm", by=owner, now=now).pk,
    }


def address(name: str, things: dict[str, object]) -> str:
    return reverse(name, kwargs={key: things[key] for key in ALL[name]})


def test_every_address_names_something_known():
    named = set.union(*ALL.values())
    assert named - OWNED - SHARED == {
        "issue_id",
        "idea_id",
        "bundle_id",
        "entry_id",
        "number",
        "area",
        "note_id",
        "point_id",
        "claim_id",
        "evidence_id",
        "ground_id",
        "matter_id",
        "deliverable_id",
        "meeting_id",
        "stakeholder_id",
        "planned_id",
        "prepared_id",
        "attachment_id",
        "appointment_id",
        "step_key",
        "trade_id",
        "request_id",
        "draft_id",
        "sending_id",
        "answer_id",
        "question_id",
    }
    # Whatever belongs to a deal is asked for by way of its deal.
    for name, arguments in ALL.items():
        assert arguments <= SHARED or arguments & OWNED, name


def test_nobody_gets_anywhere_without_signing_in(client, things):
    samples = things | {
        "kind": "objection", "way": "break", "stage": 1, "name": "x", "uidb64": "x", "token": "x-y"
    }  # fmt: skip
    for name in ALL.keys() - PUBLIC.keys():
        for answer in (client.get(address(name, samples)), client.post(address(name, samples))):
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/sign-in/"), name


def test_what_belongs_to_others_cannot_be_told_from_what_is_not_there(
    things, client_of, outsider, stranger
):
    rep, importer = client_of(outsider), client_of(stranger)
    nowhere = things | dict.fromkeys(OWNED, MISSING)
    told = []
    for name in HIDDEN:
        client = importer if ALL[name] & MANAGED else rep
        statuses = set()
        for ask in (client.get, client.post):
            hidden, missing = ask(address(name, things)), ask(address(name, nowhere))
            statuses |= {hidden.status_code, missing.status_code}
            if hidden.content != missing.content:
                told.append(f"{name}: another text")
        if 404 not in statuses or statuses - {404, 405}:
            told.append(f"{name}: {statuses}")
    assert not told


def test_the_same_addresses_are_there_for_whoever_may_see_them(things, client_of, owner, manager):
    """Without this, a test that asks for addresses that do not exist would pass too."""
    missing = []
    review = things | {"meeting_id": ProgressReview.objects.get().pk}
    for name in HIDDEN:
        # Imports and drafts of playbooks are a manager's.
        person = manager if ALL[name] & MANAGED else owner
        sample = review if name.startswith("progress_review") else things
        answer = client_of(person).get(address(name, sample))
        if answer.streaming:
            b"".join(answer.streaming_content)  # read to its end, a file is closed
        if answer.status_code not in (200, 302, 405):
            missing.append(f"{name}: {answer.status_code}")
    assert not missing


def test_pages_without_an_owner_show_an_outsider_nothing_of_others(things, client_of, outsider):
    client = client_of(outsider)
    for name in OPEN:
        answer = client.get(reverse(name), {"q": "retainer"}, follow=True)
        assert answer.status_code in (200, 403, 404, 405), name
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"marketing retainer" not in content, name
        assert b"Halden" not in content, name
