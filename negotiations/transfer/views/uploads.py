"""From a file to the word to import it: upload, mapping, preview."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from negotiations.deals.views import once
from negotiations.transfer import actions, queries
from negotiations.transfer.forms import MappingForm, StartForm, UploadForm
from negotiations.transfer.models import ImportRun
from negotiations.transfer.views.doors import BULKY, for_importers, to_run, visible_run

PER_PAGE = 20


@require_http_methods(["GET", "POST"])
@for_importers
def import_deals(request: HttpRequest) -> HttpResponse:
    """Take a file in, and show what was imported before."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, user=request.user)
    if form.is_valid():
        return _take(request, form)
    runs = ImportRun.objects.visible_to(request.user).select_related("team", "started_by")
    context = {
        "form": form,
        "page": Paginator(runs.defer(*BULKY), PER_PAGE).get_page(request.GET.get("page")),
        "now": timezone.now(),
    }
    return render(request, "transfer/page.html", context, status=422 if form.is_bound else 200)


@once
def _take(request: HttpRequest, form: UploadForm) -> HttpResponse:
    """Keep the table; it has been read before the transaction begins."""
    run = actions.take_upload(
        team=form.cleaned_data.get("team") or request.user.team,
        file_name=form.cleaned_data["file"].name,
        table=form.table,
        by=request.user,
        now=timezone.now(),
    )
    return redirect("import_mapping", run_id=run.pk)


@require_http_methods(["GET", "POST"])
@for_importers
def import_mapping(request: HttpRequest, run_id: int) -> HttpResponse:
    """Say which column holds what. Another stage column first shows its own words."""
    run = visible_run(request, run_id)
    if not run.is_waiting:
        return to_run(run)
    table = queries.table_of(run)
    sent = request.POST if request.method == "POST" else None
    form = MappingForm(sent, run=run, table=table, user=request.user)
    is_look = "look" in request.POST
    if request.method == "GET" or is_look or not form.is_valid():
        status = 422 if form.is_bound and not is_look else 200
        context = {"run": run, "table": table, "form": form, "step": "mapping"}
        return render(request, "transfer/mapping.html", context, status=status)
    actions.change_mapping(run=run, mapping=form.mapping, by=request.user, now=timezone.now())
    return redirect("import_mapping" if form.has_new_words else "import_preview", run_id=run.pk)


@require_GET
@for_importers
def import_preview(request: HttpRequest, run_id: int) -> HttpResponse:
    """What importing would do; nothing has been written yet."""
    run = visible_run(request, run_id)
    if not run.is_waiting:
        return to_run(run)
    return preview_page(request, run, StartForm(), queries.check_of(run))


def preview_page(
    request: HttpRequest,
    run: ImportRun,
    form: StartForm,
    check: queries.Check,
    status: int = 200,
) -> HttpResponse:
    context = {
        "run": run,
        "check": check,
        "rows": queries.preview_rows(check),
        "form": form,
        "step": "preview",
        "now": timezone.now(),
    }
    return render(request, "transfer/preview.html", context, status=status)
