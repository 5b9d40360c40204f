"""The e-mails about a next step, and about the deadline of a negotiation."""

from datetime import datetime

from django.urls import reverse

from negotiations.deals.models import Deal, Outcome
from negotiations.figures import full_day
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


def deadline_email(reminder: Reminder, deal: Deal, now: datetime) -> Message:
    """Say until when an agreement has to be reached. Raises `NothingToSay` when there is one."""
    if deal.deadline_on is None:
        raise NothingToSay("There is no deadline any more.")
    if deal.outcome == Outcome.AGREED:
        raise NothingToSay("The deal is agreed.")
    return compose(
        "deadline",
        reminder=reminder,
        when=full_day(deal.deadline_on),
        path=reverse("deal", args=[deal.pk]),
        facts={"why": deal.deadline_why},
    )
