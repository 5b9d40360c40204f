"""How Parley is put together: settings, addresses, the timetable and the processes."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
