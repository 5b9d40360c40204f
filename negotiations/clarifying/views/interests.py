"""The interest map: to mark on, to look at, to take along as a picture. For the team."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.preferences import active_zone
from negotiations.clarifying import actions
from negotiations.clarifying.forms import GroundForm, MoveForm
from negotiations.clarifying.models import CommonGround
from negotiations.clarifying.queries import interest_map, picture_of
from negotiations.clarifying.views.frame import clarifying_context
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import editable_deal, once, visible_deal
from negotiations.documents import Reader, picture_as_png
from negotiations.figures import full_day


@require_safe
def interests(request: HttpRequest, deal_id: int) -> HttpResponse:
    return _map(request, visible_deal(request, deal_id))


def _map(
    request: HttpRequest,
    deal: Deal,
    *,
    form: GroundForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page; for htmx the map alone."""
    found = interest_map(deal)
    context = clarifying_context(request, deal, "interests") | {
        "map": found,
        "picture": picture_of(found),
        "form": form or GroundForm(deal=deal),
    }
    context["at_hand"]["issues"] = [row.issue for row in found.rows]
    if not request.htmx:
        if refusal:
            messages.error(request, refusal)
        return render(request, "clarifying/interests.html", context, status=status)
    response = render(request, "clarifying/_map.html", context, status=status)
    if refusal:
        said = {"parley:toast": {"text": refusal, "error": True}}
        response["HX-Trigger"] = json.dumps(said)
    return response


def _marked(request: HttpRequest, deal: Deal, anchor: str) -> HttpResponse:
    if request.htmx:
        return _map(request, deal)
    return redirect(f"{reverse('interests', args=[deal.pk])}#{anchor}")


@require_POST
def interest_movable(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Mark an interest (`position`) as one that can move (`is_movable`), or as one that cannot."""
    deal = editable_deal(request, deal_id)
    form = MoveForm(request.POST, deal=deal)
    if not form.is_valid():
        return _map(request, deal, refusal="This interest is not on the map.", status=422)
    position = form.cleaned_data["position"]
    try:
        actions.mark_movable(**form.cleaned_data, by=request.user, now=timezone.now())
    except Refusal as refusal:
        return _map(request, deal, refusal=str(refusal), status=422)
    return _marked(request, deal, f"interests-{position.issue_id}")


@require_http_methods(["GET", "POST"])
@once
def common_ground(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Mark what both sides want; whoever asks for what was sent already gets the map."""
    if request.method == "GET":
        return _marked(request, visible_deal(request, deal_id), "common-ground")
    deal = editable_deal(request, deal_id)
    form = GroundForm(request.POST, deal=deal)
    if not form.is_valid():
        return _map(request, deal, form=form, status=422)
    try:
        actions.find_common_ground(
            deal=deal, by=request.user, now=timezone.now(), **form.cleaned_data
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _map(request, deal, form=form, status=422)
    return _marked(request, deal, "common-ground")


@require_POST
def common_ground_removal(request: HttpRequest, deal_id: int, ground_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    ground = get_object_or_404(CommonGround.objects.filter(deal=deal), pk=ground_id)
    try:
        actions.give_up_common_ground(ground=ground, by=request.user, now=timezone.now())
    except Refusal as refusal:
        return _map(request, deal, refusal=str(refusal), status=422)
    return _marked(request, deal, "common-ground")


def _drawn(request: HttpRequest, deal: Deal) -> str:
    """The picture by itself: its own style, and whom it is for."""
    on = full_day(timezone.now().astimezone(active_zone()).date())
    context = {
        "deal": deal,
        "picture": picture_of(interest_map(deal)),
        "marking": Reader.TEAM.value,
        "made": f"{on}, {request.user.name}",
    }
    return render_to_string("clarifying/map.svg", context)


def _download(content: bytes | str, deal: Deal, kind: str, content_type: str) -> HttpResponse:
    name = slugify(deal.title) or "deal"
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="interests-{name}.{kind}"',
            "Cache-Control": "private, no-store",
        },
    )


@require_safe
def interests_svg(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = visible_deal(request, deal_id)
    return _download(_drawn(request, deal), deal, "svg", "image/svg+xml; charset=utf-8")


@require_safe
def interests_png(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = visible_deal(request, deal_id)
    return _download(picture_as_png(_drawn(request, deal)), deal, "png", "image/png")
