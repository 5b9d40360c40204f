"""Correcting an offer that was written down wrongly."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from negotiations.bargaining import actions, queries
from negotiations.bargaining.actions.drafts import open_correction
from negotiations.bargaining.forms import CorrectionForm
from negotiations.bargaining.models import Offer
from negotiations.bargaining.views.approvals import say_who_was_asked
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
        return _ask(request, deal, offer, form, refusal)
    except Refusal as refusal:
        return _refused(request, deal, offer, refusal, now)
    messages.success(request, f"{offer.whose.capitalize()} is corrected by #{right.number}.")
    return redirect("bargaining", deal_id=deal.pk)


def _ask(
    request: HttpRequest, deal: Deal, offer: Offer, form: CorrectionForm,
    past: actions.OfferNeedsApproval,
) -> HttpResponse:  # fmt: skip
    """The correction becomes a draft that waits for somebody's word, once it says why."""
    if not form.plea.reason:
        form.add_error("reason", f"{past} Say why, and ask.")
        return _page(request, deal, offer, form, status=422)
    try:
        asked = actions.ask_to_correct(
            offer=offer,
            terms=form.mentioned,
            wording=form.wording,
            reason=form.cleaned_data["correction_reason"],
            seen_version=form.cleaned_data["draft_version"],
            plea=form.plea,
            extras=form.extras,
            by=request.user,
            now=form.now,
        )
    except Refusal as refusal:
        return _refused(request, deal, offer, refusal, form.now)
    return say_who_was_asked(request, asked)


@require_POST
def offer_correction_draft(request: HttpRequest, deal_id: int, number: int) -> HttpResponse:
    """What the coach says to the entry as it is typed. Writes nothing."""
    deal, now = editable_deal(request, deal_id), timezone.now()
    offer = _offer_of(deal, number)
    form = _form(request, deal, offer, now)
    form.is_valid()
    if not request.htmx:
        return _page(request, deal, offer, form, status=200)
    context = {"draft": draft_of(form, request.user), "form": form}
    return render(request, "bargaining/_correction_answer.html", context)


def _offer_of(deal: Deal, number: int) -> Offer:
    known = Offer.objects.select_related("deal", "attachment").prefetch_related("set_aside")
    return get_object_or_404(known, deal=deal, number=number)


def _form(
    request: HttpRequest,
    deal: Deal,
    offer: Offer,
    now: datetime,
    *,
    posted: QueryDict | None = None,
) -> CorrectionForm:
    return CorrectionForm(
        posted or request.POST or None,
        request.FILES or None,
        ground=queries.standing(deal),
        offer=offer,
        draft=open_correction(offer),
        now=now,
    )


def _refused(
    request: HttpRequest, deal: Deal, offer: Offer, refusal: Refusal, now: datetime
) -> HttpResponse:
    """What was typed, beside the draft as it is by now."""
    waiting, posted = open_correction(offer), request.POST.copy()
    posted["draft_version"] = str(waiting.version) if waiting else ""
    form = _form(request, deal, offer, now, posted=posted)
    form.is_valid()
    form.add_error(None, str(refusal))
    return _page(request, deal, offer, form, status=409)


def _page(
    request: HttpRequest, deal: Deal, offer: Offer, form: CorrectionForm, *, status: int
) -> HttpResponse:
    waiting = queries.waiting_drafts(form.ground, request.user, form.now)
    context = deal_context(request, deal, Stage.BARGAINING) | {
        "offer": offer,
        "form": form,
        "draft": draft_of(form, request.user),
        "waiting": next((one for one in waiting if one.draft.corrects_id == offer.pk), None),
        "people": list(deal.stakeholders.all()),
        "own_primary": True,
    }
    context["at_hand"] = {
        "issues": form.ground.issues, "offers": form.ground.offers, "people": context["people"],
    }  # fmt: skip
    return render(request, "bargaining/correction.html", context, status=status)
