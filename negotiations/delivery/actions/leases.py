"""Who may hand over which delivery, until when. Only the database's clock counts here.

A claim is a token and an end. Every step of a delivery asks for the token again, so that a worker
that was held up cannot go on with what somebody else has taken over.
"""

import uuid
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from negotiations.delivery.models import MOST_COPIES, Delivery, DeliveryQuerySet, DeliveryState

# Enough to write and hand over a batch; what is left after that is anybody's again.
CLAIM = timedelta(minutes=2)
# From the last byte to the server's answer: several times the timeout of the connection.
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


@transaction.atomic(durable=True)
def claim(*, limit: int, now: datetime) -> list[Delivery]:
    """Take up to `limit` deliveries that wait for their attempt, with all that their mails need."""
    token = uuid.uuid4()
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=Now())
    ready = Delivery.objects.waiting().filter(free, next_attempt_at__lte=now)
    can_skip = connection.features.has_select_for_update_skip_locked
    rows = ready.order_by("next_attempt_at", "pk").select_for_update(skip_locked=can_skip)
    keys = list(rows.values_list("pk", flat=True)[:limit])
    if keys:
        ready.filter(pk__in=keys).update(lease_until=Now() + CLAIM, lease_token=token)
    return claimed_with(token) if keys else []


def claimed_with(token: uuid.UUID) -> list[Delivery]:
    """Read what this token holds, with all that judging and writing the mails takes."""
    return list(
        Delivery.objects.waiting()
        .filter(lease_token=token)
        .select_related("recipient", "reminder__deal__counterparty")
        .order_by("next_attempt_at", "pk")
    )


def begin_hand_over(delivery: Delivery) -> bool:
    """Write down that the mail is about to be the server's; False when the claim has run out."""
    return _step(
        delivery,
        Q(state=DeliveryState.WAITING, lease_until__gt=Now()),
        state=DeliveryState.HANDING_OVER,
        lease_until=Now() + HAND_OVER,
    )


def mark_sent(delivery: Delivery, *, now: datetime) -> bool:
    """The server took it."""
    return _step(
        delivery,
        Q(state=DeliveryState.HANDING_OVER),
        state=DeliveryState.SENT,
        sent_at=now,
        attempts=F("attempts") + 1,
        problem="",
        **NO_LEASE,
    )


def mark_cancelled(delivery: Delivery, *, because: str) -> bool:
    """Nobody needs it any more."""
    return _settle(delivery, state=DeliveryState.CANCELLED, problem=because)


def mark_failed(delivery: Delivery, *, because: str) -> bool:
    """It cannot be sent, and waiting would not help."""
    attempts = F("attempts") + 1
    return _settle(delivery, state=DeliveryState.FAILED, problem=because, attempts=attempts)


def put_off(delivery: Delivery, *, until: datetime, because: str, is_attempt: bool) -> bool:
    """Try again later, with the reason kept. Only what the server refused counts as an attempt."""
    return _settle(
        delivery,
        state=DeliveryState.WAITING,
        problem=because,
        next_attempt_at=until,
        attempts=F("attempts") + int(is_attempt),
    )


def put_off_all_due(*, until: datetime, because: str, now: datetime) -> int:
    """Nothing can leave for now, whoever has claimed it. That is no attempt of any of them."""
    due = Delivery.objects.waiting().filter(next_attempt_at__lte=now)
    return due.update(next_attempt_at=until, problem=because, **NO_LEASE)


def mark_unknown(delivery: Delivery, *, now: datetime) -> bool:
    """Nobody knows whether the server took it: once more with the same Message-ID, or never."""
    ours = Delivery.objects.filter(pk=delivery.pk, lease_token=delivery.lease_token)
    return _resolve_unknown(ours, now) == 1


def resolve_lost_hand_overs(*, now: datetime) -> int:
    """Settle hand-overs whose worker never came back to say how they ended."""
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


def _settle(delivery: Delivery, **values: object) -> bool:
    is_ours_to_settle = Q(state__in=(DeliveryState.WAITING, DeliveryState.HANDING_OVER))
    return _step(delivery, is_ours_to_settle, **{**NO_LEASE, **values})


def _step(delivery: Delivery, condition: Q, **values: object) -> bool:
    row = Delivery.objects.filter(condition, pk=delivery.pk, lease_token=delivery.lease_token)
    return row.update(**values) == 1
