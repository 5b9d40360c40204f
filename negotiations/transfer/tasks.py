"""The clock's entrance."""

from celery import shared_task
from django.utils import timezone

from negotiations.transfer.actions import carry_out, drop_forgotten_uploads
from negotiations.transfer.models import ImportRun


@shared_task
def run_import(run_id: int) -> None:
    run = ImportRun.objects.select_related("started_by").filter(pk=run_id).first()
    if run is not None:
        carry_out(run=run, by=run.started_by, now=timezone.now())


@shared_task
def continue_imports() -> None:
    """Go on with imports that a lost message or a killed worker left behind; forget old uploads."""
    now = timezone.now()
    for run in ImportRun.objects.left_alone().select_related("started_by"):
        carry_out(run=run, by=run.started_by, now=now)
    drop_forgotten_uploads(now=now)
