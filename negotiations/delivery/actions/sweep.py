"""One look for what is due: the action behind the clock and the command."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from negotiations.delivery.actions.leases import claim_waiting, resolve_lost_hand_overs
from negotiations.delivery.actions.queue import queue_due
from negotiations.delivery.actions.relay import Relay
from negotiations.delivery.actions.sending import hand_over, put_off_all, write
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
    watch = Watch(now, time.monotonic())
    queue_due(now=now)
    resolve_lost_hand_overs(now=now)
    relay = Relay()
    ends: Counter[DeliveryState] = Counter()
    try:
        for end in islice(_ends(relay, min(BATCH, limit), watch), limit):
            ends[end] += 1
            if watch.now - now > LONGEST_SWEEP:
                break
    finally:
        relay.close()
    return _record(ends, now, watch.now)


@dataclass(frozen=True)
class Watch:
    """The time as a sweep goes on, counted from when it was told to begin."""

    begun_at: datetime
    begun: float

    @property
    def now(self) -> datetime:
        """What the clock says by now."""
        return self.begun_at + timedelta(seconds=time.monotonic() - self.begun)


def _ends(relay: Relay, batch_size: int, watch: Watch) -> Iterator[DeliveryState]:
    """Send batch after batch, and say of each delivery how it ended."""
    while claims := claim_waiting(limit=batch_size, now=watch.begun_at):
        mails = []
        subjects = subjects_of([claim.delivery for claim in claims])
        for claim in claims:
            mail = write(claim=claim, subjects=subjects, now=watch.now)
            if isinstance(mail, DeliveryState):
                yield mail
            else:
                mails.append((claim, mail))
        for at, (claim, mail) in enumerate(mails):
            try:
                relay.open()
            except OSError as error:
                put_off_all(claims=[rest for rest, _ in mails[at:]], error=error, now=watch.now)
                return
            yield hand_over(claim=claim, mail=mail, relay=relay, now=watch.now)


def _record(ends: Counter[DeliveryState], begun: datetime, finished: datetime) -> Sweep:
    Sweep.objects.filter(finished_at__lt=finished - KEEP_SWEEPS).delete()
    return Sweep.objects.create(
        started_at=begun,
        finished_at=finished,
        sent_count=ends[DeliveryState.SENT],
        failed_count=ends[DeliveryState.FAILED],
    )
