"""Signing off: the agreement is signed, and the deal goes on to its follow-up."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from negotiations.commitment.actions import sign_off
from negotiations.commitment.models import Agreement
from negotiations.deals.actions import lock_running
from negotiations.deals.models import Deal
from negotiations.journey.actions.way import move_to_stage
from negotiations.playbooks.stages import Stage


@transaction.atomic
def sign_off_deal(
    *, deal: Deal, signed_on: date, reason: str = "", by: User, now: datetime
) -> Agreement:
    """Sign the agreement and move on to Follow-up; both, or neither of them.

    Raises `MoveNeedsReason` with the open gates when there is no reason, and what `sign_off` does.
    """
    locked = lock_running(deal)
    agreement = sign_off(deal=locked, signed_on=signed_on, by=by, now=now)
    move_to_stage(deal=locked, stage=Stage.FOLLOW_UP, reason=reason, by=by, now=now)
    return agreement
