"""Asking others, and then all of them again, where nobody answered in time."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from negotiations.bargaining.actions.approvals import (
    call_on,
    ranks,
    remind_of_call,
    tell_the_timeline,
)
from negotiations.bargaining.models import ApprovalRequest, Level
from negotiations.deals.actions import DealIsClosed, lock_running
from negotiations.deals.models import Deal

AGAIN_AFTER = timedelta(days=1)


def escalate_requests(*, now: datetime) -> int:
    """Ask the next ones where nobody answered in time, and where all were asked, remind them.

    Everybody who was asked is reminded once a day until the request is answered. Returns for how
    many requests something was done.
    """
    due = ApprovalRequest.objects.waiting().filter(
        escalates_at__lte=now, draft__deal__closed_at__isnull=True
    )
    return sum(_escalate(request=one, now=now) for one in due.select_related("draft__deal"))


@transaction.atomic
def _escalate(*, request: ApprovalRequest, now: datetime) -> bool:
    try:
        deal = lock_running(request.draft.deal)
    except DealIsClosed:
        return False
    waiting = ApprovalRequest.objects.waiting().filter(pk=request.pk, escalates_at__lte=now)
    locked = waiting.select_related(
        "draft__offer", "draft__corrects", "draft__deal", "requested_by"
    ).first()
    if locked is None:
        return False
    called = set(locked.calls.values_list("approver_id", flat=True))
    mine = {locked.requested_by_id, locked.written_by_id}
    _, then = ranks(deal, Level(locked.level), mine)
    not_yet = [one for one in then if one.pk not in called]
    locked.escalates_at = now + AGAIN_AFTER
    if not_yet:
        _pass_on(locked, not_yet, deal=deal, now=now)
    else:
        _remind(locked, deal=deal, now=now)
    locked.save(update_fields=["escalates_at", "escalated_at"])
    return True


def _pass_on(request: ApprovalRequest, approvers: list[User], *, deal: Deal, now: datetime) -> None:
    request.escalated_at = now
    call_on(request, approvers, deal=deal, now=now)
    headline = f"No answer yet, admins asked: {request.draft.what}"
    tell_the_timeline(request, headline, "", by=None, now=now)


def _remind(request: ApprovalRequest, *, deal: Deal, now: datetime) -> None:
    """Those who may still decide: who left or lost the say meanwhile is not asked any more."""
    for call in request.calls.select_related("approver").filter(approver__is_active=True):
        if request.may_be_decided_by(call.approver):
            remind_of_call(call, request, deal=deal, now=now)
