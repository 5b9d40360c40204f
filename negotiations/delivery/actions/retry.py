"""Sending a failed mail after all."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from negotiations.deals.actions import Refusal
from negotiations.delivery.models import Delivery, DeliveryState


class NothingToRetry(Refusal):
    """Only what failed can be tried again, and only while it has not possibly arrived twice."""

    def __init__(self) -> None:
        super().__init__("This mail is not waiting for anybody to try again.")


@transaction.atomic
def retry_delivery(*, delivery: Delivery, by: User, now: datetime) -> Delivery:
    """Let a failed delivery wait for the next sweep, with all its attempts ahead of it again.

    Raises `NothingToRetry`.
    """
    locked = Delivery.objects.visible_to(by).select_for_update(of=("self",)).get(pk=delivery.pk)
    if not locked.is_retryable:
        raise NothingToRetry
    locked.state, locked.problem = DeliveryState.WAITING, ""
    locked.attempts, locked.next_attempt_at = 0, now
    locked.save(update_fields=["state", "problem", "attempts", "next_attempt_at"])
    return locked
