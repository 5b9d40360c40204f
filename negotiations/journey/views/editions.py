"""Which edition of its playbook a deal runs on, and moving it to a newer one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, editable_deal
from negotiations.journey import actions, queries
from negotiations.journey.forms import EditionForm
from negotiations.journey.views.deal import to_deal
from negotiations.playbooks.models import PlaybookVersion
from negotiations.playbooks.stages import Stage
from negotiations.playbooks.views.shelf import visible_version

MOST_DEALS = 200


@require_http_methods(["GET", "POST"])
def deal_playbook(request: HttpRequest, deal_id: int) -> HttpResponse:
    """What differs in the newest edition, and going on with it."""
    deal = editable_deal(request, deal_id)
    if request.method == "GET":
        return _outlook_page(request, deal)
    form = EditionForm(request.POST, deal=deal)
    if not form.is_valid():
        return _outlook_page(request, deal, str(actions.EditionChangedMeanwhile()))
    try:
        actions.move_to_edition(deal=deal, by=request.user, now=timezone.now(), **form.cleaned_data)
    except actions.EditionChangedMeanwhile as refusal:
        fresh = editable_deal(request, deal_id)
        return _outlook_page(request, fresh, str(refusal))
    edition: PlaybookVersion = form.cleaned_data["edition"]
    messages.success(
        request, f"{deal.title} goes on with version {edition.number} of {edition.name}."
    )
    return to_deal(deal)


def _outlook_page(request: HttpRequest, deal: Deal, refusal: str = "") -> HttpResponse:
    newer = queries.newer_edition(deal)
    context = deal_context(request, deal, Stage(deal.stage)) | {
        "outlook": queries.outlook(deal, newer) if newer else None,
        "refusal": refusal,
    }
    return render(request, "journey/edition.html", context, status=409 if refusal else 200)


@require_GET
def playbook_deals(request: HttpRequest, version_id: int) -> HttpResponse:
    """The running deals on any edition of a playbook, those on the oldest first."""
    version = visible_version(request, version_id)
    deals = (
        Deal.objects.visible_to(request.user)
        .running()
        .filter(playbook__playbook=version.playbook_id)
        .select_related("playbook", "counterparty", "owner")
        .order_by("playbook__number", "title", "pk")
    )
    rows = list(deals[: MOST_DEALS + 1])
    newest = PlaybookVersion.objects.current().filter(playbook=version.playbook_id).first()
    context = {
        "nav": "playbooks",
        "version": version,
        "newest": newest,
        "deals": [
            (deal, Stage(deal.stage), deal.playbook != newest and deal.is_editable_by(request.user))
            for deal in rows[:MOST_DEALS]
        ],
        "has_more": len(rows) > MOST_DEALS,
    }
    return render(request, "journey/playbook_deals.html", context)
