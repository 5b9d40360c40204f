"""Give and get: the ledger of concessions, and which of them were traded."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from negotiations.bargaining import actions, queries
from negotiations.bargaining.forms import TradeForm
from negotiations.bargaining.models import Concession, Trade
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import attempt, deal_context, editable_deal, once, visible_deal
from negotiations.playbooks.stages import Stage

OFFERS_PER_PAGE = 20


@require_http_methods(["GET", "POST"])
@once
def concessions(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The ledger; posting ties a concession of ours to one of theirs."""
    if request.method == "GET":
        return _page(request, visible_deal(request, deal_id))
    deal = editable_deal(request, deal_id)
    read = queries.ledger(queries.standing(deal), now=timezone.now())
    form = TradeForm(request.POST, ledger=read)
    if not form.is_valid():
        return _page(request, deal, read=read, form=form, status=422)
    moves = Concession.objects.select_related("offer__deal").filter(offer__deal=deal)
    ours, theirs = (get_object_or_404(moves, pk=form.cleaned_data[side]) for side in form.fields)
    try:
        actions.tie_concessions(ours=ours, theirs=theirs, by=request.user, now=timezone.now())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, deal, form=form, status=409)
    messages.success(request, "Tied: this was given for that.")
    return redirect("concessions", deal_id=deal.pk)


@require_POST
def trade_end(request: HttpRequest, deal_id: int, trade_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    trade = get_object_or_404(Trade.objects.of(deal).select_related("ours__offer__deal"),
                              pk=trade_id)  # fmt: skip
    attempt(
        request,
        lambda: actions.untie_concessions(trade=trade, by=request.user, now=timezone.now()),
        "Untied. Both are open again.",
    )
    return redirect("concessions", deal_id=deal.pk)


def _page(
    request: HttpRequest,
    deal: Deal,
    *,
    read: queries.Ledger | None = None,
    form: TradeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    read = read or queries.ledger(queries.standing(deal), now=timezone.now())
    chosen = {"ours": request.GET.get("give"), "theirs": request.GET.get("get")}
    context = deal_context(request, deal, Stage.BARGAINING) | {
        "here": "concessions",
        "ledger": read,
        "form": form or TradeForm(ledger=read, initial=chosen),
        "page": Paginator(read.offers, OFFERS_PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "bargaining/concessions.html", context, status=status)
