"""The dance: both sides' paths over rounds and dates, whole or issue by issue, and their pace."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from negotiations.bargaining import queries
from negotiations.deals.views import deal_context, visible_deal
from negotiations.playbooks.stages import Stage


@require_safe
def dance(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = visible_deal(request, deal_id)
    ground = queries.standing(deal)
    asked = request.GET.get("issue", "")
    issue = next((one for one in ground.issues if one.key == asked), None)
    context = deal_context(request, deal, Stage.BARGAINING) | {
        "here": "dance",
        "ground": ground,
        "course": queries.course(ground, issue=issue, now=timezone.now()),
    }
    return render(request, "bargaining/dance.html", context)
