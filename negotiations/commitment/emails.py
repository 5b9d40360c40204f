"""The e-mail about something promised in an agreement."""

from datetime import datetime

from django.urls import reverse

from negotiations.commitment.models import Deliverable
from negotiations.deals.models import Side
from negotiations.figures import full_day
from negotiations.playbooks.stages import Stage
from negotiations.reminders.emails import Message, NothingToSay, compose
from negotiations.reminders.models import Reminder


def deliverable_email(reminder: Reminder, deliverable: Deliverable, now: datetime) -> Message:
    """Say who promised what by when. Raises `NothingToSay` when it is done."""
    if deliverable.done_at is not None:
        raise NothingToSay("It is delivered.")
    page = "follow_up" if reminder.deal.stage == Stage.FOLLOW_UP else "commitment"
    return compose(
        "deliverable",
        reminder=reminder,
        when=full_day(deliverable.due_on),
        path=reverse(page, args=[reminder.deal_id]),
        facts={
            "text": deliverable.text,
            "responsible": deliverable.responsible,
            "is_ours": deliverable.side == Side.OURS,
        },
    )
