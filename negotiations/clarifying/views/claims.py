"""Claims of either side, and the evidence for and against them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from negotiations.clarifying import actions
from negotiations.clarifying.forms import ClaimForm, EvidenceForm, JudgementForm
from negotiations.clarifying.models import Claim, ClaimState, Evidence
from negotiations.clarifying.queries import claims_of
from negotiations.clarifying.views.frame import clarifying_context
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, editable_deal, once, visible_deal
from negotiations.playbooks.stages import Stage
from negotiations.preparation.views.walks import add_walk, change_walk


@require_safe
def claims(request: HttpRequest, deal_id: int) -> HttpResponse:
    return _list(request, visible_deal(request, deal_id))


def _list(request: HttpRequest, deal: Deal, *, status: int = 200) -> HttpResponse:
    context = clarifying_context(request, deal, "claims") | {
        "claims": claims_of(deal),
        "states": ClaimState.choices,
    }
    return render(request, "clarifying/claims.html", context, status=status)


def _to_claim(deal: Deal, claim_id: int) -> HttpResponse:
    return redirect(f"{reverse('claims', args=[deal.pk])}#claim-{claim_id}")


def _claim_of(deal: Deal, claim_id: int) -> Claim:
    claim = get_object_or_404(Claim.objects.filter(deal=deal), pk=claim_id)
    claim.deal = deal
    return claim


@require_http_methods(["GET", "POST"])
@once
def claim_new(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    blank = Claim(deal=deal, side=request.GET.get("side", ""))
    return add_walk(
        request,
        ClaimForm(request.POST or None, instance=blank),
        partial(actions.make_claim, deal=deal),
        page=partial(_form_page, request, deal, "claim"),
        done=partial(_noted, request, deal),
    )


def _noted(request: HttpRequest, deal: Deal, claim: Claim) -> HttpResponse:
    messages.success(request, "Claim noted.")
    if "_another" in request.POST:
        return redirect("evidence_new", deal_id=deal.pk, claim_id=claim.pk)
    return _to_claim(deal, claim.pk)


@require_http_methods(["GET", "POST"])
def claim_edit(request: HttpRequest, deal_id: int, claim_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    claim = _claim_of(deal, claim_id)

    def saved() -> HttpResponse:
        messages.success(request, "Claim saved.")
        return _to_claim(deal, claim.pk)

    return change_walk(
        request,
        deal,
        ClaimForm(request.POST or None, instance=claim),
        partial(actions.change_claim, claim=claim),
        page=partial(_form_page, request, deal, "claim", claim=claim),
        done=saved,
        stage=Stage.CLARIFYING,
    )


@require_http_methods(["GET", "POST"])
@once
def evidence_new(request: HttpRequest, deal_id: int, claim_id: int) -> HttpResponse:
    """Add evidence; `?speaks=against` says which way it points."""
    deal = editable_deal(request, deal_id)
    claim = _claim_of(deal, claim_id)
    if request.method == "POST":
        form = EvidenceForm(request.POST, request.FILES)
    else:
        form = EvidenceForm(initial={"speaks": request.GET.get("speaks", "for")})
    if not form.is_valid():
        return _form_page(request, deal, "evidence", form, claim=claim)
    try:
        actions.add_evidence(claim=claim, by=request.user, now=timezone.now(), **form.evidence)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _form_page(request, deal, "evidence", form, claim=claim)
    messages.success(request, "Evidence added.")
    return _to_claim(deal, claim.pk)


def _form_page(
    request: HttpRequest, deal: Deal, template: str, form: Any, *, claim: Claim | None = None
) -> HttpResponse:
    context = deal_context(request, deal, Stage.CLARIFYING) | {"form": form, "claim": claim}
    status = 422 if form.is_bound else 200
    return render(request, f"clarifying/{template}.html", context, status=status)


@require_POST
def claim_judgement(request: HttpRequest, deal_id: int, claim_id: int) -> HttpResponse:
    """Say whether the claim is supported, refuted or open (`state`)."""
    deal = editable_deal(request, deal_id)
    claim, form = _claim_of(deal, claim_id), JudgementForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose what the claim is: open, supported or refuted.")
        return _list(request, deal, status=422)
    state = form.cleaned_data["state"]
    said = f"The claim is {state.label.lower()}."
    return _done(request, claim, actions.judge_claim, said, claim=claim, state=state)


@require_POST
def claim_removal(request: HttpRequest, deal_id: int, claim_id: int) -> HttpResponse:
    claim = _claim_of(editable_deal(request, deal_id), claim_id)
    said = "Removed. It is kept under Removed, where you can undo it."
    return _done(request, claim, actions.remove_claim, said, claim=claim)


@require_POST
def claim_restoration(request: HttpRequest, deal_id: int, claim_id: int) -> HttpResponse:
    claim = _claim_of(editable_deal(request, deal_id), claim_id)
    return _done(request, claim, actions.restore_claim, "The claim is back.", claim=claim)


def _evidence_of(deal: Deal, evidence_id: int) -> Evidence:
    rows = Evidence.objects.filter(claim__deal=deal).select_related("claim")
    evidence = get_object_or_404(rows, pk=evidence_id)
    evidence.claim.deal = deal
    return evidence


@require_POST
def evidence_removal(request: HttpRequest, deal_id: int, evidence_id: int) -> HttpResponse:
    row = _evidence_of(editable_deal(request, deal_id), evidence_id)
    said = "Removed. It is kept below the claim, where you can undo it."
    return _done(request, row.claim, actions.remove_evidence, said, evidence=row)


@require_POST
def evidence_restoration(request: HttpRequest, deal_id: int, evidence_id: int) -> HttpResponse:
    row = _evidence_of(editable_deal(request, deal_id), evidence_id)
    said = "The evidence is back."
    return _done(request, row.claim, actions.restore_evidence, said, evidence=row)


def _done(
    request: HttpRequest, claim: Claim, action: Callable[..., object], said: str, /, **subject: Any
) -> HttpResponse:
    """Do one thing that needs no words; a refusal shows the page as it is, with the reason."""
    try:
        action(by=request.user, now=timezone.now(), **subject)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _list(request, claim.deal, status=422)
    messages.success(request, said)
    return _to_claim(claim.deal, claim.pk)
