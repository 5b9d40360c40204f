"""What can happen to an offer on the table, and to a single issue."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.models import User
from negotiations.bargaining import actions
from negotiations.bargaining.forms import ResolutionForm
from negotiations.bargaining.models import Offer
from negotiations.bargaining.views.approvals import say_who_was_asked
from negotiations.bargaining.views.page import Tried, show_bargaining
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import editable_deal, once
from negotiations.preparation.models import Issue

Act = Callable[[Offer, ResolutionForm, User], Any]


@require_POST
@once
def offer_acceptance(request: HttpRequest, deal_id: int, number: int) -> HttpResponse:
    return _resolution(request, deal_id, number, _accept, "accepted")


@require_POST
@once
def offer_rejection(request: HttpRequest, deal_id: int, number: int) -> HttpResponse:
    return _resolution(request, deal_id, number, _saying_why(actions.reject_offer), "rejected")


@require_POST
@once
def offer_withdrawal(request: HttpRequest, deal_id: int, number: int) -> HttpResponse:
    return _resolution(request, deal_id, number, _saying_why(actions.withdraw_offer), "withdrawn")


@require_POST
def issue_settlement(request: HttpRequest, deal_id: int, issue_id: int) -> HttpResponse:
    return _settling(request, deal_id, issue_id, actions.settle_issue, "settled")


@require_POST
def issue_reopening(request: HttpRequest, deal_id: int, issue_id: int) -> HttpResponse:
    return _settling(request, deal_id, issue_id, actions.reopen_issue, "reopened")


def _accept(offer: Offer, form: ResolutionForm, by: User) -> Any:
    said = {name: form.cleaned_data[name] for name in ("reason", "aside_reason")}
    return actions.accept_offer(offer=offer, by=by, now=timezone.now(), **said)


def _saying_why(act: Callable[..., Any]) -> Act:
    def acted(offer: Offer, form: ResolutionForm, by: User) -> Any:
        return act(offer=offer, reason=form.cleaned_data["reason"], by=by, now=timezone.now())

    return acted


def _resolution(
    request: HttpRequest, deal_id: int, number: int, act: Act, done: str
) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    offer = get_object_or_404(Offer.objects.select_related("deal"), deal=deal, number=number)
    form = ResolutionForm(request.POST, auto_id="answer_%s")
    if not form.is_valid():
        return show_bargaining(request, deal, tried=Tried(offer, request.path, form), status=422)
    try:
        act(offer, form, request.user)
    except actions.OfferNeedsApproval:
        return _ask_to_accept(request, deal, offer, form)
    except Refusal as refusal:
        return _refused(request, deal, Tried(offer, request.path, form), refusal)
    messages.success(request, f"{offer.whose.capitalize()} {done}.")
    return redirect("commitment" if done == "accepted" else "bargaining", deal_id=deal.pk)


def _ask_to_accept(
    request: HttpRequest, deal: Deal, offer: Offer, form: ResolutionForm
) -> HttpResponse:
    tried = Tried(offer, request.path, form)
    try:
        asked = actions.ask_to_accept(
            offer=offer, plea=form.plea, by=request.user, now=timezone.now()
        )
    except actions.PleaHasNoReason as refusal:
        form.add_error("reason", str(refusal))
        return show_bargaining(request, deal, tried=tried, status=422)
    except Refusal as refusal:
        return _refused(request, deal, tried, refusal)
    return say_who_was_asked(request, asked)


def _refused(request: HttpRequest, deal: Deal, tried: Tried, refusal: Refusal) -> HttpResponse:
    return show_bargaining(request, deal, tried=tried, refusal=refusal, status=409)


def _settling(
    request: HttpRequest, deal_id: int, issue_id: int, act: Callable[..., Any], done: str
) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    issue = get_object_or_404(Issue.objects.select_related("deal"), deal=deal, pk=issue_id)
    try:
        act(issue=issue, by=request.user, now=timezone.now())
    except Refusal as refusal:
        return show_bargaining(request, deal, refusal=refusal, status=409)
    messages.success(request, f"{issue.name} {done}.")
    return redirect("bargaining", deal_id=deal.pk)
