"""The opening proposal: its draft, looking it over, and keeping a version."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from negotiations.deals.actions import ChangedMeanwhile, Refusal
from negotiations.deals.forms import conflict_picture
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, editable_deal, once, visible_deal
from negotiations.figures import ago
from negotiations.information_exchange import actions
from negotiations.information_exchange.forms import KeepForm, ProposalForm
from negotiations.information_exchange.models import ProposalDraft
from negotiations.information_exchange.queries import (
    PARTS,
    first_words,
    proposals_of,
    sheet_of,
    told_parts,
    wording,
)
from negotiations.information_exchange.queries.proposals import draft_of
from negotiations.information_exchange.views.workspace import HERE, can_edit
from negotiations.preparation.actions import RowEdit


def tab_context(request: HttpRequest, deal: Deal, tab: str) -> dict[str, Any]:
    """What every page beside the workspace hands to its template."""
    return deal_context(request, deal, HERE) | {"tab": tab, "now": timezone.now()}


@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Write the draft: the page, saving it, and saving it by itself while it is typed."""
    if request.method == "POST":
        return _write(request, editable_deal(request, deal_id))
    deal = visible_deal(request, deal_id)
    return _composer(request, deal, _form(deal) if can_edit(request, deal) else None)


def _form(deal: Deal, data: Any = None) -> ProposalForm:
    draft = draft_of(deal) or ProposalDraft(deal=deal, **first_words(deal))
    return ProposalForm(data, instance=draft)


def _write(request: HttpRequest, deal: Deal) -> HttpResponse:
    form = _form(deal, request.POST)
    if not form.is_valid():
        return _answer(request, deal, form, 422)
    edit = RowEdit(form.values, form.seen_values, form.seen_version)
    try:
        actions.write_proposal(deal=deal, edit=edit, by=request.user, now=timezone.now())
    except ChangedMeanwhile as refusal:
        return _conflict(request, deal, form, refusal)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _answer(request, deal, form, 422)
    if _is_autosave(request):
        return _state(request, _form(deal))
    if "_preview" in request.POST:
        return redirect("proposal_preview", deal_id=deal.pk)
    messages.success(request, "Draft saved.")
    return redirect("proposal", deal_id=deal.pk)


def _is_autosave(request: HttpRequest) -> bool:
    return bool(request.htmx) and "_autosave" in request.POST


def _answer(request: HttpRequest, deal: Deal, form: ProposalForm, status: int) -> HttpResponse:
    if _is_autosave(request):
        return _state(request, form, status)
    return _composer(request, deal, form, status=status)


def _state(request: HttpRequest, form: ProposalForm, status: int = 200) -> HttpResponse:
    """Whether it is saved, and nothing else: what is being typed stays untouched."""
    context = {"form": form}
    return render(request, "information_exchange/_proposal_saved.html", context, status=status)


def _composer(
    request: HttpRequest, deal: Deal, form: ProposalForm | None, *, status: int = 200
) -> HttpResponse:
    draft = form.instance if form else draft_of(deal)
    context = tab_context(request, deal, "proposal") | {
        "form": form,
        "draft": draft,
        "parts": [_written(form, name) for name in PARTS] if form else [],
        "texts": told_parts(draft) if draft else [],
        "versions": list(proposals_of(deal)),
    }
    return render(request, "information_exchange/proposal.html", context, status=status)


def _written(form: ProposalForm, name: str) -> dict[str, Any]:
    """One part as it stands in the form, and what is found in its wording."""
    text = str(form[name].value() or "")
    return {"name": name, "field": form[name], "wording": wording(text, PARTS[name].topic)}


def _conflict(
    request: HttpRequest, deal: Deal, form: ProposalForm, refusal: ChangedMeanwhile
) -> HttpResponse:
    if _is_autosave(request):
        form.add_error(None, "Somebody saved this first. Press Save draft to choose between both.")
        return _state(request, form, 409)
    now, draft = timezone.now(), draft_of(deal)
    picture = conflict_picture(form, refusal, deal=deal, now=now)
    if draft:  # the timeline, which usually names whoever saved, keeps silent about drafts
        picture = replace(picture, by=draft.changed_by.name, when=ago(draft.changed_at, now))
    here = reverse("proposal", args=[deal.pk])
    context = tab_context(request, deal, "proposal")
    context |= {"conflict": picture, "url": here, "cancel_url": here}
    return render(request, "preparation/conflict.html", context, status=409)


@require_safe
def proposal_preview(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The draft as they would read it."""
    return _preview(request, visible_deal(request, deal_id))


def _preview(request: HttpRequest, deal: Deal, *, status: int = 200) -> HttpResponse:
    draft = draft_of(deal) or ProposalDraft(deal=deal)
    context = tab_context(request, deal, "proposal") | {
        "draft": draft,
        "texts": told_parts(draft),
        "sheet": sheet_of(deal, draft, timezone.now()),
    }
    return render(request, "information_exchange/proposal_preview.html", context, status=status)


@require_POST
@once
def proposal_versions(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Keep the draft that was looked at as the next version."""
    deal = editable_deal(request, deal_id)
    form = KeepForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        kept = actions.keep_version(
            deal=deal, seen_version=version, by=request.user, now=timezone.now()
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _preview(request, deal, status=409)
    messages.success(request, f"{kept} is kept. It stays as it is; the draft can go on.")
    return redirect("proposal_version", deal_id=deal.pk, number=kept.number)
