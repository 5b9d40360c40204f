"""A kept version of the opening proposal: as paper, on its way, and what came back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from negotiations.deals.actions import ChangedMeanwhile, Refusal
from negotiations.deals.models import Channel, Deal, Stakeholder
from negotiations.deals.views import editable_deal, once, visible_deal
from negotiations.documents import typeset
from negotiations.information_exchange import actions
from negotiations.information_exchange.forms import CounterOpeningForm, ReadingForm, SendingForm
from negotiations.information_exchange.models import CounterOpening, Proposal, Sending
from negotiations.information_exchange.queries import proposals_of, sheet_of, told_parts
from negotiations.information_exchange.views.proposals import tab_context
from negotiations.information_exchange.views.workspace import HERE
from negotiations.preparation.actions import RowEdit
from negotiations.preparation.views.conflicts import conflict_page


def _version(deal: Deal, number: int) -> Proposal:
    version = get_object_or_404(proposals_of(deal), number=number)
    version.deal = deal
    return version


def _to_version(version: Proposal, anchor: str) -> HttpResponse:
    address = reverse("proposal_version", args=[version.deal_id, version.number])
    return redirect(f"{address}#{anchor}")


@require_safe
def proposal_version(request: HttpRequest, deal_id: int, number: int) -> HttpResponse:
    deal = visible_deal(request, deal_id)
    return _page(request, deal, _version(deal, number))


def _page(
    request: HttpRequest,
    deal: Deal,
    version: Proposal,
    form: SendingForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    context = tab_context(request, deal, "proposal") | {
        "version": version,
        "sendings": version.sendings.all(),
        "answer": getattr(version, "answer", None),
        "texts": told_parts(version),
        "sheet": sheet_of(deal, version, now),
        "form": form or SendingForm(initial={"sent_at": now}),
        "people": Stakeholder.objects.filter(deal=deal),
    }
    return render(request, "information_exchange/proposal_version.html", context, status=status)


@require_safe
def proposal_pdf(request: HttpRequest, deal_id: int, number: int) -> HttpResponse:
    """The version as they get it: dated when it was kept, and the same each time."""
    deal = visible_deal(request, deal_id)
    version = _version(deal, number)
    sheet = sheet_of(deal, version, version.kept_at)
    blocks = [{"heading": heading, "text": text} for heading, text in told_parts(version)]
    name = slugify(sheet.title) or "proposal"
    return HttpResponse(
        typeset("blocks", {"blocks": blocks}, sheet=sheet, now=version.kept_at),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}-{number}.pdf"',
            "Cache-Control": "private, no-store",
        },
    )


@require_POST
def proposal_return(request: HttpRequest, deal_id: int, number: int) -> HttpResponse:
    """Make a kept version the draft again; what the draft said becomes a version."""
    deal = editable_deal(request, deal_id)
    version = _version(deal, number)
    try:
        kept = actions.take_version_back(proposal=version, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _page(request, deal, version, status=409)
    before = f" What it said before is kept as version {kept.number}." if kept else ""
    messages.success(request, f"{version} is the draft again.{before}")
    return redirect("proposal", deal_id=deal.pk)


@require_POST
@once
def proposal_sendings(request: HttpRequest, deal_id: int, number: int) -> HttpResponse:
    """Note that a version was sent."""
    deal = editable_deal(request, deal_id)
    version = _version(deal, number)
    form = SendingForm(request.POST)
    if not form.is_valid():
        return _page(request, deal, version, form, status=422)
    values: dict[str, Any] = form.cleaned_data | {"channel": Channel(form.cleaned_data["channel"])}
    try:
        actions.mark_sent(proposal=version, by=request.user, now=timezone.now(), **values)
    except actions.SentInTheFuture as refusal:
        form.add_error("sent_at", str(refusal))
        return _page(request, deal, version, form, status=422)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, deal, version, form, status=422)
    messages.success(request, f"{version} marked as sent.")
    return _to_version(version, "sent")


@require_POST
def sending_reading(request: HttpRequest, deal_id: int, sending_id: int) -> HttpResponse:
    """Note whether they have read what was sent: `was_read` yes, no, or empty."""
    deal = editable_deal(request, deal_id)
    sent = Sending.objects.select_related("proposal__deal").filter(proposal__deal=deal)
    sending = get_object_or_404(sent, pk=sending_id)
    form = ReadingForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose whether they have read it, or not yet.")
        return _to_version(sending.proposal, "sent")
    try:
        actions.note_reading(
            sending=sending, was_read=form.chosen, by=request.user, now=timezone.now()
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return _to_version(sending.proposal, "sent")


@require_http_methods(["GET", "POST"])
def counter_opening(request: HttpRequest, deal_id: int, number: int) -> HttpResponse:
    """Write down what they answered to a version."""
    deal = editable_deal(request, deal_id)
    version = _version(deal, number)
    answer = getattr(version, "answer", None) or CounterOpening(proposal=version)
    form = CounterOpeningForm(request.POST or None, instance=answer)
    if request.method == "GET" or not form.is_valid():
        return _answer_page(request, deal, version, form)
    edit = RowEdit(form.values, form.seen_values, form.seen_version)
    try:
        actions.note_counter_opening(
            proposal=version, edit=edit, by=request.user, now=timezone.now()
        )
    except ChangedMeanwhile as refusal:
        here = reverse("counter_opening", args=[deal.pk, number])
        return conflict_page(request, deal, [form], refusal, stage=HERE, url=here, cancel_url=here)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _answer_page(request, deal, version, form)
    messages.success(request, "Their counter-opening is noted.")
    return _to_version(version, "answer")


def _answer_page(
    request: HttpRequest, deal: Deal, version: Proposal, form: CounterOpeningForm
) -> HttpResponse:
    context = tab_context(request, deal, "proposal") | {
        "form": form,
        "version": version,
        "texts": told_parts(version),
        "people": Stakeholder.objects.filter(deal=deal),
    }
    status = 422 if form.is_bound else 200
    return render(request, "information_exchange/counter_opening.html", context, status=status)
