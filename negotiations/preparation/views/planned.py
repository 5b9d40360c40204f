"""What we plan to give: adding, changing, ordering and removing."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import attempt, deal_context, editable_deal, once
from negotiations.playbooks.stages import Stage
from negotiations.preparation import actions
from negotiations.preparation.forms.planned import PlannedForm
from negotiations.preparation.models import PlannedConcession
from negotiations.preparation.queries import workspace
from negotiations.preparation.views.order import order_asked
from negotiations.preparation.views.walks import add_walk, change_walk


def _to_plan(deal: Deal) -> HttpResponse:
    return redirect(f"{reverse('preparation', args=[deal.pk])}#planned")


def _planned_of(deal: Deal, planned_id: int) -> PlannedConcession:
    planned = get_object_or_404(PlannedConcession.objects.filter(deal=deal), pk=planned_id)
    planned.deal = deal
    return planned


@require_http_methods(["GET", "POST"])
@once
def planned_new(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)

    def done(planned: PlannedConcession) -> HttpResponse:
        messages.success(request, f"Planned: {planned.give}.")
        if "_another" in request.POST:
            return redirect("planned_new", deal_id=deal.pk)
        return _to_plan(deal)

    form = PlannedForm(request.POST or None, instance=PlannedConcession(deal=deal))
    add = partial(actions.plan_concession, deal=deal)
    return add_walk(request, form, add, page=partial(_page, request, deal), done=done)


@require_http_methods(["GET", "POST"])
def planned_edit(request: HttpRequest, deal_id: int, planned_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    planned = _planned_of(deal, planned_id)
    form = PlannedForm(request.POST or None, instance=planned)

    def done() -> HttpResponse:
        messages.success(request, f"{form.cleaned_data['give']} saved.")
        return _to_plan(deal)

    change = partial(actions.change_planned_concession, planned=planned)
    return change_walk(request, deal, form, change, page=partial(_page, request, deal), done=done)


@require_POST
def planned_removal(request: HttpRequest, deal_id: int, planned_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    planned = _planned_of(deal, planned_id)
    by, now = request.user, timezone.now()
    attempt(
        request,
        lambda: actions.remove_planned_concession(planned=planned, by=by, now=now),
        f"No longer planned: {planned.give}.",
    )
    return _to_plan(deal)


@require_POST
def planned_order(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Put the plan in another order: `key` and `move` up or down, or every `key` in turn."""
    deal = editable_deal(request, deal_id)
    known = list(deal.planned_concessions.order_by("rank", "pk").values_list("pk", flat=True))
    order = order_asked(request, "key", known)
    try:
        by, now = request.user, timezone.now()
        actions.order_planned_concessions(deal=deal, order=order, by=by, now=now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    if not request.htmx:
        return _to_plan(deal)
    context = deal_context(request, deal, Stage.PREPARATION) | {"work": workspace(deal)}
    return render(request, "preparation/_planned.html", context)


def _page(request: HttpRequest, deal: Deal, form: PlannedForm) -> HttpResponse:
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "form": form,
        "planned": form.instance if form.instance.pk else None,
    }
    status = 422 if form.is_bound else 200
    return render(request, "preparation/planned.html", context, status=status)
