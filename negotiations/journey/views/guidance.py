"""What the playbook says beside a deal, and ticking what it asks for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, editable_deal, visible_deal
from negotiations.journey import actions, queries
from negotiations.playbooks.stages import Stage


@require_GET
def deal_guidance(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The whole playbook with its checklists; for the fold on a deal's page the stage's part."""
    deal = visible_deal(request, deal_id)
    name = "_guidance" if request.htmx else "guidance"
    return render(request, f"journey/{name}.html", _context(request, deal))


def _context(request: HttpRequest, deal: Deal) -> dict[str, object]:
    context = deal_context(request, deal, Stage(deal.stage))
    return context | {"guidance": queries.guidance(deal, now=timezone.now())}


@require_POST
def deal_ticks(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Tick an item, or take its tick back (`back`)."""
    deal = editable_deal(request, deal_id)
    is_back = "back" in request.POST
    key = request.POST.get("back" if is_back else "item", "")
    act = actions.take_tick_back if is_back else actions.tick_item
    try:
        act(deal=deal, key=key, by=request.user, now=timezone.now())
    except actions.NotOnTheChecklist as refusal:
        messages.error(request, str(refusal))
        key = ""
    context = _context(request, deal)
    step = context["guidance"].holding(key)
    if request.htmx and step:
        return render(request, "journey/_ticked.html", context | {"one": step})
    to = reverse("deal_guidance", args=[deal.pk]) + (f"#step-{step.step.key}" if step else "")
    if not request.htmx:
        return redirect(to)
    return HttpResponse(status=204, headers={"HX-Redirect": to})
