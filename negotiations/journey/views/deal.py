from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from negotiations.bargaining.views import show_bargaining
from negotiations.clarifying.views import show_clarifying
from negotiations.commitment.views import show_commitment
from negotiations.deals.actions import Refusal, note
from negotiations.deals.models import Deal, Event
from negotiations.deals.views import deal_context, editable_deal, once, visible_deal
from negotiations.follow_up.views import show_follow_up
from negotiations.information_exchange.views import show_information_exchange
from negotiations.journey import actions, queries
from negotiations.journey.forms import (
    MoveForm,
    NextStepForm,
    NoteForm,
    OwnerForm,
)
from negotiations.playbooks.stages import Stage
from negotiations.preparation.views import show_preparation

WORKSPACES: dict[int, Callable[[HttpRequest, Deal], HttpResponse]] = {
    Stage.PREPARATION: show_preparation,
    Stage.INFORMATION_EXCHANGE: show_information_exchange,
    Stage.CLARIFYING: show_clarifying,
    Stage.BARGAINING: show_bargaining,
    Stage.COMMITMENT: show_commitment,
    Stage.FOLLOW_UP: show_follow_up,
}


@require_GET
def deal(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The deal as it stands: the workspace of the stage it is in."""
    deal = visible_deal(request, deal_id)
    return WORKSPACES[deal.stage](request, deal)


def to_deal(deal: Deal) -> HttpResponse:
    return redirect("deal", deal_id=deal.pk)


def page(
    request: HttpRequest, deal: Deal, name: str, form: object, *, status: int = 200, **more: object
) -> HttpResponse:
    """One small form on a page of its own, for what happens seldom."""
    context = deal_context(request, deal, Stage(deal.stage)) | {"form": form} | more
    return render(request, f"journey/{name}.html", context, status=status)


@require_http_methods(["GET", "POST"])
def deal_stage(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Move to another stage. Refused, the answer is the dialog with what is missing."""
    deal = editable_deal(request, deal_id)
    if request.method == "GET":
        return page(request, deal, "move", MoveForm.leading_on(deal))
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _refused_move(request, deal, form)
    return _move(request, deal, form)


def _move(request: HttpRequest, deal: Deal, form: MoveForm) -> HttpResponse:
    stage = form.cleaned_data["stage"]
    came_from = Stage(deal.stage)
    try:
        actions.move_to_stage(deal=deal, by=request.user, now=timezone.now(), **form.cleaned_data)
    except actions.MoveNeedsReason as refusal:
        form.ask_for_reason(str(refusal))
        return _refused_move(request, deal, form, missing=refusal.missing)
    except Refusal as refusal:
        return _refused_move(request, deal, form, final=str(refusal))
    messages.success(request, f"{deal.title} moved from {came_from.label} to {stage.label}.")
    if request.headers.get("X-Requested-With") == "board":
        return HttpResponse(status=204)
    return to_deal(deal)


def _refused_move(
    request: HttpRequest, deal: Deal, form: MoveForm, *, missing: object = (), final: str = ""
) -> HttpResponse:
    """Show what is missing and ask for a reason; where none would help, only say so (`final`)."""
    is_fragment = request.htmx or request.headers.get("X-Requested-With") == "board"
    name = "_move_dialog" if is_fragment else "move"
    return page(request, deal, name, form, status=422, missing=missing, final=final)


@require_http_methods(["GET", "POST"])
def deal_next_step(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    shown = {"text": deal.next_step, "at": deal.next_step_at}
    form = NextStepForm(request.POST or None, initial=shown)
    if request.method == "GET" or not form.is_valid():
        return page(request, deal, "next_step", form, status=422 if form.is_bound else 200)
    try:
        actions.set_next_step(deal=deal, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        form.add_error("at" if isinstance(refusal, actions.TimeIsPast) else None, str(refusal))
        status = 422 if isinstance(refusal, actions.TimeIsPast) else 409
        return page(request, deal, "next_step", form, status=status)
    messages.success(request, f"Next step set: {form.cleaned_data['text']}.")
    return to_deal(deal)


@require_POST
def deal_next_step_done(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    actions.finish_next_step(deal=deal, by=request.user, now=timezone.now())
    messages.success(request, "Next step done. Set another to keep the deal moving.")
    return redirect("day") if request.POST.get("next") == "day" else to_deal(deal)


@require_http_methods(["GET", "POST"])
@once
def deal_notes(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    form = NoteForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return page(request, deal, "note", form, status=422 if form.is_bound else 200)
    note(deal=deal, text=form.cleaned_data["text"], by=request.user, now=timezone.now())
    messages.success(request, "Note kept on the timeline.")
    return to_deal(deal)


@require_GET
def deal_timeline(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The whole history, a page at a time, from the event named in the address backwards."""
    deal = visible_deal(request, deal_id)
    before = None
    if (number := request.GET.get("before", "")).isdecimal():
        before = get_object_or_404(Event, pk=number[:18], deal=deal)
    items = queries.timeline(deal, now=timezone.now(), before=before)
    context = deal_context(request, deal, Stage(deal.stage)) | {
        "items": items[: queries.TIMELINE_PAGE],
        "older": items[queries.TIMELINE_PAGE - 1].pk
        if len(items) > queries.TIMELINE_PAGE
        else None,
    }
    return render(request, "journey/timeline.html", context)


@require_http_methods(["GET", "POST"])
def deal_owner(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    form = OwnerForm(request.POST or None, deal=deal)
    if request.method == "GET" or not form.is_valid():
        return page(request, deal, "owner", form, status=422 if form.is_bound else 200)
    owner: User = form.cleaned_data["owner"]
    try:
        actions.reassign_deal(deal=deal, owner=owner, by=request.user, now=timezone.now())
    except Refusal as refusal:
        form.add_error("owner", str(refusal))
        return page(request, deal, "owner", form, status=422)
    messages.success(request, f"{deal.title} is {owner.name}’s now.")
    return to_deal(deal)


@require_POST
def deal_resumption(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    try:
        actions.take_off_hold(deal=deal, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_deal(deal)
