"""The clock's entrance."""

from celery import shared_task
from django.utils import timezone

from negotiations.deals import actions


@shared_task
def forget_submissions() -> None:
    actions.forget_submissions(now=timezone.now())
