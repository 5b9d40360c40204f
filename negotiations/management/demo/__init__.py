"""The demo: two teams, the worked examples, and deals in every stage. Dates relative to today."""

from datetime import datetime

from django.db import transaction

from negotiations.management.demo.at_the_table import tune_the_coach
from negotiations.management.demo.cast import make_cast
from negotiations.management.demo.choice import offer_a_choice
from negotiations.management.demo.endings import end_some, remember_them, set_a_deadline
from negotiations.management.demo.examples import (
    agency_at_the_table,
    agency_signed,
    enterprise_signed,
)
from negotiations.management.demo.exception import ask_for_an_exception
from negotiations.management.demo.stories import tell_all
from negotiations.playbooks.actions import load_playbook, shipped_files
from negotiations.reminders.models import Reminder


@transaction.atomic
def load_demo(today: datetime) -> None:
    """Load all of it, through the actions that people use, in one transaction."""
    for file in shipped_files():
        load_playbook(file=file, now=today)
    cast = make_cast()
    tune_the_coach(cast, today)
    agency_at_the_table(cast, today)
    agency_signed(cast, today)
    enterprise_signed(cast, today)
    tell_all(cast, today)
    ask_for_an_exception(today)
    offer_a_choice(today)
    end_some(today)
    remember_them(today)
    set_a_deadline(today)
    # What fell due before the demo existed reminds nobody of it now.
    Reminder.objects.due(today).update(handled_at=today)
