"""Breaks, pauses, difficult behaviour, and the five ways out of a standstill."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.preferences import active_zone
from negotiations.bargaining import queries
from negotiations.bargaining.actions import breaks, ways_out
from negotiations.bargaining.forms.breaks import BreakForm, IncidentForm, PauseForm
from negotiations.bargaining.forms.ways_out import WAY_FORMS
from negotiations.bargaining.models import WayKind
from negotiations.bargaining.queries.behaviour import advice, incidents_of, responses
from negotiations.bargaining.queries.impasse import standstill, ways, ways_taken
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import attempt, deal_context, editable_deal, once, visible_deal
from negotiations.playbooks.stages import Stage
from negotiations.preparation.actions import IssueNameIsTaken
from negotiations.preparation.actions.meetings import MeetingIsPast

# Which field a refusal is about; others stand above the form.
FIELDS: dict[type[Refusal], str] = {
    breaks.BreakIsPast: "until",
    MeetingIsPast: "starts_at",
    IssueNameIsTaken: "name",
}
ACTIONS: dict[WayKind, Callable[..., Any]] = {
    WayKind.INTERESTS: ways_out.review_interests,
    WayKind.NEW_ISSUE: ways_out.bring_new_issue,
    WayKind.THIRD_PARTY: ways_out.invite_third_party,
    WayKind.BREAK: ways_out.take_break,
    WayKind.PARTIAL: ways_out.agree_partly,
}
DONE = {
    WayKind.INTERESTS: ("clarifying", "The questions stand in Clarifying."),
    WayKind.NEW_ISSUE: ("issue_edit", "The issue is on the table. Give it its figures."),
    WayKind.THIRD_PARTY: ("preparation", "The invitation is on its way."),
    WayKind.BREAK: ("bargaining", "The talks are adjourned. You will be reminded."),
    WayKind.PARTIAL: ("clarifying", "Recorded as agreed. What is open stays on the table."),
}


@require_http_methods(["GET", "POST"])
@once
def adjournment(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Adjourn to a date."""
    deal, now = editable_deal(request, deal_id), timezone.now()
    form = BreakForm(request.POST or None)
    words = ("Adjourn to a date", "Adjourn", "The owner is reminded when it is time.")
    if form.is_valid():
        try:
            breaks.adjourn(deal=deal, by=request.user, now=now, **form.cleaned_data)
        except Refusal as refusal:
            _put(form, refusal)
        else:
            messages.success(request, "The talks are adjourned. You will be reminded.")
            return redirect("bargaining", deal_id=deal.pk)
    return _form_page(request, deal, form, words)


@require_POST
def adjournment_end(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    attempt(
        request,
        lambda: breaks.end_adjournment(deal=deal, by=request.user, now=timezone.now()),
        "The talks go on.",
    )
    return redirect("bargaining", deal_id=deal.pk)


@require_http_methods(["GET", "POST"])
@once
def pause(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Note a pause or a reset on the timeline."""
    deal = editable_deal(request, deal_id)
    form = PauseForm(request.POST or None)
    words = ("Note a pause or a reset", "Note it", "It stands on the timeline.")
    if form.is_valid():
        sent = form.cleaned_data
        try:
            breaks.note_pause(
                deal=deal,
                is_reset=sent["kind"] == "reset",
                minutes=sent["minutes"],
                text=sent["text"],
                by=request.user,
                now=timezone.now(),
            )
        except Refusal as refusal:
            _put(form, refusal)
        else:
            messages.success(request, "Noted on the timeline.")
            return redirect("bargaining", deal_id=deal.pk)
    return _form_page(request, deal, form, words)


@require_http_methods(["GET", "POST"])
@once
def incidents(request: HttpRequest, deal_id: int) -> HttpResponse:
    """What was logged of difficult behaviour, the advice, and a form for whoever may write."""
    if request.method == "POST":
        deal = editable_deal(request, deal_id)
    else:
        deal = visible_deal(request, deal_id)
    form = IncidentForm(request.POST or None)
    if form.is_valid():
        values, now = form.cleaned_data, timezone.now()
        try:
            breaks.log_incident(deal=deal, values=values, by=request.user, now=now)
        except Refusal as refusal:
            _put(form, refusal)
        else:
            messages.success(request, "Logged, with what you did about it.")
            return redirect("incidents", deal_id=deal.pk)
    context = deal_context(request, deal, Stage.BARGAINING) | {
        "form": form,
        "incidents": incidents_of(deal),
        "advice": advice(),
        "responses": responses(),
        "people": list(deal.stakeholders.all()),
    }
    status = 422 if form.is_bound else 200
    return render(request, "bargaining/incidents.html", context, status=status)


@require_GET
def ways_out_list(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The five ways, and those taken so far."""
    deal = visible_deal(request, deal_id)
    taken = ways_taken(deal)
    still = standstill(queries.standing(deal), timezone.now())
    context = deal_context(request, deal, Stage.BARGAINING)
    context |= {"ways": ways(), "taken": taken, "standstill": still}
    return render(request, "bargaining/ways_out.html", context)


@require_http_methods(["GET", "POST"])
@once
def way_out(request: HttpRequest, deal_id: int, way: str) -> HttpResponse:
    """Take one of the ways: what it starts is started, and the timeline says so."""
    deal = editable_deal(request, deal_id)
    if way not in WayKind.values:
        raise Http404
    kind, now = WayKind(way), timezone.now()
    form = WAY_FORMS[kind](request.POST or None, ground=queries.standing(deal))
    if form.is_valid():
        values = form.values
        if kind == WayKind.PARTIAL:
            values["today"] = now.astimezone(active_zone()).date()
        try:
            made = ACTIONS[kind](deal=deal, by=request.user, now=now, **values)
        except Refusal as refusal:
            _put(form, refusal)
        else:
            page, said = DONE[kind]
            messages.success(request, said)
            more = {"issue_id": made.pk} if page == "issue_edit" else {}
            return redirect(reverse(page, kwargs={"deal_id": deal.pk, **more}))
    what = dict(ways())[kind]
    return _form_page(request, deal, form, (kind.label, kind.label, what), way=kind)


def _put(form: forms.Form, refusal: Refusal) -> None:
    form.add_error(FIELDS.get(type(refusal)), str(refusal))


def _form_page(
    request: HttpRequest, deal: Deal, form: forms.Form, words: tuple[str, str, str], **more: Any
) -> HttpResponse:
    title, verb, note = words
    context: Mapping[str, Any] = deal_context(request, deal, Stage.BARGAINING) | {
        "form": form,
        "title": title,
        "verb": verb,
        "note": note,
        "people": list(deal.stakeholders.all()),
        **more,
    }
    status = 422 if form.is_bound else 200
    return render(request, "bargaining/break.html", context, status=status)
