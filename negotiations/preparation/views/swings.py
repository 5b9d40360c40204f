"""Weights by simple questions; the answers fill the page of weights and save nothing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from negotiations.deals.models import Deal, Side
from negotiations.deals.views import deal_context, editable_deal
from negotiations.playbooks.stages import Stage
from negotiations.preparation.forms.swings import RankForm, SwingForm
from negotiations.preparation.queries import issues_of, position, swing_weights
from negotiations.preparation.views.weights import proposed_weights


@require_http_methods(["GET", "POST"])
def weights_swing(request: HttpRequest, deal_id: int, side: str) -> HttpResponse:
    """First the order, then how much, then a proposal."""
    deal = editable_deal(request, deal_id)
    if side not in Side.values:
        raise Http404
    issues, whose = issues_of(deal), Side(side)
    if not issues:
        return redirect("weights", deal_id=deal.pk)
    ranks = RankForm(request.POST or None, issues=issues, side=whose)
    if not ranks.is_bound or not ranks.is_valid() or "_order" in request.POST:
        status = 422 if ranks.is_bound and not ranks.is_valid() else 200
        return _page(request, deal, whose, ranks, status=status)
    is_answered = "_swing" in request.POST
    swings = SwingForm(request.POST if is_answered else None, ranked=ranks.ranked, side=whose)
    if not swings.is_valid():
        return _page(request, deal, whose, ranks, swings, status=422 if is_answered else 200)
    shares = swing_weights([swings.swings[issue.pk] for issue in issues])
    held = {one: [position(issue, one).weight for issue in issues] for one in Side}
    return proposed_weights(request, deal, issues, {**held, whose: shares})


def _page(
    request: HttpRequest,
    deal: Deal,
    side: Side,
    ranks: RankForm,
    swings: SwingForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "side": side,
        "is_ours": side == Side.OURS,
        "ranks": ranks,
        "swings": swings,
        "form": swings or ranks,
    }
    return render(request, "preparation/swings.html", context, status=status)
