"""Demands, the needs behind them, and what they become at the table."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from negotiations.clarifying import actions
from negotiations.clarifying.forms import DemandForm, NeedForm, TableForm
from negotiations.clarifying.models import Need
from negotiations.clarifying.queries import agendas, demands_of
from negotiations.clarifying.views.frame import clarifying_context
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import editable_deal, once, visible_deal
from negotiations.information_exchange.models import ListeningNote
from negotiations.playbooks.stages import Stage
from negotiations.preparation.actions import IssueNameIsTaken
from negotiations.preparation.models import Issue
from negotiations.preparation.views.issues import issue_of
from negotiations.preparation.views.walks import change_walk


@require_safe
def needs(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Every demand with the need behind it."""
    return _list(request, visible_deal(request, deal_id))


def _list(
    request: HttpRequest,
    deal: Deal,
    *,
    heard: DemandForm | None = None,
    at_table: TableForm | None = None,
    status: int = 200,
) -> HttpResponse:
    found = demands_of(deal)
    context = clarifying_context(request, deal, "needs")
    forms = _table_forms(deal, found, at_table) if context["can_edit"] or at_table else {}
    context |= {
        "demands": [(note, forms.get(note.pk)) for note in found],
        "open_demands": sum(not hasattr(note, "need") for note in found),
        "agendas": agendas(context["people"], found),
        "heard": heard or DemandForm(deal=deal),
    }
    return render(request, "clarifying/needs.html", context, status=status)


def _table_forms(
    deal: Deal, found: list[ListeningNote], refused: TableForm | None
) -> dict[int, TableForm]:
    """A form for each need that is not bargained over yet; the choices are read once."""
    open_needs = [note.need for note in found if hasattr(note, "need") and not note.need.issue]
    forms = {need.demand_id: TableForm(need=need, deal=deal) for need in open_needs}
    if refused:
        forms[refused.need.demand_id] = refused
    if forms:
        choices = list(next(iter(forms.values())).fields["choice"].choices)
        for form in forms.values():
            form.fields["choice"].choices = choices
    return forms


def _to_demand(deal: Deal, note_id: int) -> HttpResponse:
    return redirect(f"{reverse('needs', args=[deal.pk])}#demand-{note_id}")


@require_POST
@once
def demands(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Note a demand, and go straight to what is behind it."""
    deal = editable_deal(request, deal_id)
    form = DemandForm(request.POST, deal=deal)
    if not form.is_valid():
        return _list(request, deal, heard=form, status=422)
    try:
        note = actions.hear_demand(
            deal=deal, by=request.user, now=timezone.now(), **form.cleaned_data
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _list(request, deal, heard=form, status=422)
    return redirect("need", deal_id=deal.pk, note_id=note.pk)


def _demand_of(deal: Deal, note_id: int) -> ListeningNote:
    notes = ListeningNote.objects.filter(deal=deal)
    rows = (notes.demands() | notes.filter(need__isnull=False)).select_related(
        "need", "issue", "said_by"
    )
    note = get_object_or_404(rows, pk=note_id)
    note.deal = deal
    return note


def _need_behind(note: ListeningNote) -> Need:
    """The need as it is known; a new one is taken to serve whoever asked."""
    if hasattr(note, "need"):
        return note.need
    return Need(demand=note, kind="", stakeholder=note.said_by)


@require_http_methods(["GET", "POST"])
def need(request: HttpRequest, deal_id: int, note_id: int) -> HttpResponse:
    """Say what one demand is for."""
    deal = editable_deal(request, deal_id)
    note = _demand_of(deal, note_id)
    form = NeedForm(request.POST or None, instance=_need_behind(note))
    return change_walk(
        request,
        deal,
        form,
        partial(actions.record_need, demand=note),
        page=partial(_form_page, request, deal),
        done=partial(_recorded, request, deal, form),
        stage=Stage.CLARIFYING,
    )


def _recorded(request: HttpRequest, deal: Deal, form: NeedForm) -> HttpResponse:
    messages.success(request, f"{form.instance.get_kind_display()} recorded.")
    if "_another" in request.POST and (further := _next_demand(deal)):
        return redirect("need", deal_id=deal.pk, note_id=further.pk)
    return _to_demand(deal, form.instance.demand_id)


def _next_demand(deal: Deal) -> ListeningNote | None:
    waiting = ListeningNote.objects.filter(deal=deal, need__isnull=True).demands()
    return waiting.order_by("noted_at", "pk").first()


def _form_page(request: HttpRequest, deal: Deal, form: NeedForm) -> HttpResponse:
    note, found = form.instance.demand, demands_of(deal)
    context = clarifying_context(request, deal, "needs")
    context |= {
        "form": form,
        "note": note,
        "agendas": agendas(context["people"], found),
        "is_last": not any(one.pk != note.pk and not hasattr(one, "need") for one in found),
    }
    status = 422 if form.is_bound else 200
    return render(request, "clarifying/need.html", context, status=status)


@require_POST
@once
def need_at_the_table(request: HttpRequest, deal_id: int, note_id: int) -> HttpResponse:
    """Make a need an issue, or an option of one."""
    deal = editable_deal(request, deal_id)
    row = get_object_or_404(Need.objects.filter(demand__deal=deal), demand=note_id)
    form = TableForm(request.POST, need=row, deal=deal)
    if not form.is_valid():
        return _list(request, deal, at_table=form, status=422)
    try:
        issue = _bring(request, deal, form)
    except (IssueNameIsTaken, actions.OptionIsThere) as refusal:
        form.add_error("name", str(refusal))
        return _list(request, deal, at_table=form, status=422)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _list(request, deal, at_table=form, status=422)
    messages.success(
        request,
        format_html(
            "“{}” is at the table, best for them and worst for us until you say otherwise."
            ' <a href="{}">Set what it is worth</a>',
            form.cleaned_data["name"],
            reverse("issue_edit", args=[deal.pk, issue.pk]),
        ),
    )
    return _to_demand(deal, row.demand_id)


def _bring(request: HttpRequest, deal: Deal, form: TableForm) -> Issue:
    told = {"need": form.need, "name": form.cleaned_data["name"]}
    by, now = request.user, timezone.now()
    if choice := form.cleaned_data["choice"]:
        return actions.make_option(**told, issue=issue_of(deal, choice.pk), by=by, now=now)
    return actions.make_issue(**told, by=by, now=now)
