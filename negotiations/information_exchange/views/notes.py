"""Listening notes: quick to add, and turned with one press into what they turn out to be."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, editable_deal, once, visible_deal
from negotiations.information_exchange import actions
from negotiations.information_exchange.forms import ListeningNoteForm, TurnForm
from negotiations.information_exchange.models import ListeningNote, NoteKind
from negotiations.information_exchange.queries import notes_of
from negotiations.information_exchange.views.workspace import (
    HERE,
    TURNS,
    page_url,
    workspace_page,
)
from negotiations.preparation.models import Issue


@require_http_methods(["GET", "POST"])
@once
def listening_notes(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Add a listening note; the answer is ready for the next one."""
    deal = (
        visible_deal(request, deal_id)
        if request.method == "GET"
        else editable_deal(request, deal_id)
    )
    if request.method == "GET":
        return _notes(request, deal)
    form = ListeningNoteForm(request.POST, deal=deal)
    if not form.is_valid():
        return _notes(request, deal, form, status=422)
    try:
        actions.take_note(deal=deal, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _notes(request, deal, form, status=422)
    return _notes(request, deal, is_next=True)


def _notes(
    request: HttpRequest,
    deal: Deal,
    form: ListeningNoteForm | None = None,
    *,
    status: int = 200,
    is_next: bool = False,
) -> HttpResponse:
    """The notes with their form: the fragment for htmx, else the page (422) or the way to it."""
    if not request.htmx:
        if form:
            return workspace_page(request, deal, note_form=form, status=status)
        return redirect(f"{page_url(deal)}#listening")
    kept = {name: request.POST.get(name) for name in ("said_by", "issue")} if is_next else {}
    context = deal_context(request, deal, HERE) | {
        "notes": notes_of(deal),
        "note_form": form or ListeningNoteForm(deal=deal, initial=kept),
        "kinds": TURNS,
        "issues": Issue.objects.filter(deal=deal).order_by("rank", "pk"),
        "now": timezone.now(),
    }
    return render(request, "information_exchange/_listening.html", context, status=status)


def _note_of(deal: Deal, note_id: int) -> ListeningNote:
    return get_object_or_404(ListeningNote.objects.filter(deal=deal), pk=note_id)


def _change(
    request: HttpRequest, deal: Deal, note_id: int, change: Callable[..., None], **values: Any
) -> HttpResponse:
    """Do one thing to one note; a refusal is said as a message."""
    note = get_object_or_404(ListeningNote.objects.filter(deal=deal), pk=note_id)
    try:
        change(note=note, by=request.user, now=timezone.now(), **values)
    except Refusal as refusal:
        if request.htmx:
            response = _notes(request, deal)
            response["HX-Trigger"] = json.dumps(
                {"parley:toast": {"text": str(refusal), "error": True}}
            )
            return response
        messages.error(request, str(refusal))
    return _notes(request, deal)


@require_POST
def listening_note_flag(request: HttpRequest, deal_id: int, note_id: int) -> HttpResponse:
    """Flag a note "clarify later" (`clarify_later=on`), or take the flag off."""
    flag = bool(request.POST.get("clarify_later"))
    deal = editable_deal(request, deal_id)
    return _change(request, deal, note_id, actions.flag_note, clarify_later=flag)


@require_POST
def listening_note_kind(request: HttpRequest, deal_id: int, note_id: int) -> HttpResponse:
    """Turn a note into an interest, a demand or a question (`kind`), or back."""
    deal = editable_deal(request, deal_id)
    form = TurnForm(request.POST, deal=deal)
    if not form.is_valid():
        messages.error(request, "Choose what the note is: interest, demand or question.")
        return _notes(request, deal)
    kind, issue = NoteKind(form.cleaned_data["kind"]), form.cleaned_data["issue"]
    return _change(request, deal, note_id, actions.turn_note, kind=kind, issue=issue)


@require_POST
def listening_note_removal(request: HttpRequest, deal_id: int, note_id: int) -> HttpResponse:
    return _change(request, editable_deal(request, deal_id), note_id, actions.remove_note)
