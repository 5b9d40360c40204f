from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from negotiations.deals.views import deal_context, visible_deal
from negotiations.playbooks.stages import Stage


def commitment(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = visible_deal(request, deal_id)
    return render(request, "journey/deal_page.html", deal_context(request, deal, Stage.COMMITMENT))
