"""The Celery application and its timetable.

A message only says "look now": what is due stands in the database, so a message lost or doubled
changes nothing.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

SLICES_WITH_TASKS = ["negotiations.delivery", "negotiations.transfer"]
SWEEP_EVERY_SECONDS = 15

app = Celery("parley")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(SLICES_WITH_TASKS)

app.conf.beat_schedule = {
    "deliver-reminders": {
        "task": "negotiations.delivery.tasks.deliver_reminders",
        "schedule": SWEEP_EVERY_SECONDS,
        # A scheduler running without a worker must not pile up sweeps nobody needs any more.
        "options": {"expires": SWEEP_EVERY_SECONDS},
    },
}
