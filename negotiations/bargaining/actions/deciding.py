"""Yes or no to an exception: once, by somebody else, to the very version that was looked at."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.preferences import active_zone
from negotiations.bargaining.actions.approvals import assessment_of, tell_the_timeline
from negotiations.bargaining.actions.drafts import digest_of, draft_wording, silence_calls
from negotiations.bargaining.models import ApprovalRequest, Level, RequestStatus
from negotiations.bargaining.queries.crossings import crossings, read_crossings
from negotiations.bargaining.queries.standing import standing
from negotiations.deals.actions import Refusal, lock_running
from negotiations.deals.models import Deal
from negotiations.figures import moment
from negotiations.reminders.actions import arm_reminder
from negotiations.reminders.models import ReminderKind


class RequestIsOver(Refusal):
    """Somebody decided first, or the request was taken back."""

    def __init__(self, request: ApprovalRequest, now: datetime) -> None:
        at = moment(request.answered_at, active_zone(), now) if request.answered_at else ""
        if request.status == RequestStatus.VOID:
            text = f"This request is void since {at}. {request.void_because}"
        else:
            who = request.decided_by.name if request.decided_by else "Somebody"
            text = f"{who} {request.status.label.lower()} this on {at}. It is decided once."
        super().__init__(text)


class NotYoursToDecide(Refusal):
    """One's own, or beyond one's rank."""

    def __init__(self, request: ApprovalRequest, by: User) -> None:
        if by.pk in (request.requested_by_id, request.written_by_id):
            text = "Nobody approves what they asked for or wrote themselves."
        else:
            is_a_managers = request.level == Level.MANAGER
            whom = "a manager of the team or an admin" if is_a_managers else "an admin"
            text = f"This takes the word of {whom}."
        super().__init__(text)


class RequestHasChanged(Refusal):
    """What would be decided is not what was looked at."""

    def __init__(self) -> None:
        super().__init__(
            "The draft or the figures behind it changed after this was asked. It has to be asked "
            "again; nothing was decided."
        )


class DeclineHasNoReason(Refusal):
    """A no without a word helps nobody at the table."""

    def __init__(self) -> None:
        super().__init__("Say why not, so that the next offer can be a better one.")


@transaction.atomic
def decide(
    *, request: ApprovalRequest, seen: str, is_approved: bool, comment: str, by: User, now: datetime
) -> ApprovalRequest:
    """Say yes or no to the version that was `seen`, once, never to one's own.

    Raises `RequestIsOver`, `NotYoursToDecide`, `RequestHasChanged`, `DeclineHasNoReason`,
    `DealIsClosed`.
    """
    deal = lock_running(request.draft.deal)
    locked = ApprovalRequest.objects.select_related(
        "draft__offer",
        "draft__corrects",
        "draft__answers",
        "draft__deal",
        "decided_by",
        "requested_by",
    ).get(pk=request.pk)
    if not locked.is_waiting:
        raise RequestIsOver(locked, now)
    # The role as it is at this moment, not as it was when the page was opened.
    decider = User.objects.get(pk=by.pk)
    if not (deal.is_visible_to(decider) and locked.may_be_decided_by(decider)):
        raise NotYoursToDecide(locked, decider)
    if not comment.strip() and not is_approved:
        raise DeclineHasNoReason
    if seen != locked.digest or (is_approved and not _still_fits(locked, deal, now)):
        raise RequestHasChanged
    locked.is_approved, locked.comment = is_approved, comment
    locked.decided_by, locked.decided_at = decider, now
    _keep_decision(locked, now)
    _tell(locked, deal=deal, now=now)
    return locked


def _keep_decision(request: ApprovalRequest, now: datetime) -> None:
    """Only a request that still waits takes it, whatever the lock was worth."""
    waiting = ApprovalRequest.objects.waiting().filter(pk=request.pk)
    try:
        with transaction.atomic():
            taken = waiting.update(
                is_approved=request.is_approved, comment=request.comment,
                decided_by=request.decided_by, decided_at=now, escalates_at=None,
            )  # fmt: skip
    except IntegrityError as refusal:
        raise NotYoursToDecide(request, request.decided_by or request.requested_by) from refusal
    if not taken:
        raise RequestIsOver(ApprovalRequest.objects.get(pk=request.pk), now)


def _tell(request: ApprovalRequest, *, deal: Deal, now: datetime) -> None:
    """Whoever asked hears the answer; whoever was called need not answer any more."""
    by = request.decided_by or request.requested_by
    said = "approved" if request.is_approved else "declined"
    silence_calls(request=request, because=f"{by.name} {said} it.", now=now)
    arm_reminder(
        deal=deal, kind=ReminderKind.DECISION, subject_id=request.pk,
        recipient=request.requested_by, why=f"{by.name} {said} {request.draft.what}",
        due_at=now, now=now,
    )  # fmt: skip
    headline = f"{said.capitalize()}: {request.draft.what}"
    tell_the_timeline(request, headline, request.comment, by=by, now=now)


def _still_fits(request: ApprovalRequest, deal: Deal, now: datetime) -> bool:
    """Whether the draft says, and crosses, what it did when it was asked about."""
    draft = request.draft
    ground = standing(deal)
    assessment = assessment_of(draft, ground, now)
    wording = draft_wording(draft)
    digest = digest_of(draft, assessment.package, answers=draft.answers, wording=wording)
    is_same = request.digest == digest and request.draft_version == draft.version
    return is_same and read_crossings(request.crossings) == crossings(ground, assessment)
