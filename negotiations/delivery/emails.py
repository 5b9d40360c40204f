"""From a delivery to the mail that leaves: words from its slice, headers from here."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from accounts.preferences import use_preferences
from negotiations.bargaining.emails import (
    adjournment_email,
    approval_email,
    decision_email,
    offer_expiry_email,
)
from negotiations.bargaining.models import Adjournment, ApprovalCall, ApprovalRequest, Offer
from negotiations.commitment.emails import deliverable_email
from negotiations.commitment.models import Deliverable
from negotiations.deals.models import Deal
from negotiations.deals.models.meetings import Invitation
from negotiations.delivery.models import Delivery
from negotiations.follow_up.emails import check_in_email, progress_review_email
from negotiations.follow_up.models import CheckIn, ProgressReview
from negotiations.journey.emails import deadline_email, next_step_email
from negotiations.preparation.emails import invitation_email
from negotiations.reminders.emails import Message, NothingToSay
from negotiations.reminders.models import Reminder, ReminderKind


@dataclass(frozen=True)
class Kind:
    """What a kind of reminder is about, read for many at once, and who writes the mail."""

    subjects: Callable[[Iterable[int]], Mapping[int, Any]]
    email: Callable[[Reminder, Any, datetime], Message]


KINDS = {
    ReminderKind.NEXT_STEP: Kind(Deal.objects.in_bulk, next_step_email),
    ReminderKind.ADJOURNMENT: Kind(Adjournment.objects.in_bulk, adjournment_email),
    ReminderKind.OFFER_EXPIRY: Kind(
        Offer.objects.select_related("resolution")
        .prefetch_related("alternatives__resolution")
        .in_bulk,
        offer_expiry_email,
    ),
    ReminderKind.DEADLINE: Kind(Deal.objects.in_bulk, deadline_email),
    ReminderKind.DELIVERABLE: Kind(Deliverable.objects.in_bulk, deliverable_email),
    ReminderKind.CHECK_IN: Kind(CheckIn.objects.in_bulk, check_in_email),
    ReminderKind.INVITATION: Kind(
        Invitation.objects.select_related("meeting__scheduled_by", "colleague", "guest")
        .prefetch_related("meeting__invitations__colleague", "meeting__invitations__guest")
        .in_bulk,
        invitation_email,
    ),
    ReminderKind.PROGRESS_REVIEW: Kind(ProgressReview.objects.in_bulk, progress_review_email),
    ReminderKind.APPROVAL: Kind(
        ApprovalCall.objects.select_related(
            "request__requested_by", "request__draft__offer", "request__draft__corrects"
        ).in_bulk,
        approval_email,
    ),
    ReminderKind.DECISION: Kind(
        ApprovalRequest.objects.select_related(
            "decided_by", "draft__offer", "draft__corrects"
        ).in_bulk,
        decision_email,
    ),
}

Subjects = Mapping[tuple[str, int], Any]


def subjects_of(deliveries: Iterable[Delivery]) -> Subjects:
    """What these deliveries are about, in one query per kind."""
    wanted = defaultdict(set)
    for delivery in deliveries:
        wanted[delivery.reminder.kind].add(delivery.reminder.subject_id)
    return {
        (kind, key): row
        for kind, keys in wanted.items()
        for key, row in KINDS[ReminderKind(kind)].subjects(keys).items()
    }


def mail_of(delivery: Delivery, subjects: Subjects, now: datetime) -> EmailMultiAlternatives:
    """Write the mail of a delivery as its recipient reads figures and times.

    Raises `NothingToSay` when what it is about is over.
    """
    reminder, person = delivery.reminder, delivery.recipient
    subject = subjects.get((reminder.kind, reminder.subject_id))
    if subject is None:
        raise NothingToSay("What it was about is gone.")
    with use_preferences(locale=person.locale, time_zone=person.time_zone):
        message = KINDS[ReminderKind(reminder.kind)].email(reminder, subject, now)
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[message.to or str(person.email)],
        headers=headers_of(delivery),
    )
    mail.attach_alternative(message.html, "text/html")
    if message.calendar:
        kind = f"text/calendar; method={message.method}"
        mail.attach("meeting.ics", message.calendar.decode(), kind)
    return mail


def headers_of(delivery: Delivery) -> dict[str, str]:
    """The headers that keep machines from answering and let people sort."""
    return {
        "Message-ID": delivery.message_id,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "List-Id": f"Parley reminders <reminders.{mail_domain()}>",
        "List-Help": f"<{settings.SITE_URL}{reverse('reminders')}>",
    }


def message_id_for(reminder: Reminder) -> str:
    """The Message-ID of a reminder's present occurrence, the same however often it is asked for.

    The moment the reminder was made tells databases apart that count from one again.
    """
    made = int(reminder.created_at.timestamp() * 1_000_000)
    parts = (reminder.pk, reminder.occurrence, reminder.recipient_id, f"{made:x}")
    return f"<reminder.{'.'.join(map(str, parts))}@{mail_domain()}>"


def mail_domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
