"""One of everything that an address can name, on one deal that went all the way."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.models import User
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
from tests.addresses import ALL
from tests.negotiations.bargaining.halden import thought_of


def an_exception(deal: Deal, owner: User, now: datetime) -> ApprovalRequest:
    draft = OfferDraft.objects.create(
        deal=deal, kind=DraftKind.OFFER, created_at=now, written_by=owner, written_at=now
    )
    return ApprovalRequest.objects.create(
        draft=draft, draft_version=1, digest="-", crossings=[], level=Level.MANAGER, reason="Why",
        requested_by=owner, requested_at=now, written_by=owner,
    )  # fmt: skip


def one_of_everything(deal: Deal, owner: User, manager: User, now: datetime) -> dict[str, object]:
    """The keys of one of each, by the name under which addresses ask for it, all of the owner's."""
    by = {"by": owner, "now": now}
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
