"""Ticking what the playbook asks for, and taking a tick back."""

from datetime import datetime

from django.db import transaction
from django.db.models.functions import Greatest

from accounts.models import User
from negotiations.deals.actions import Refusal, lock_running
from negotiations.deals.models import Deal, Tick
from negotiations.playbooks.queries import steps_of


class NotOnTheChecklist(Refusal):
    """The deal's playbook has no such item, or no longer has it."""

    def __init__(self) -> None:
        super().__init__(
            "This is not on the checklist any more. Somebody moved the deal meanwhile."
        )


@transaction.atomic
def tick_item(*, deal: Deal, key: str, by: User, now: datetime) -> Tick:
    """Tick an item of the deal's playbook; one that is ticked already keeps who and when.

    Raises `NotOnTheChecklist`, `DealIsClosed`.
    """
    locked = lock_running(deal)
    known = {item.key for step in steps_of(locked.playbook_id) for item in step.items}
    if key not in known:
        raise NotOnTheChecklist
    standing = Tick.objects.filter(deal=locked, key=key).standing().first()
    return standing or Tick.objects.create(deal=locked, key=key, at=now, by=by)


@transaction.atomic
def take_tick_back(*, deal: Deal, key: str, by: User, now: datetime) -> None:
    """Take a tick back; where there is none, nothing happens. Raises `DealIsClosed`."""
    locked = lock_running(deal)
    standing = Tick.objects.filter(deal=locked, key=key).standing()
    standing.update(taken_back_at=Greatest("at", now), taken_back_by=by)
