"""Assumptions, disagreements, misunderstandings, and motives that nobody states."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from negotiations.clarifying import actions
from negotiations.clarifying.forms import MatterForm
from negotiations.clarifying.models import Matter, MatterKind
from negotiations.clarifying.queries import matters_of
from negotiations.clarifying.queries.matters import WORDS
from negotiations.clarifying.views.frame import clarifying_context
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, editable_deal, once, visible_deal
from negotiations.playbooks.stages import Stage
from negotiations.preparation.views.walks import add_walk, change_walk


@require_safe
def matters(request: HttpRequest, deal_id: int) -> HttpResponse:
    return _list(request, visible_deal(request, deal_id))


def _list(request: HttpRequest, deal: Deal, *, status: int = 200) -> HttpResponse:
    context = clarifying_context(request, deal, "matters") | {"lists": matters_of(deal)}
    return render(request, "clarifying/matters.html", context, status=status)


def _say(request: HttpRequest, deal: Deal, kind: str, done: str) -> HttpResponse:
    """Say what became of one, and go to the list of its kind."""
    messages.success(request, f"{MatterKind(kind).label} {done}.")
    return redirect(f"{reverse('matters', args=[deal.pk])}#{kind}-list")


def _kind(request: HttpRequest) -> MatterKind:
    """The kind asked for by a link, or the one the sent form was made for."""
    asked = request.POST.get("kind") or request.GET.get("kind", "")
    return MatterKind(asked) if asked in MatterKind.values else MatterKind.ASSUMPTION


@require_http_methods(["GET", "POST"])
@once
def matter_new(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Note one; its kind comes with the address."""
    deal, kind = editable_deal(request, deal_id), _kind(request)
    return add_walk(
        request,
        MatterForm(request.POST or None, instance=Matter(deal=deal, kind=kind)),
        partial(actions.note_matter, deal=deal, kind=kind),
        page=partial(_form_page, request, deal),
        done=lambda _: _say(request, deal, kind, "noted"),
    )


def _matter_of(deal: Deal, matter_id: int) -> Matter:
    matter = get_object_or_404(Matter.objects.filter(deal=deal), pk=matter_id)
    matter.deal = deal
    return matter


@require_http_methods(["GET", "POST"])
def matter_edit(request: HttpRequest, deal_id: int, matter_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    matter = _matter_of(deal, matter_id)
    return change_walk(
        request,
        deal,
        MatterForm(request.POST or None, instance=matter),
        partial(actions.change_matter, matter=matter),
        page=partial(_form_page, request, deal),
        done=lambda: _say(request, deal, matter.kind, "saved"),
        stage=Stage.CLARIFYING,
    )


@require_POST
def matter_removal(request: HttpRequest, deal_id: int, matter_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    matter = _matter_of(deal, matter_id)
    try:
        actions.remove_matter(matter=matter, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _list(request, deal, status=422)
    return _say(request, deal, matter.kind, "removed")


def _form_page(request: HttpRequest, deal: Deal, form: MatterForm) -> HttpResponse:
    kind = MatterKind(form.instance.kind)
    context = deal_context(request, deal, Stage.CLARIFYING) | {
        "form": form,
        "kind": kind,
        "words": WORDS[kind],
        "matter": form.instance if form.instance.pk else None,
    }
    status = 422 if form.is_bound else 200
    return render(request, "clarifying/matter.html", context, status=status)
