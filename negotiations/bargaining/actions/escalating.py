"""Asking others where nobody answered in time."""

from datetime import datetime

from django.db import transaction

from negotiations.bargaining.actions.approvals import call_on, ranks, tell_the_timeline
from negotiations.bargaining.models import ApprovalRequest, Level
from negotiations.deals.actions import DealIsClosed, lock_running


def escalate_requests(*, now: datetime) -> int:
    """Ask the next ones where nobody answered in time; returns how many requests moved on."""
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
    locked.escalates_at, locked.escalated_at = None, now
    locked.save(update_fields=["escalates_at", "escalated_at"])
    call_on(locked, [one for one in then if one.pk not in called], deal=deal, now=now)
    headline = f"No answer yet, admins asked: {locked.draft.what}"
    tell_the_timeline(locked, headline, "", by=locked.requested_by, now=now)
    return True
