"""Asking for an exception: what is asked, who may answer, and who is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from accounts.models import Role, User
from accounts.preferences import active_zone
from negotiations.bargaining.actions.drafts import digest_of, draft_wording, void_requests
from negotiations.bargaining.actions.valuations import keep_valuation
from negotiations.bargaining.models import ApprovalCall, ApprovalRequest, Level, OfferDraft
from negotiations.bargaining.models.approvals import USUAL_WAIT_HOURS
from negotiations.bargaining.queries.crossings import (
    MOVED,
    Crossing,
    beyond,
    crossings,
    level_of,
)
from negotiations.bargaining.queries.standing import Assessment, Standing, assess
from negotiations.deals.actions import Refusal, record_event
from negotiations.deals.models import Deal, EventKind, Side
from negotiations.figures import moment
from negotiations.reminders.actions import arm_reminder
from negotiations.reminders.models import ReminderKind


@dataclass(frozen=True)
class Plea:
    """Why an exception should be made, and what we would get for it."""

    reason: str
    in_return: str = ""


class PleaHasNoReason(Refusal):
    """Nobody can judge an exception without one."""

    def __init__(self) -> None:
        super().__init__("Say why we should go past the line, so that somebody can decide.")


class NobodyMayApprove(Refusal):
    """There is no second person with enough of a say."""

    def __init__(self, level: Level) -> None:
        whom = "a manager of the team or an admin" if level == Level.MANAGER else "an admin"
        super().__init__(
            f"This takes the approval of {whom} who did not write it, and there is none. "
            "Nobody approves their own. Change the terms, or have somebody added."
        )


class NothingToApprove(Refusal):
    """It crosses no line that whoever asks may not cross alone."""

    def __init__(self) -> None:
        super().__init__("This needs nobody’s approval any more. Go on without it.")


class AlreadyAsked(Refusal):
    """The very same words wait for an answer, or have got it."""

    def __init__(self, request: ApprovalRequest, now: datetime) -> None:
        at = moment(request.requested_at, active_zone(), now)
        if request.is_waiting:
            text = f"{request.requested_by.name} asked for this on {at}; it waits for an answer."
        else:
            text = "This very draft is approved already. Table it from the draft above."
        super().__init__(text)


def open_request(
    *, draft: OfferDraft, ground: Standing, plea: Plea, by: User, now: datetime
) -> ApprovalRequest:
    """Ask for this version of the draft and call whoever may decide. The caller holds the lock.

    Raises `PleaHasNoReason`, `NothingToApprove`, `NobodyMayApprove`.
    """
    if not plea.reason.strip():
        raise PleaHasNoReason
    assessment = assessment_of(draft, ground, now)
    found = crossings(ground, assessment)
    if not beyond(found, by):
        raise NothingToApprove
    level = level_of(found)
    first, _ = ranks(ground.deal, level, {by.pk, draft.written_by_id})
    if not first:
        raise NobodyMayApprove(level)
    void_requests(draft=draft, because="It was asked for again.", now=now)
    request = _written(draft, ground, assessment, found, plea, by=by, now=now)
    call_on(request, first, deal=ground.deal, now=now)
    tell_the_timeline(request, f"Approval asked: {draft.what}", plea.reason, by=by, now=now)
    return request


def assessment_of(draft: OfferDraft, ground: Standing, now: datetime) -> Assessment:
    """What the draft would mean as things stand, or had it been written down right at once."""
    ground = ground.before(draft.corrects)
    side = Side.THEIRS if draft.is_acceptance else Side.OURS
    mentioned = draft.offer.package if draft.offer else draft.mentioned
    tie = {} if draft.offer else draft_wording(draft).tie
    return assess(ground, side=side, mentioned=mentioned, now=now, **tie)


def ranks(deal: Deal, level: Level, involved: set[int]) -> tuple[list[User], list[User]]:
    """Who is asked first, and who if those do not answer."""
    people: QuerySet[User] = User.objects.filter(is_active=True).exclude(pk__in=involved)
    admins = list(people.filter(role=Role.ADMIN))
    managers = list(people.filter(role=Role.MANAGER, team=deal.team_id))
    if level == Level.ADMIN or not managers:
        return admins, []
    return managers, admins


def _written(
    draft: OfferDraft, ground: Standing, assessment: Assessment, found: tuple[Crossing, ...],
    plea: Plea, *, by: User, now: datetime,
) -> ApprovalRequest:  # fmt: skip
    level = level_of(found)
    hours = ground.rules.escalate_after_hours if ground.rules else USUAL_WAIT_HOURS
    wording = draft_wording(draft)
    return ApprovalRequest.objects.create(
        draft=draft,
        draft_version=draft.version,
        digest=digest_of(draft, assessment.package, answers=draft.answers, wording=wording),
        crossings=[one.as_row for one in found],
        our_score=assessment.ours.high if assessment.ours else None,
        level=level,
        reason=plea.reason,
        in_return=plea.in_return,
        requested_by=by,
        requested_at=now,
        written_by=draft.written_by,
        plan=keep_valuation(ground, now) if any(one.kind in MOVED for one in found) else None,
        escalates_at=now + timedelta(hours=hours),
    )


def call_on(
    request: ApprovalRequest, approvers: Iterable[User], *, deal: Deal, now: datetime
) -> None:
    """A row and a reminder of their own for each; `delivery` turns that into a mail."""
    for approver in approvers:
        call = ApprovalCall.objects.create(request=request, approver=approver, called_at=now)
        remind_of_call(call, request, deal=deal, now=now)


def remind_of_call(
    call: ApprovalCall, request: ApprovalRequest, *, deal: Deal, now: datetime
) -> None:
    """Tell whoever was called that the request waits for their word, at once."""
    arm_reminder(
        deal=deal, kind=ReminderKind.APPROVAL, subject_id=call.pk, recipient=call.approver,
        why=f"{request.requested_by.name} asks you to approve {request.draft.what}",
        due_at=now, now=now,
    )  # fmt: skip


def tell_the_timeline(
    request: ApprovalRequest, headline: str, detail: str, *, by: User | None, now: datetime
) -> None:
    """Write down what happened to a request; the team reads it, the other side never."""
    record_event(
        deal=request.draft.deal, kind=EventKind.OFFER, side=Side.OURS, headline=headline,
        detail=detail, by=by, now=now,
    )  # fmt: skip
