"""One offer on a page of its own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from negotiations.bargaining import queries
from negotiations.bargaining.queries.offer_page import offer_of, offer_page
from negotiations.deals.views import deal_context, visible_deal
from negotiations.playbooks.stages import Stage


@require_GET
def offer(request: HttpRequest, deal_id: int, number: int) -> HttpResponse:
    """Everybody who may see the deal reads it; there is nothing to be posted here."""
    deal = visible_deal(request, deal_id)
    found = offer_of(deal, number)
    if found is None:
        raise Http404
    page = offer_page(queries.standing(deal), found, request.user, timezone.now())
    context = deal_context(request, deal, Stage.BARGAINING) | {"one": page}
    return render(request, "bargaining/offer.html", context)
