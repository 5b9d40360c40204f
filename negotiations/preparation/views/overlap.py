"""The zone of possible agreement of the whole deal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from negotiations.deals.models import Side
from negotiations.deals.views import deal_context, visible_deal
from negotiations.playbooks.stages import Stage
from negotiations.preparation.queries import workspace


@require_safe
def overlap(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Up to three packages that both sides would rather sign than leave."""
    deal = visible_deal(request, deal_id)
    work = workspace(deal)
    whole = work.whole
    columns = ([(one.title, value) for value in one.values] for one in whole.columns)
    values = zip(*columns, strict=True)
    names = [issue.name for issue in whole.issues]
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "whole": whole,
        "rows": list(zip(names, values, strict=True)) if whole.columns else [],
        "lacks": f"{whole.words[:1].upper()}{whole.words[1:]}.",
        "ours": work.reservations[Side.OURS],
        "theirs": work.reservations[Side.THEIRS],
    }
    return render(request, "preparation/overlap.html", context)
