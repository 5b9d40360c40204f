"""The clock's entrance."""

import logging

from celery import shared_task
from django.utils import timezone

from negotiations.transfer.actions import carry_out, drop_forgotten_uploads, note_failure
from negotiations.transfer.models import ImportRun

log = logging.getLogger(__name__)


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
        try:
            carry_out(run=run, by=run.started_by, now=now)
        except Exception:
            # Whatever is wrong with one import, the others go on.
            log.exception("Import %s broke off", run.pk)
            note_failure(run=run, now=now)
    drop_forgotten_uploads(now=now)
