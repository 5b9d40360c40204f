"""All weights on one page."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal, Side
from negotiations.deals.views import deal_context, editable_deal
from negotiations.playbooks.stages import Stage
from negotiations.preparation.actions import WeightsChangedMeanwhile, set_weights
from negotiations.preparation.forms import WeightsForm
from negotiations.preparation.models import Issue
from negotiations.preparation.queries import equal_weights, issues_of, ranked_weights
from negotiations.preparation.views.issues import to_issues

Weights = Sequence[Decimal | int | None]


@require_http_methods(["GET", "POST"])
def weights(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Set the weights of both sides together; proposals fill the form and save nothing."""
    deal = editable_deal(request, deal_id)
    issues = issues_of(deal)
    form = WeightsForm(request.POST or None, issues=issues)
    if request.method == "GET":
        return _page(request, deal, form)
    is_valid = form.is_valid()
    if "_share" in request.POST:
        return _shared_out(request, deal, form, issues)
    if not is_valid:
        return _page(request, deal, form, status=422)
    return _save(request, deal, form)


def _save(request: HttpRequest, deal: Deal, form: WeightsForm) -> HttpResponse:
    try:
        set_weights(
            deal=deal,
            weights=form.weights,
            seen=form.seen_weights,
            by=request.user,
            now=timezone.now(),
        )
    except WeightsChangedMeanwhile as refusal:
        return _typed_over(request, deal, form, refusal)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, deal, form, status=422)
    messages.success(request, "Weights saved.")
    return to_issues(deal)


def _typed_over(
    request: HttpRequest, deal: Deal, form: WeightsForm, refusal: Refusal
) -> HttpResponse:
    """What was typed, over the issues and weights as they are now."""
    data = request.POST.copy()
    fresh = WeightsForm(issues=issues_of(deal))
    data["seen"] = fresh.initial["seen"]
    again = WeightsForm(data, issues=fresh.issues)
    again.add_error(None, str(refusal))
    return _page(request, deal, again, status=409)


def _shared_out(
    request: HttpRequest, deal: Deal, form: WeightsForm, issues: Sequence[Issue]
) -> HttpResponse:
    """One side's weights shared out and the other's as typed."""
    way, _, side = request.POST["_share"].partition("-")
    wanted = Side.THEIRS if side == Side.THEIRS else Side.OURS
    typed: dict[Side, Weights] = {one: form.typed(one) for one in Side}
    typed[wanted] = _shares(way, form.typed(wanted))
    return proposed_weights(request, deal, issues, typed, seen=form.data.get("seen", ""))


def proposed_weights(
    request: HttpRequest,
    deal: Deal,
    issues: Sequence[Issue],
    weights: Mapping[Side, Weights],
    *,
    seen: str | None = None,
) -> HttpResponse:
    """The page with these weights in its inputs; nothing is saved."""
    initial = {
        f"{side.value}-{issue.pk}": weight
        for side, known in weights.items()
        for issue, weight in zip(issues, known, strict=True)
    }
    proposal = WeightsForm(issues=issues, initial=initial)
    if seen is not None:
        proposal.initial["seen"] = seen
    return _page(request, deal, proposal, is_proposal=True)


def _shares(way: str, typed: Sequence[Decimal | None]) -> list[int]:
    return ranked_weights(typed) if way == "rank" else equal_weights(len(typed))


def _page(
    request: HttpRequest,
    deal: Deal,
    form: WeightsForm,
    *,
    status: int = 200,
    is_proposal: bool = False,
) -> HttpResponse:
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "form": form,
        "is_proposal": is_proposal,
    }
    return render(request, "preparation/weights.html", context, status=status)
