"""Correcting an offer that was written down wrongly."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from negotiations.bargaining import actions, queries
from negotiations.bargaining.forms import CorrectionForm
from negotiations.bargaining.models import Offer
from negotiations.bargaining.views.drafting import draft_of
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, editable_deal, once
from negotiations.playbooks.stages import Stage


@require_http_methods(["GET", "POST"])
@once
def offer_correction(request: HttpRequest, deal_id: int, number: int) -> HttpResponse:
    """Enter an offer again as it should have been; the old entry stays."""
    deal, now = editable_deal(request, deal_id), timezone.now()
    offer = _offer_of(deal, number)
    form = _form(request, deal, offer, now)
    if request.method == "GET" or not form.is_valid():
        return _page(request, deal, offer, form, status=422 if form.is_bound else 200)
    try:
        right = actions.correct_offer(
            offer=offer,
            terms=form.mentioned,
            wording=form.wording,
            reason=form.cleaned_data["correction_reason"],
            extras=form.extras,
            by=request.user,
            now=now,
        )
    except actions.OfferNeedsApproval as refusal:
        form.add_error(None, f"{refusal} Log it as our next offer, where you can ask for it.")
        return _page(request, deal, offer, form, status=409)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, deal, offer, form, status=409)
    messages.success(request, f"{offer.whose.capitalize()} is corrected by #{right.number}.")
    return redirect("bargaining", deal_id=deal.pk)


@require_POST
def offer_correction_draft(request: HttpRequest, deal_id: int, number: int) -> HttpResponse:
    """What the coach says to the entry as it is typed. Writes nothing."""
    deal, now = editable_deal(request, deal_id), timezone.now()
    offer = _offer_of(deal, number)
    form = _form(request, deal, offer, now)
    form.is_valid()
    if not request.htmx:
        return _page(request, deal, offer, form, status=200)
    context = {"draft": draft_of(form, request.user)}
    return render(request, "bargaining/_coach.html", context)


def _offer_of(deal: Deal, number: int) -> Offer:
    known = Offer.objects.select_related("deal", "attachment").prefetch_related("set_aside")
    return get_object_or_404(known, deal=deal, number=number)


def _form(request: HttpRequest, deal: Deal, offer: Offer, now: datetime) -> CorrectionForm:
    return CorrectionForm(
        request.POST or None,
        request.FILES or None,
        ground=queries.standing(deal),
        offer=offer,
        now=now,
    )


def _page(
    request: HttpRequest, deal: Deal, offer: Offer, form: CorrectionForm, *, status: int
) -> HttpResponse:
    context = deal_context(request, deal, Stage.BARGAINING) | {
        "offer": offer,
        "form": form,
        "draft": draft_of(form, request.user),
        "people": list(deal.stakeholders.all()),
        "own_primary": True,
    }
    context["at_hand"] = {
        "issues": form.ground.issues, "offers": form.ground.offers, "people": context["people"],
    }  # fmt: skip
    return render(request, "bargaining/correction.html", context, status=status)
