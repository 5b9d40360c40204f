"""A counterparty's history with us, and the team's note on how they negotiate."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from negotiations.bargaining.forms.history import StyleForm
from negotiations.bargaining.queries.history import history_with
from negotiations.deals.actions import ChangedMeanwhile, describe_style
from negotiations.deals.forms import conflict_picture
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, visible_deal
from negotiations.playbooks.stages import Stage


@require_http_methods(["GET", "POST"])
def their_history(request: HttpRequest, deal_id: int) -> HttpResponse:
    """What ended with them; posting writes the note, which everybody of the team may do."""
    deal = visible_deal(request, deal_id)
    if request.method == "GET":
        return _page(request, deal)
    if deal.counterparty is None:
        raise Http404
    form = StyleForm(request.POST, instance=deal.counterparty)
    if not form.is_valid():
        return _page(request, deal, form, status=422)
    try:
        describe_style(
            counterparty=deal.counterparty, values=form.values, seen=form.seen_values,
            version=form.seen_version, by=request.user, now=timezone.now(),
        )  # fmt: skip
    except ChangedMeanwhile as refusal:
        return _conflict(request, deal, form, refusal)
    messages.success(request, f"Kept for the team, on every deal with {deal.counterparty}.")
    return redirect("their_history", deal_id=deal.pk)


def _page(
    request: HttpRequest, deal: Deal, form: StyleForm | None = None, *, status: int = 200
) -> HttpResponse:
    if form is None and deal.counterparty:
        form = StyleForm(instance=deal.counterparty)
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "form": form,
        "history": history_with(deal),
        "now": timezone.now(),
    }
    return render(request, "bargaining/their_history.html", context, status=status)


def _conflict(
    request: HttpRequest, deal: Deal, form: StyleForm, refusal: ChangedMeanwhile
) -> HttpResponse:
    here = reverse("their_history", args=[deal.pk])
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "conflict": conflict_picture(form, refusal, deal=None, now=timezone.now()),
        "url": here,
        "cancel_url": here,
    }
    return render(request, "preparation/conflict.html", context, status=409)
