"""The Celery application and its timetable.

A message only says "look now": what is due stands in the database, so a message lost or doubled
changes nothing.
"""

import os
from typing import Any

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

SLICES_WITH_TASKS = [
    "negotiations.bargaining",
    "negotiations.deals",
    "negotiations.delivery",
    "negotiations.transfer",
]

app = Celery("parley")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(SLICES_WITH_TASKS)


def every(seconds: int, task: str) -> dict[str, Any]:
    """An entry whose message is worthless once the next one is sent.

    Without that, a scheduler running without a worker would pile up looks nobody needs any more.
    """
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


app.conf.beat_schedule = {
    "deliver-reminders": every(15, "negotiations.delivery.tasks.deliver_reminders"),
    "expire-offers": every(60, "negotiations.bargaining.tasks.expire_offers"),
    "escalate-requests": every(60, "negotiations.bargaining.tasks.escalate_requests"),
    "continue-imports": every(30, "negotiations.transfer.tasks.continue_imports"),
    "forget-submissions": every(3600, "negotiations.deals.tasks.forget_submissions"),
}
