"""Judging the other side over time, and how the talking began."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from negotiations.deals.actions import ChangedMeanwhile, Refusal
from negotiations.deals.models import Deal, Stakeholder
from negotiations.deals.views import editable_deal, once, visible_deal
from negotiations.information_exchange import actions
from negotiations.information_exchange.forms import AssessmentForm, BeginningForm
from negotiations.information_exchange.models import Beginning
from negotiations.information_exchange.queries import judged_last, trust_page
from negotiations.information_exchange.views.proposals import tab_context
from negotiations.information_exchange.views.workspace import HERE, can_edit, page_url
from negotiations.preparation.actions import RowEdit
from negotiations.preparation.views.conflicts import conflict_page


@require_http_methods(["GET", "POST"])
@once
def trust(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The assessments of one person (`?who=3`) or of the whole side (`?who=all`), and a new one.

    Where nobody is asked for, whoever was judged last.
    """
    if request.method == "POST":
        return _assess(request, editable_deal(request, deal_id))
    deal = visible_deal(request, deal_id)
    return _page(request, deal)


def _assess(request: HttpRequest, deal: Deal) -> HttpResponse:
    form = AssessmentForm(request.POST, deal=deal)
    if not form.is_valid():
        return _page(request, deal, form)
    person = form.cleaned_data["person"]
    try:
        actions.assess(
            deal=deal, person=person, scores=form.scores, by=request.user, now=timezone.now()
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, deal, form)
    messages.success(request, "Assessment kept.")
    return redirect(f"{reverse('trust', args=[deal.pk])}?who={person.pk if person else 'all'}")


def _page(request: HttpRequest, deal: Deal, form: AssessmentForm | None = None) -> HttpResponse:
    people = list(Stakeholder.objects.filter(deal=deal))
    asked = request.GET.get("who") or str(judged_last(deal) or "")
    person = next((one for one in people if str(one.pk) == asked), None)
    if form is None and can_edit(request, deal):
        form = AssessmentForm(deal=deal, initial={"person": person})
    context = tab_context(request, deal, "trust") | {
        "people": people,
        "person": person,
        "trust": trust_page(deal, person.pk if person else None),
        "form": form,
    }
    status = 422 if form and form.is_bound else 200
    return render(request, "information_exchange/trust.html", context, status=status)


@require_http_methods(["GET", "POST"])
def beginning(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Who spoke first, and the ground rules; those that were prepared are there to begin with."""
    deal = editable_deal(request, deal_id)
    form = BeginningForm(request.POST or None, instance=_beginning_of(deal))
    if request.method == "GET" or not form.is_valid():
        return _beginning_page(request, deal, form)
    edit = RowEdit(form.values, form.seen_values, form.seen_version)
    try:
        actions.note_beginning(deal=deal, edit=edit, by=request.user, now=timezone.now())
    except ChangedMeanwhile as refusal:
        here = reverse("beginning", args=[deal.pk])
        return conflict_page(request, deal, [form], refusal, stage=HERE, url=here, cancel_url=here)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _beginning_page(request, deal, form)
    messages.success(request, "How it began is noted.")
    return redirect(f"{page_url(deal)}#beginning")


def _beginning_of(deal: Deal) -> Beginning:
    prepared = getattr(deal, "preparation", None)
    rules = prepared.ground_rules if prepared else ""
    known = Beginning.objects.filter(deal=deal).first()
    return known or Beginning(deal=deal, ground_rules=rules)


def _beginning_page(request: HttpRequest, deal: Deal, form: BeginningForm) -> HttpResponse:
    context = tab_context(request, deal, "") | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "information_exchange/beginning.html", context, status=status)
