"""The clock's entrance."""

from celery import shared_task
from django.utils import timezone

from negotiations.delivery.actions import deliver


@shared_task
def deliver_reminders() -> None:
    deliver(now=timezone.now())
