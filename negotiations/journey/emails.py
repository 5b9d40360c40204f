"""The e-mail about a next step."""

from datetime import datetime

from django.urls import reverse

from negotiations.deals.models import Deal
from negotiations.reminders.emails import Message, NothingToSay, compose, spoken_time
from negotiations.reminders.models import Reminder


def next_step_email(reminder: Reminder, deal: Deal, now: datetime) -> Message:
    """Say what was meant to happen next. Raises `NothingToSay` when it is done."""
    if deal.next_step_at is None:
        raise NothingToSay("The step is done.")
    return compose(
        "next_step",
        reminder=reminder,
        when=spoken_time(deal.next_step_at),
        path=reverse("deal", args=[deal.pk]),
        facts={"step": deal.next_step},
    )
