"""Exchanges over several issues, stated and worded, and what they want of what we could give."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from negotiations.bargaining.actions import options as actions
from negotiations.bargaining.forms.options import BundleForm, MeaningForm, WishesForm
from negotiations.bargaining.models import Bundle
from negotiations.bargaining.queries.options import exchanges_of, wishes_of
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import attempt, deal_context, editable_deal, once, visible_deal
from negotiations.playbooks.stages import Stage
from negotiations.preparation.queries import issues_of


@require_http_methods(["GET", "POST"])
@once
def exchanges(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Exchanges over several issues, and how they rank what we could give."""
    is_get = request.method == "GET"
    deal = visible_deal(request, deal_id) if is_get else editable_deal(request, deal_id)
    is_bundle, sent = "if_you" in request.POST, request.POST or None
    bundle = BundleForm(sent if is_bundle else None, deal=deal)
    wishes = WishesForm(None if is_bundle else sent, planned=wishes_of(deal))
    by: dict[str, Any] = {"by": request.user, "now": timezone.now()}
    form: forms.Form = bundle if is_bundle else wishes
    if form.is_valid():
        try:
            if is_bundle:
                values = dict(bundle.cleaned_data)
                actions.state_bundle(deal=deal, issues=values.pop("issues"), values=values, **by)
            else:
                actions.rank_wishes(deal=deal, ranks=wishes.ranks, **by)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Exchange stated." if is_bundle else "Their ranking is kept.")
            return redirect("exchanges", deal_id=deal.pk)
    context = deal_context(request, deal, Stage.BARGAINING) | {
        "bundle_form": bundle,
        "wishes_form": wishes,
        "exchanges": exchanges_of(deal, issues_of(deal)),
    }
    status = 422 if form.is_bound else 200
    return render(request, "bargaining/exchanges.html", context, status=status)


@require_http_methods(["GET", "POST"])
def exchange_terms(request: HttpRequest, deal_id: int, bundle_id: int) -> HttpResponse:
    """What an exchange would mean on the issues that it ties, so that one click drafts it."""
    deal = editable_deal(request, deal_id)
    bundle = _bundle(deal, bundle_id)
    tied = {issue.pk for issue in bundle.issues.all()}
    issues = [issue for issue in issues_of(deal) if issue.pk in tied]
    form = MeaningForm(request.POST or None, of=bundle, deal=deal, issues=issues)
    if form.is_valid():
        try:
            actions.word_bundle(
                bundle=bundle, terms=form.terms, by=request.user, now=timezone.now()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The exchange says what it means.")
            return redirect("exchanges", deal_id=deal.pk)
    context = deal_context(request, deal, Stage.BARGAINING) | {
        "form": form,
        "about": bundle.sentence,
        "title": "What it means on each issue",
        "verb": "Save the terms",
        "back": "exchanges",
    }
    status = 422 if form.is_bound else 200
    return render(request, "bargaining/option_form.html", context, status=status)


@require_POST
def exchange_removal(request: HttpRequest, deal_id: int, bundle_id: int) -> HttpResponse:
    """Take an exchange back."""
    bundle = _bundle(editable_deal(request, deal_id), bundle_id)
    removal = partial(actions.remove_bundle, bundle=bundle, by=request.user, now=timezone.now())
    attempt(request, removal, "Exchange removed.")
    return redirect("exchanges", deal_id=deal_id)


def _bundle(deal: Deal, bundle_id: int) -> Bundle:
    return get_object_or_404(Bundle.objects.select_related("deal"), deal=deal, pk=bundle_id)
