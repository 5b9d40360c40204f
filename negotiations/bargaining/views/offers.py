"""Tabling an offer, and what its draft would mean."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from negotiations.bargaining import actions
from negotiations.bargaining.forms import OfferForm
from negotiations.bargaining.views.approvals import say_who_was_asked
from negotiations.bargaining.views.drafting import (
    advice_on,
    answered_offer,
    draft_of,
    posted_form,
    reposted_form,
)
from negotiations.bargaining.views.page import show_bargaining
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import editable_deal, once


@require_POST
@once
@transaction.atomic
def offers(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Table an offer of either side; the deal is locked first and read once."""
    deal, now = editable_deal(request, deal_id, locked=True), timezone.now()
    form = posted_form(request, deal, now)
    if not form.is_valid():
        return show_bargaining(request, deal, form=form, status=422)
    try:
        offer = actions.table_offer(
            deal=deal,
            side=form.side,
            terms=form.mentioned,
            answers=answered_offer(deal, form.cleaned_data["answers"]),
            wording=form.wording,
            ground=form.ground,
            by=request.user,
            now=now,
        )
        actions.keep_with_offer(offer=offer, extras=form.extras, by=request.user, now=now)
    except actions.OfferNeedsApproval as refusal:
        return _ask(request, deal, form, refusal)
    except Refusal as refusal:
        again = reposted_form(request, deal, now)
        return show_bargaining(request, deal, form=again, refusal=refusal, status=409)
    messages.success(request, f"{offer.whose.capitalize()} is on the table.")
    return redirect("bargaining", deal_id=deal.pk)


def _ask(
    request: HttpRequest, deal: Deal, form: OfferForm, past: actions.OfferNeedsApproval
) -> HttpResponse:
    """The offer becomes a draft that waits for somebody's word, once it says why."""
    if not form.plea.reason:
        form.add_error("reason", f"{past} Say why, and ask.")
        return show_bargaining(request, deal, form=form, status=422)
    now = form.now
    try:
        asked = actions.ask_to_table(
            deal=deal,
            terms=form.mentioned,
            answers=answered_offer(deal, form.cleaned_data["answers"]),
            wording=form.wording,
            seen_version=form.cleaned_data["draft_version"],
            plea=form.plea,
            extras=form.extras,
            ground=form.ground,
            by=request.user,
            now=now,
        )
    except Refusal as refusal:
        again = reposted_form(request, deal, now)
        return show_bargaining(request, deal, form=again, refusal=refusal, status=409)
    return say_who_was_asked(request, asked)


@require_POST
def offer_draft(request: HttpRequest, deal_id: int) -> HttpResponse:
    """What the offer being typed would mean. Nothing is written."""
    deal, now = editable_deal(request, deal_id), timezone.now()
    form = posted_form(request, deal, now)
    form.is_valid()
    if not request.htmx:
        return show_bargaining(request, deal, form=form)
    context = {
        "draft": draft_of(form, request.user),
        "form": form,
        "ground": form.ground,
        "wording": advice_on(form),
    }
    return render(request, "bargaining/_draft_answer.html", context)
