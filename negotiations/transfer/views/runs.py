"""An import on its way and after it."""

import csv

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from negotiations.deals.actions import Refusal
from negotiations.transfer import actions, queries, tasks
from negotiations.transfer.forms import StartForm
from negotiations.transfer.models import ImportRun
from negotiations.transfer.queries import texts
from negotiations.transfer.reading import Problem
from negotiations.transfer.views.doors import for_importers, to_run, visible_run
from negotiations.transfer.views.uploads import preview_page


@require_http_methods(["GET", "POST"])
@for_importers
def import_run(request: HttpRequest, run_id: int) -> HttpResponse:
    """How far an import is, or what came of it. A POST starts it."""
    run = visible_run(request, run_id)
    if request.method == "POST":
        return _start(request, run)
    if run.is_waiting:
        return redirect("import_mapping", run_id=run.pk)
    context = {"run": run, "now": timezone.now()}
    return render(request, "transfer/run.html", context)


def _start(request: HttpRequest, run: ImportRun) -> HttpResponse:
    if not run.is_waiting:
        return to_run(run)
    form = StartForm(request.POST)
    form.full_clean()
    check = queries.check_of(run)
    choice = form.cleaned_data
    try:
        actions.start_import(run=run, check=check, by=request.user, now=timezone.now(), **choice)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return preview_page(request, run, form, check, status=422)
    # The row is stored: should the message be lost, the next sweep goes on with the import.
    transaction.on_commit(lambda: tasks.run_import.delay(run.pk), robust=True)
    return to_run(run)


@require_GET
@for_importers
def import_progress(request: HttpRequest, run_id: int) -> HttpResponse:
    """The bar alone, asked for every second; when all is done, the whole page is."""
    run = visible_run(request, run_id)
    response = render(request, "transfer/_progress.html", {"run": run})
    if not run.is_running:
        response.headers["HX-Refresh"] = "true"
    return response


@require_GET
@for_importers
def import_refused_rows(request: HttpRequest, run_id: int) -> HttpResponse:
    """Every refused row with line, column and reason, for a spreadsheet."""
    run = visible_run(request, run_id)
    if run.is_waiting:
        problems = queries.check_of(run).problems
    else:
        problems = [Problem(*refused) for refused in run.refused]
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="refused-rows-{run.pk}.csv"'
    csv.writer(response).writerows(texts.refused_table(problems))
    return response


@require_POST
@for_importers
def import_removal(request: HttpRequest, run_id: int) -> HttpResponse:
    """Forget a file that was not imported."""
    run = visible_run(request, run_id)
    actions.discard_upload(run=run, by=request.user, now=timezone.now())
    messages.success(request, f"{run.file_name} is forgotten; nothing was imported.")
    return redirect("import")
