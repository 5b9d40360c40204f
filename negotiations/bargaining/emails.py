"""E-mails about offers and exceptions. None tells what an offer says or where our lines are."""

from datetime import datetime

from django.urls import reverse

from negotiations.bargaining.models import Adjournment, ApprovalCall, ApprovalRequest, Offer
from negotiations.bargaining.models.expiry import end_first, numbers
from negotiations.deals.models import Side
from negotiations.reminders.emails import Message, NothingToSay, compose, spoken_time
from negotiations.reminders.models import Reminder


def offer_expiry_email(reminder: Reminder, offer: Offer, now: datetime) -> Message:
    """Say until when the offer stands, or those that were tabled with it.

    Raises `NothingToSay` when none is on the table.
    """
    ending = end_first([offer, *offer.alternatives.all()])
    if not ending and offer.is_resolved:
        how = offer.resolution.get_kind_display().lower()
        raise NothingToSay(f"The offer is off the table: {how}.")
    if not ending or ending[0].stands_until is None:
        raise NothingToSay("The offer stands without a date now.")
    is_over, are_several = ending[0].has_run_out(now), len(ending) > 1
    is_ours = offer.side == Side.OURS
    what = f"{'Our' if is_ours else 'Their'} offer{'s' if are_several else ''} {numbers(ending)}"
    soon, past = ("expire", "have") if are_several else ("expires", "has")
    return compose(
        "offer_expiry",
        reminder=reminder,
        when=spoken_time(ending[0].stands_until),
        path=reverse("bargaining", args=[reminder.deal_id]),
        facts={
            "what": what,
            "happens": f"{past} expired" if is_over else f"{soon} soon",
            "numbers": numbers(ending),
            "are_several": are_several,
            "is_ours": is_ours,
            "is_over": is_over,
        },
    )


def approval_email(reminder: Reminder, call: ApprovalCall, now: datetime) -> Message:
    """Ask for a decision, which is taken on the page. Raises `NothingToSay` when it was."""
    request = call.request
    if not request.is_waiting:
        raise NothingToSay(f"It is {request.status.label.lower()} already.")
    if reminder.recipient_id != call.approver_id:
        raise NothingToSay("Somebody else was asked.")
    return compose(
        "approval",
        reminder=reminder,
        when=spoken_time(request.requested_at),
        path=reverse("deal_approvals", args=[reminder.deal_id]),
        facts={"who": request.requested_by.name, "what": request.draft.what},
    )


def decision_email(reminder: Reminder, request: ApprovalRequest, now: datetime) -> Message:
    """Tell whoever asked. Raises `NothingToSay` when it is void by now."""
    if request.decided_by is None or request.decided_at is None or request.voided_at is not None:
        raise NothingToSay("The request is void.")
    return compose(
        "decision",
        reminder=reminder,
        when=spoken_time(request.decided_at),
        path=reverse("bargaining", args=[reminder.deal_id]),
        facts={
            "who": request.decided_by.name,
            "what": request.draft.what,
            "is_approved": bool(request.is_approved),
        },
    )


def adjournment_email(reminder: Reminder, adjournment: Adjournment, now: datetime) -> Message:
    """Say that the break is over. Raises `NothingToSay` where somebody ended it before."""
    if adjournment.ended_at is not None:
        raise NothingToSay("The talks go on already.")
    return compose(
        "adjournment",
        reminder=reminder,
        when=spoken_time(adjournment.until),
        path=reverse("bargaining", args=[reminder.deal_id]),
        facts={"purpose": adjournment.purpose},
    )
