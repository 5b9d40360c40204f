"""Who may hand over which delivery, until when. Only the database's clock counts here.

A claim is a token and an end. Every step of a delivery asks for the token again, so that a worker
that was held up cannot go on with what somebody else has taken over.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from negotiations.delivery.models import (
    MOST_COPIES,
    Delivery,
    DeliveryQuerySet,
    DeliveryState,
)

# Enough to write and hand over a batch; what is left after that is anybody's again.
CLAIM = timedelta(minutes=2)
# From the last bytes to the server's answer: several times the timeout of the connection.
HAND_OVER = timedelta(seconds=45)
AGAIN_AFTER = timedelta(minutes=1)
UNKNOWN = (
    "The connection broke off before the mail server answered, so it may have arrived or not. "
    "It is sent once more."
)
UNKNOWN_TWICE = (
    "Twice the connection broke off before the mail server answered. It may have arrived, so it "
    "is not sent a third time."
)
NO_LEASE = {"lease_until": None, "lease_token": None}


@dataclass(frozen=True)
class Claim:
    """A delivery that is ours to settle while the token is; every step says whether it was."""

    delivery: Delivery
    token: uuid.UUID

    def begin_hand_over(self) -> bool:
        """Write down that the mail is about to be the server's; False when time has run out."""
        waiting = Q(state=DeliveryState.WAITING, lease_until__gt=Now())
        until = Now() + HAND_OVER
        return self._step(waiting, state=DeliveryState.HANDING_OVER, lease_until=until)

    def sent(self, now: datetime) -> bool:
        """The server took it."""
        return self._settle(DeliveryState.SENT, "", sent_at=now, attempts=F("attempts") + 1)

    def cancelled(self, because: str) -> bool:
        """Nobody needs it any more."""
        return self._settle(DeliveryState.CANCELLED, because)

    def failed(self, because: str) -> bool:
        """It cannot be sent, and waiting would not help."""
        return self._settle(DeliveryState.FAILED, because, attempts=F("attempts") + 1)

    def put_off(self, until: datetime, because: str) -> bool:
        """Nothing came of this attempt; try again later, with the reason kept."""
        return self._settle(
            DeliveryState.WAITING,
            because,
            next_attempt_at=until,
            attempts=F("attempts") + 1,
        )

    def unknown(self, now: datetime) -> bool:
        """Nobody knows whether the server took it: once more with the same Message-ID, or never."""
        return _resolve_unknown(self._row, now) == 1

    @property
    def _row(self) -> DeliveryQuerySet:
        return Delivery.objects.filter(pk=self.delivery.pk, lease_token=self.token)

    def _settle(self, state: DeliveryState, problem: str, **values: object) -> bool:
        in_our_hands = Q(state__in=(DeliveryState.WAITING, DeliveryState.HANDING_OVER))
        return self._step(in_our_hands, state=state, problem=problem, **NO_LEASE, **values)

    def _step(self, condition: Q, **values: object) -> bool:
        return self._row.filter(condition).update(**values) == 1


@transaction.atomic(durable=True)
def claim_waiting(*, limit: int, now: datetime) -> list[Claim]:
    """Take up to `limit` deliveries whose attempt is due, with all that their mails need."""
    token = uuid.uuid4()
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=Now())
    ready = Delivery.objects.waiting().filter(free, next_attempt_at__lte=now)
    can_skip = connection.features.has_select_for_update_skip_locked
    rows = ready.order_by("next_attempt_at", "pk").select_for_update(skip_locked=can_skip)
    keys = list(rows.values_list("pk", flat=True)[:limit])
    if not keys:
        return []
    ready.filter(pk__in=keys).update(lease_until=Now() + CLAIM, lease_token=token)
    ours = Delivery.objects.waiting().filter(lease_token=token)
    related = ours.select_related("recipient", "reminder__deal__counterparty")
    return [Claim(row, token) for row in related.order_by("next_attempt_at", "pk")]


def put_off_everything(*, until: datetime, because: str, now: datetime) -> int:
    """Nothing can leave for now, whoever has claimed it. That is no attempt of any of them."""
    due = Delivery.objects.waiting().filter(next_attempt_at__lte=now)
    return due.update(next_attempt_at=until, problem=because, **NO_LEASE)


def resolve_lost_hand_overs(*, now: datetime) -> int:
    """Settle hand-overs whose worker never came back to say how they ended; return how many."""
    return _resolve_unknown(Delivery.objects.filter(lease_until__lt=Now()), now)


def _resolve_unknown(rows: DeliveryQuerySet, now: datetime) -> int:
    rows = rows.filter(state=DeliveryState.HANDING_OVER)
    step = {"attempts": F("attempts") + 1, "unknown_count": F("unknown_count") + 1, **NO_LEASE}
    given_up = rows.filter(unknown_count__gte=MOST_COPIES - 1).update(
        state=DeliveryState.FAILED, problem=UNKNOWN_TWICE, **step
    )
    once_more = rows.update(
        state=DeliveryState.WAITING, problem=UNKNOWN, next_attempt_at=now + AGAIN_AFTER, **step
    )
    return given_up + once_more
