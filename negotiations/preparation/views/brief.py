"""The negotiation brief: to read on the screen, to print, to take along as PDF. For the team."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from accounts.preferences import active_zone
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, visible_deal
from negotiations.documents import Reader, Sheet, typeset
from negotiations.figures import full_day
from negotiations.playbooks.stages import Stage
from negotiations.preparation import queries
from negotiations.preparation.queries.brief import brief as brief_of


def _sheet(request: HttpRequest, deal: Deal, now: datetime) -> Sheet:
    on = full_day(now.astimezone(active_zone()).date())
    return Sheet(
        title=f"Brief: {deal.title}",
        subtitle=str(deal.counterparty or ""),
        reader=Reader.TEAM,
        made=f"{on}, {request.user.name}",
    )


@require_safe
def brief(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = visible_deal(request, deal_id)
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "brief": brief_of(deal, queries.workspace(deal)),
        "sheet": _sheet(request, deal, timezone.now()),
    }
    return render(request, "preparation/brief.html", context)


@require_safe
def brief_pdf(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal, now = visible_deal(request, deal_id), timezone.now()
    content = brief_of(deal, queries.workspace(deal))
    name = slugify(deal.title) or "deal"
    return HttpResponse(
        typeset("brief", content, sheet=_sheet(request, deal, now), now=now),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="brief-{name}.pdf"',
            "Cache-Control": "private, no-store",
        },
    )
