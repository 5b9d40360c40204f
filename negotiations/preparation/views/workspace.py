"""The preparation workspace and its six focus areas."""

import json

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from negotiations.deals.actions import ChangedMeanwhile, Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, editable_deal, visible_deal
from negotiations.playbooks.stages import Stage
from negotiations.preparation.actions import prepare
from negotiations.preparation.forms import FocusForm
from negotiations.preparation.queries import AREAS, FocusArea, preparation_of, workspace
from negotiations.preparation.queries.meetings import meetings_of
from negotiations.preparation.views.conflicts import conflict_page


@require_safe
def preparation(request: HttpRequest, deal_id: int) -> HttpResponse:
    return show_preparation(request, visible_deal(request, deal_id))


def show_preparation(request: HttpRequest, deal: Deal) -> HttpResponse:
    """The workspace; `?edit=goals` opens the form of one focus area."""
    area = AREAS.get(request.GET.get("edit", ""))
    can_edit = deal.is_editable_by(request.user) and not deal.is_closed
    form = _form(deal, area) if area and can_edit else None
    return preparation_page(request, deal, form)


def preparation_page(
    request: HttpRequest, deal: Deal, form: FocusForm | None = None, *, status: int = 200
) -> HttpResponse:
    """The whole page, with at most one focus area open for writing."""
    work = workspace(deal)
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "work": work,
        "at_hand": {"issues": work.issues, "people": work.people},
        "form": form,
        "meetings": meetings_of(deal),
        "now": timezone.now(),
        "own_primary": True,
    }
    return render(request, "preparation/page.html", context, status=status)


@require_http_methods(["GET", "POST"])
def preparation_area(request: HttpRequest, deal_id: int, area: str) -> HttpResponse:
    """One focus area: its card, its form, and saving it. htmx swaps the card in place."""
    if area not in AREAS:
        raise Http404
    if request.method == "POST":
        return _save(request, editable_deal(request, deal_id), AREAS[area])
    deal = visible_deal(request, deal_id)
    is_editing = "edit" in request.GET
    if not request.htmx:
        query = f"?edit={area}" if is_editing else ""
        return redirect(f"{reverse('preparation', args=[deal.pk])}{query}#{area}")
    can_edit = deal.is_editable_by(request.user) and not deal.is_closed
    return _card(
        request, deal, AREAS[area], _form(deal, AREAS[area]) if is_editing and can_edit else None
    )


def _form(deal: Deal, area: FocusArea, data: object = None) -> FocusForm:
    return FocusForm(data, instance=preparation_of(deal), area=area)


def _save(request: HttpRequest, deal: Deal, area: FocusArea) -> HttpResponse:
    form = _form(deal, area, request.POST)
    if not form.is_valid():
        return _answer(request, deal, form, 422)
    try:
        prepare(
            deal=deal,
            values=form.values,
            seen=form.seen_values,
            version=form.seen_version,
            by=request.user,
            now=timezone.now(),
        )
    except ChangedMeanwhile as refusal:
        return _conflict(request, deal, form, refusal)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _answer(request, deal, form, 422)
    return _saved(request, visible_deal(request, deal.pk), area)


def _is_autosave(request: HttpRequest) -> bool:
    return bool(request.htmx) and "_autosave" in request.POST


def _saved(request: HttpRequest, deal: Deal, area: FocusArea) -> HttpResponse:
    if _is_autosave(request):
        return _autosaved(request, _form(deal, area))
    if not request.htmx:
        messages.success(request, f"{area.title} saved.")
        return redirect(f"{reverse('preparation', args=[deal.pk])}#{area.key}")
    response = _card(request, deal, area, None, is_saved=True)
    response["HX-Trigger"] = json.dumps({"parley:toast": {"text": f"{area.title} saved."}})
    return response


def _answer(request: HttpRequest, deal: Deal, form: FocusForm, status: int) -> HttpResponse:
    """The refused form again, with what was typed: the card alone or the whole page."""
    if _is_autosave(request):
        return _autosaved(request, form, status)
    if request.htmx:
        return _card(request, deal, form.area, form, status=status)
    return preparation_page(request, deal, form, status=status)


def _autosaved(request: HttpRequest, form: FocusForm, status: int = 200) -> HttpResponse:
    """Nothing but the state of the form: what is being typed stays untouched."""
    return render(request, "preparation/_focus_saved.html", {"form": form}, status=status)


def _card(
    request: HttpRequest,
    deal: Deal,
    area: FocusArea,
    form: FocusForm | None,
    *,
    status: int = 200,
    is_saved: bool = False,
) -> HttpResponse:
    work = workspace(deal)
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "work": work,
        "card": next(card for card in (*work.cards, *work.more_cards) if card.area == area),
        "form": form,
        "is_saved": is_saved,
    }
    return render(request, "preparation/_focus_swap.html", context, status=status)


def _conflict(
    request: HttpRequest, deal: Deal, form: FocusForm, refusal: ChangedMeanwhile
) -> HttpResponse:
    if _is_autosave(request):
        form.add_error(None, "Somebody saved this first. Press Save to choose between both.")
        return _autosaved(request, form, 409)
    name = "_focus_conflict" if request.htmx else "conflict"
    return conflict_page(
        request,
        deal,
        [form],
        refusal,
        template=f"preparation/{name}.html",
        area=form.area,
        url=reverse("preparation_area", args=[deal.pk, form.area.key]),
        cancel_url=f"{reverse('preparation', args=[deal.pk])}#{form.area.key}",
    )
