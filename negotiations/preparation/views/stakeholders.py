"""The people across the table."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from negotiations.deals.actions import (
    Refusal,
    add_stakeholder,
    change_stakeholder,
    remove_stakeholder,
)
from negotiations.deals.models import Deal, Stakeholder, StakeholderRole
from negotiations.deals.views import deal_context, editable_deal, once
from negotiations.playbooks.stages import Stage
from negotiations.preparation.forms import StakeholderForm
from negotiations.preparation.views.walks import add_walk, change_walk


def _to_people(deal: Deal) -> HttpResponse:
    return redirect(f"{reverse('preparation', args=[deal.pk])}#people")


@require_http_methods(["GET", "POST"])
@once
def stakeholder_new(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)

    def done(person: Stakeholder) -> HttpResponse:
        messages.success(request, f"{person.name} added.")
        return _to_people(deal)

    unknown = Stakeholder(deal=deal, role=request.GET.get("role", StakeholderRole.DECISION_MAKER))
    form = StakeholderForm(request.POST or None, instance=unknown)
    add = partial(add_stakeholder, deal=deal)
    return add_walk(request, form, add, page=partial(_page, request, deal), done=done)


@require_http_methods(["GET", "POST"])
def stakeholder(request: HttpRequest, deal_id: int, stakeholder_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    person = get_object_or_404(Stakeholder.objects.filter(deal=deal), pk=stakeholder_id)
    form = StakeholderForm(request.POST or None, instance=person)

    def done() -> HttpResponse:
        messages.success(request, f"{form.cleaned_data['name']} saved.")
        return _to_people(deal)

    change = partial(change_stakeholder, stakeholder=person)
    return change_walk(request, deal, form, change, page=partial(_page, request, deal), done=done)


@require_POST
def stakeholder_removal(request: HttpRequest, deal_id: int, stakeholder_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    person = get_object_or_404(Stakeholder.objects.filter(deal=deal), pk=stakeholder_id)
    try:
        remove_stakeholder(stakeholder=person, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _page(request, deal, StakeholderForm(instance=person), status=422)
    messages.success(request, f"{person.name} removed.")
    return _to_people(deal)


def _page(
    request: HttpRequest, deal: Deal, form: StakeholderForm, *, status: int | None = None
) -> HttpResponse:
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "form": form,
        "person": form.instance if form.instance.pk else None,
    }
    usual = 422 if form.is_bound else 200
    return render(request, "preparation/stakeholder.html", context, status=status or usual)
