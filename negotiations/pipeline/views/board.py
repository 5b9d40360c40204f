"""The board of all deals by stage."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from negotiations.pipeline.forms import GROUPS
from negotiations.pipeline.queries.board import board, more_cards
from negotiations.pipeline.queries.cards import ORDERS, NoSuchPlace, Order
from negotiations.pipeline.views.asked import asked_for, views_of
from negotiations.playbooks.stages import Stage

USUAL_ORDER = "activity"


@require_GET
def pipeline(request: HttpRequest) -> HttpResponse:
    asked = asked_for(request)
    name, order = _order(request)
    content = board(asked.filters, order, asked.address, user=request.user, today=asked.today)
    context = {
        "nav": "pipeline",
        "asked": asked,
        "board": content,
        "views": views_of(asked, content.presets),
        "order": order,
        "orders": [
            (one.label, str(asked.address.but(order=key)), key == name)
            for key, one in ORDERS.items()
        ],
        "moves": _moves(request),
    }
    return render(request, "pipeline/board.html", context)


@require_GET
def pipeline_column(request: HttpRequest, stage: int) -> HttpResponse:
    """The next cards of one column, from the place that the address names."""
    if stage not in Stage.values:
        raise Http404
    asked = asked_for(request)
    _, order = _order(request)
    place = request.GET.get("after", "")
    try:
        more = more_cards(
            Stage(stage), asked.filters, order, place, user=request.user, today=asked.today
        )
    except NoSuchPlace as error:
        raise Http404 from error
    return render(request, "pipeline/_more_cards.html", {"column": more, "asked": asked})


@require_GET
def pipeline_filter(request: HttpRequest, name: str) -> HttpResponse:
    """One filter to be set: a small form that leads back to the page it came from."""
    asked = asked_for(request)
    if name not in GROUPS or not set(GROUPS[name].fields) <= set(asked.form.fields):
        raise Http404
    page = "deals" if request.GET.get("page_of") == "deals" else "pipeline"
    context = {
        "nav": page,
        "form": asked.form.only(name),
        "label": GROUPS[name].label,
        "others": [*asked.form.others, *_kept(request)],
        "target": reverse(page),
    }
    template = "_filter" if request.htmx else "filter"
    return render(request, f"pipeline/{template}.html", context)


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, request.GET[name]) for name in ("order", "sort") if request.GET.get(name)]


def _order(request: HttpRequest) -> tuple[str, Order]:
    name = request.GET.get("order", USUAL_ORDER)
    name = name if name in ORDERS else USUAL_ORDER
    return name, ORDERS[name]


def _moves(request: HttpRequest) -> str:
    """Whose cards this person may move, for the script; the server decides again."""
    return "all" if request.user.is_admin or request.user.is_manager else "mine"
