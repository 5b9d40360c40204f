from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from negotiations.commitment import actions
from negotiations.commitment.forms import DeliverableForm
from negotiations.commitment.models import Deliverable
from negotiations.commitment.queries import promise
from negotiations.commitment.views.page import (
    Opened,
    back_to,
    posted,
    say_with_undo,
    show_commitment,
)
from negotiations.deals.actions import ChangedMeanwhile
from negotiations.deals.forms import conflict_picture
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, editable_deal, once
from negotiations.playbooks.stages import Stage

BAD_DEADLINE = (actions.DeadlineIsPast, actions.TooFarAhead)


@posted
@once
def deliverables(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Write down what one side will do by when."""
    deal = editable_deal(request, deal_id)
    form = DeliverableForm(request.POST, instance=Deliverable())
    if not form.is_valid():
        return show_commitment(request, deal, status=422, deliverable_form=form)
    try:
        actions.add_deliverable(deal=deal, values=form.values, by=request.user, now=timezone.now())
    except BAD_DEADLINE as refusal:
        form.add_error("due_on", str(refusal))
        return show_commitment(request, deal, status=422, deliverable_form=form)
    messages.success(request, f"Deliverable written: {form.cleaned_data['text']}.")
    return back_to(deal, "deliverables")


@require_http_methods(["GET", "POST"])
def deliverable(request: HttpRequest, deal_id: int, deliverable_id: int) -> HttpResponse:
    """Change a promise; the row opens as a form."""
    deal = editable_deal(request, deal_id)
    row = _row(deal, deliverable_id)
    form = DeliverableForm(request.POST or None, instance=row, key=str(row.pk))
    if request.method == "GET" or not form.is_valid():
        return _open(request, deal, row, form, 422 if form.is_bound else 200)
    return _change(request, deal, row, form)


def _change(
    request: HttpRequest, deal: Deal, row: Deliverable, form: DeliverableForm
) -> HttpResponse:
    now = timezone.now()
    try:
        actions.change_deliverable(
            deliverable=row,
            values=form.values,
            seen=form.seen_values,
            version=form.seen_version,
            by=request.user,
            now=now,
        )
    except BAD_DEADLINE as refusal:
        form.add_error("due_on", str(refusal))
        return _open(request, deal, row, form, 422)
    except ChangedMeanwhile as refusal:
        conflict = conflict_picture(form, refusal, deal=deal, now=now)
        return show_commitment(
            request, deal, status=409, conflict=conflict, conflict_url=request.path
        )
    messages.success(request, f"Deliverable changed: {form.cleaned_data['text']}.")
    return back_to(deal, "deliverables")


def _open(
    request: HttpRequest, deal: Deal, row: Deliverable, form: DeliverableForm, status: int
) -> HttpResponse:
    opened = Opened(row, "Save", form, request.path)
    if not request.htmx:
        return show_commitment(request, deal, status=status, opened=opened)
    context = deal_context(request, deal, Stage.COMMITMENT)
    context |= {"one": promise(row, timezone.now()), "opened": opened}
    return render(request, "commitment/_deliverable.html", context, status=status)


@posted
def deliverable_removal(request: HttpRequest, deal_id: int, deliverable_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    row = _row(deal, deliverable_id)
    actions.remove_deliverable(deliverable=row, by=request.user, now=timezone.now())
    messages.success(request, f"Deliverable struck: {row.text}.")
    return back_to(deal, "deliverables")


@posted
def deliverable_completion(request: HttpRequest, deal_id: int, deliverable_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    row = _row(deal, deliverable_id)
    now = timezone.now()
    if "undo" in request.POST:
        actions.take_back_finish(deliverable=row, by=request.user, now=now)
        messages.success(request, f"Open again: {row.text}.")
    else:
        actions.finish_deliverable(deliverable=row, by=request.user, now=now)
        url = reverse("deliverable_completion", args=[deal.pk, row.pk])
        say_with_undo(request, f"Done: {row.text}.", url)
    return back_to(deal, "deliverables")


def _row(deal: Deal, deliverable_id: int) -> Deliverable:
    rows = Deliverable.objects.select_related("agreement__deal", "done_by")
    return get_object_or_404(rows, pk=deliverable_id, agreement__deal=deal)
