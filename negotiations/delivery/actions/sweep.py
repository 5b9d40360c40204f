"""One look for what is due: the action behind the clock and the command."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from negotiations.delivery.actions import leases, sending
from negotiations.delivery.actions.queue import queue_due
from negotiations.delivery.actions.relay import Relay
from negotiations.delivery.emails import subjects_of
from negotiations.delivery.models import DeliveryState, Sweep

BATCH = 50
# Well under the time limit of a task; the next sweep goes on where this one stops.
LONGEST_SWEEP = timedelta(minutes=2)
KEEP_SWEEPS = timedelta(days=1)


def deliver(*, now: datetime, limit: int = 5000) -> Sweep:
    """Send what is due at `now`, at most `limit` mails, and return what this sweep did.

    Safe to call at any moment and any number of times at once. It commits every step on its own,
    so it must not be called inside a transaction.
    """
    begun = time.monotonic()
    deadline = begun + LONGEST_SWEEP.total_seconds()
    queue_due(now=now)
    leases.resolve_lost_hand_overs(now=now)
    relay = Relay()
    ends: Counter[DeliveryState] = Counter()
    try:
        for end in islice(_ends(relay, min(BATCH, limit), now), limit):
            ends[end] += 1
            if time.monotonic() > deadline:
                break
    finally:
        relay.close()
    return _record(ends, now, now + timedelta(seconds=time.monotonic() - begun))


def _ends(relay: Relay, batch_size: int, now: datetime) -> Iterator[DeliveryState]:
    """Send batch after batch, and say of each delivery how it ended."""
    while batch := leases.claim(limit=batch_size, now=now):
        subjects = subjects_of(batch)
        written = [(delivery, sending.write(delivery, subjects, now=now)) for delivery in batch]
        yield from (end for _, end in written if isinstance(end, DeliveryState))
        mails = [(row, mail) for row, mail in written if not isinstance(mail, DeliveryState)]
        for at, (delivery, mail) in enumerate(mails):
            try:
                relay.open()
            except OSError as error:
                sending.put_off_all([rest for rest, _ in mails[at:]], error, now=now)
                return
            yield sending.hand_over(delivery, mail, relay, now=now)


def _record(ends: Counter[DeliveryState], begun: datetime, finished: datetime) -> Sweep:
    Sweep.objects.filter(finished_at__lt=finished - KEEP_SWEEPS).delete()
    return Sweep.objects.create(
        started_at=begun,
        finished_at=finished,
        sent_count=ends[DeliveryState.SENT],
        failed_count=ends[DeliveryState.FAILED],
    )
