"""Prepared lines: benchmarks, requirements, objections, outcomes and tactics."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import attempt, deal_context, editable_deal, once
from negotiations.playbooks.stages import Stage
from negotiations.preparation.actions.points import (
    add_point,
    change_point,
    expect_tactics,
    remove_point,
)
from negotiations.preparation.forms.points import LibraryForm, PointForm
from negotiations.preparation.models.points import PointKind, PreparedPoint
from negotiations.preparation.queries.points import WORDS
from negotiations.preparation.queries.tactics import tactic_library
from negotiations.preparation.views.walks import add_walk, change_walk


def _to_list(deal: Deal, kind: str) -> HttpResponse:
    return redirect(f"{reverse('preparation', args=[deal.pk])}#{kind}-list")


@require_http_methods(["GET", "POST"])
@once
def prepared_new(request: HttpRequest, deal_id: int, kind: str) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    if kind not in PointKind.values:
        raise Http404

    def done(point: PreparedPoint) -> HttpResponse:
        messages.success(request, f"{PointKind(kind).label} added.")
        if "_another" in request.POST:
            return redirect("prepared_new", deal_id=deal.pk, kind=kind)
        return _to_list(deal, kind)

    form = PointForm(request.POST or None, instance=PreparedPoint(deal=deal, kind=kind))
    add = partial(add_point, deal=deal, kind=PointKind(kind))
    return add_walk(request, form, add, page=partial(_page, request, deal), done=done)


@require_http_methods(["GET", "POST"])
def prepared_edit(request: HttpRequest, deal_id: int, prepared_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    point = get_object_or_404(PreparedPoint.objects.filter(deal=deal), pk=prepared_id)

    def done() -> HttpResponse:
        messages.success(request, f"{PointKind(point.kind).label} saved.")
        return _to_list(deal, point.kind)

    form = PointForm(request.POST or None, instance=point)
    change = partial(change_point, point=point)
    return change_walk(request, deal, form, change, page=partial(_page, request, deal), done=done)


@require_POST
def prepared_removal(request: HttpRequest, deal_id: int, prepared_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    point = get_object_or_404(PreparedPoint.objects.filter(deal=deal), pk=prepared_id)
    attempt(
        request,
        lambda: remove_point(point=point, by=request.user, now=timezone.now()),
        f"{PointKind(point.kind).label} removed.",
    )
    return _to_list(deal, point.kind)


@require_http_methods(["GET", "POST"])
def tactics(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The library, to tick what is expected here; each can be rewritten for this deal."""
    deal = editable_deal(request, deal_id)
    form = LibraryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            by, now = request.user, timezone.now()
            added = expect_tactics(deal=deal, tactics=form.chosen, by=by, now=now)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            more = f"{len(added)} added." if added else "All of them were there already."
            messages.success(request, f"Tactics: {more}")
            return _to_list(deal, PointKind.TACTIC)
    known = PreparedPoint.objects.filter(deal=deal, kind=PointKind.TACTIC)
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "form": form,
        "library": tactic_library(),
        "ticked": form.data.getlist("tactic") if form.is_bound else [],
        "known": set(known.values_list("text", flat=True)),
    }
    status = 422 if form.is_bound else 200
    return render(request, "preparation/tactics.html", context, status=status)


def _page(request: HttpRequest, deal: Deal, form: PointForm) -> HttpResponse:
    kind = PointKind(form.instance.kind)
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "form": form,
        "kind": kind,
        "words": WORDS[kind],
        "point": form.instance if form.instance.pk else None,
    }
    status = 422 if form.is_bound else 200
    return render(request, "preparation/point.html", context, status=status)
