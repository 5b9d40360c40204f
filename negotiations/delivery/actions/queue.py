"""Turning what is due into deliveries."""

from datetime import datetime

from django.db import connection, transaction

from negotiations.delivery.emails import message_id_for
from negotiations.delivery.models import Delivery
from negotiations.reminders.models import Reminder

BATCH = 500


def queue_due(*, now: datetime) -> int:
    """Write one delivery per due occurrence and mark the reminders handled; return how many.

    A batch is one transaction, and whoever else sweeps at the same moment gets other rows. Should
    two ever get the same one, the table takes only one of their deliveries.
    """
    count = 0
    while batch := _queue_batch(now=now):
        count += batch
    return count


@transaction.atomic(durable=True)
def _queue_batch(*, now: datetime) -> int:
    # On SQLite the transaction itself holds the only write lock there is.
    can_skip = connection.features.has_select_for_update_skip_locked
    due = Reminder.objects.due(now).order_by("due_at", "pk").select_for_update(skip_locked=can_skip)
    reminders = list(due[:BATCH])
    Delivery.objects.bulk_create(
        [_delivery_of(reminder, now) for reminder in reminders], ignore_conflicts=True
    )
    Reminder.objects.due(now).filter(pk__in=[row.pk for row in reminders]).update(handled_at=now)
    return len(reminders)


def _delivery_of(reminder: Reminder, now: datetime) -> Delivery:
    return Delivery(
        reminder=reminder,
        occurrence=reminder.occurrence,
        recipient_id=reminder.recipient_id,
        message_id=message_id_for(reminder),
        next_attempt_at=now,
        created_at=now,
    )
