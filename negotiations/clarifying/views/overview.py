"""The queue of open questions and the points agreed so far."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from negotiations.clarifying import actions
from negotiations.clarifying.forms import AgreedPointForm, AnswerForm, ConfirmationForm
from negotiations.clarifying.models import AgreedPoint
from negotiations.clarifying.queries import clarity
from negotiations.clarifying.views.frame import clarifying_context
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import editable_deal, once, visible_deal
from negotiations.information_exchange.models import ListeningNote


def _today() -> date:
    return timezone.localdate(timezone.now())


@require_safe
def clarifying(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The workspace of the stage."""
    return show_clarifying(request, visible_deal(request, deal_id))


def show_clarifying(
    request: HttpRequest,
    deal: Deal,
    *,
    form: AgreedPointForm | None = None,
    answer: AnswerForm | None = None,
    confirmation: ConfirmationForm | None = None,
    status: int = 200,
) -> HttpResponse:
    picture = clarity(deal)
    context = clarifying_context(request, deal, "clarifying")
    context |= {
        "elsewhere": [view for view in context["views"][1:] if view.open],
        "clarity": picture,
        "questions": [(note, _answer_form(note, answer)) for note in picture.open],
        "points": [(point, _confirmation(point, confirmation)) for point in picture.standing],
        "form": form or AgreedPointForm(deal=deal, initial={"agreed_on": _today()}),
    }
    return render(request, "clarifying/page.html", context, status=status)


def _answer_form(note: ListeningNote, refused: AnswerForm | None) -> AnswerForm:
    return refused if refused and refused.note == note else AnswerForm(note=note)


def _confirmation(point: AgreedPoint, refused: ConfirmationForm | None) -> ConfirmationForm | None:
    """The form for a point that nobody has confirmed yet."""
    if refused and refused.point == point:
        return refused
    return None if point.confirmed_by else ConfirmationForm(point=point)


def _to_page(deal: Deal, anchor: str) -> HttpResponse:
    return redirect(f"{reverse('clarifying', args=[deal.pk])}#{anchor}")


@require_POST
def clarification(request: HttpRequest, deal_id: int, note_id: int) -> HttpResponse:
    """Mark a flagged note as clarified."""
    deal = editable_deal(request, deal_id)
    note = get_object_or_404(ListeningNote.objects.filter(deal=deal).flagged(), pk=note_id)
    form = AnswerForm(request.POST, note=note)
    if not form.is_valid():
        return show_clarifying(request, deal, answer=form, status=422)
    answer = form.cleaned_data["answer"]
    try:
        actions.clarify_note(note=note, answer=answer, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return show_clarifying(request, deal, answer=form, status=422)
    messages.success(request, "Clarified. It is listed under Clarified, where you can undo it.")
    return _to_page(deal, "questions")


@require_POST
def clarification_removal(request: HttpRequest, deal_id: int, note_id: int) -> HttpResponse:
    """Put a clarified note back on the queue."""
    deal = editable_deal(request, deal_id)
    note = get_object_or_404(ListeningNote.objects.filter(deal=deal), pk=note_id)
    return _done(
        request, deal, actions.ask_again, "Back among the open questions.", "questions", note=note
    )


@require_POST
@once
def agreed_points(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Record a point as agreed."""
    deal = editable_deal(request, deal_id)
    form = AgreedPointForm(request.POST, deal=deal)
    if not form.is_valid():
        return show_clarifying(request, deal, form=form, status=422)
    try:
        actions.agree_point(
            deal=deal, today=_today(), by=request.user, now=timezone.now(), **form.cleaned_data
        )
    except actions.AgreedInTheFuture as refusal:
        form.add_error("agreed_on", str(refusal))
        return show_clarifying(request, deal, form=form, status=422)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return show_clarifying(request, deal, form=form, status=422)
    messages.success(request, "Agreed point recorded.")
    return _to_page(deal, "agreed-points")


def _point_of(deal: Deal, point_id: int) -> AgreedPoint:
    return get_object_or_404(AgreedPoint.objects.filter(deal=deal), pk=point_id)


@require_POST
def agreed_point_confirmation(request: HttpRequest, deal_id: int, point_id: int) -> HttpResponse:
    """Note who confirmed a point, where that was not known when it was recorded."""
    deal = editable_deal(request, deal_id)
    point = _point_of(deal, point_id)
    form = ConfirmationForm(request.POST, point=point)
    if not form.is_valid():
        return show_clarifying(request, deal, confirmation=form, status=422)
    return _done(
        request,
        deal,
        actions.confirm_point,
        f"Confirmed by {form.cleaned_data['confirmed_by']}.",
        "agreed-points",
        point=point,
        **form.cleaned_data,
    )


@require_POST
def agreed_point_withdrawal(request: HttpRequest, deal_id: int, point_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    point = _point_of(deal, point_id)
    said = "Withdrawn. It is kept under Withdrawn, where you can undo it."
    return _done(request, deal, actions.withdraw_point, said, "agreed-points", point=point)


@require_POST
def agreed_point_restoration(request: HttpRequest, deal_id: int, point_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    point = _point_of(deal, point_id)
    return _done(
        request, deal, actions.restore_point, "It stands again.", "agreed-points", point=point
    )


def _done(
    request: HttpRequest,
    deal: Deal,
    action: Callable[..., object],
    said: str,
    anchor: str,
    **subject: Any,
) -> HttpResponse:
    """Do one thing that needs no words; a refusal shows the page as it is, with the reason."""
    try:
        action(by=request.user, now=timezone.now(), **subject)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return show_clarifying(request, deal, status=422)
    messages.success(request, said)
    return _to_page(deal, anchor)
