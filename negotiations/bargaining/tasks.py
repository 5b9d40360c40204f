from celery import shared_task
from django.utils import timezone

from negotiations.bargaining import actions


@shared_task
def expire_offers() -> int:
    """Take what has run out off the table."""
    return actions.expire_offers(now=timezone.now())


@shared_task
def escalate_requests() -> int:
    """Ask others where nobody answered in time."""
    return actions.escalate_requests(now=timezone.now())
