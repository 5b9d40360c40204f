"""The bargaining table: one page, all of one reading."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.preferences import active_zone
from negotiations.bargaining import queries
from negotiations.bargaining.forms import OfferForm, ResolutionForm
from negotiations.bargaining.models import Offer
from negotiations.bargaining.queries.impasse import rest_of, standstill, ways
from negotiations.bargaining.views.drafting import advice_on, draft_of, fresh_form
from negotiations.bargaining.views.prefill import prefill
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, visible_deal
from negotiations.figures import day
from negotiations.playbooks.stages import Stage


@dataclass(frozen=True)
class Tried:
    """An answer to an offer that was refused, with what was typed; `url` is where it was sent."""

    offer: Offer
    url: str
    form: ResolutionForm


@require_GET
def bargaining(request: HttpRequest, deal_id: int) -> HttpResponse:
    return show_bargaining(request, visible_deal(request, deal_id))


def show_bargaining(
    request: HttpRequest,
    deal: Deal,
    *,
    form: OfferForm | None = None,
    tried: Tried | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = deal_context(request, deal, Stage.BARGAINING)
    ground = form.ground if form else queries.standing(deal)
    now = timezone.now()
    waiting = queries.waiting_drafts(ground, request.user, now)
    if form is None and context["can_edit"] and ground.issues and not ground.is_over:
        own = next((one.draft for one in waiting if one.draft.is_next_offer), None)
        form = fresh_form(request, ground, own, now)
        prefill(form, request)
    context |= {"form": form, "refusal": refusal, "own_primary": form is not None}
    people = list(deal.stakeholders.all())
    context["people"] = people
    context["at_hand"] = {"issues": ground.issues, "offers": ground.offers, "people": people}
    context |= {
        "waiting_drafts": waiting,
        "signals": queries.disengagement(ground, now) if form else (),
        "asked_to_accept": {one.draft.offer_id for one in waiting if one.is_waiting},
        "approved_to_accept": {one.draft.offer_id for one in waiting if one.is_approved},
        "from_targets": request.GET.get("start") == "targets",
    }
    context |= _table_context(request, ground, form)
    context |= _answers_context(tried, context["open_offers"])
    context |= {
        "rest": None if deal.is_closed else rest_of(deal, now),
        "standstill": None if deal.is_closed else standstill(ground, now),
        "ways": ways(),
        "now": now,
    }
    return render(request, "bargaining/page.html", context, status=status)


def _answers_context(tried: Tried | None, open_offers: list[queries.OpenOffer]) -> dict[str, Any]:
    on_the_table = {one.offer.pk for one in open_offers}
    return {
        "resolution_form": ResolutionForm(auto_id=False),
        "plea_form": ResolutionForm(auto_id=False, needs_reason=True),
        "tried": tried,
        "is_tried_in_vain": tried is not None and tried.offer.pk not in on_the_table,
    }


def _table_context(
    request: HttpRequest, ground: queries.Standing, form: OfferForm | None
) -> dict[str, Any]:
    """The pictures of the page, all of one reading."""
    now = timezone.now()
    side = form.side if form else None
    show_all = request.GET.get("columns") == "all"
    before = request.GET.get("before", "")
    table = queries.table(
        ground,
        draft_side=side,
        show_all=show_all,
        before=int(before) if before.isdecimal() and show_all else None,
        now=now,
    )
    draft = draft_of(form, request.user) if form else None
    if form and draft:
        _put_fields(table, form, draft)
    return {
        "ground": ground,
        "deadline": day(ground.deal.deadline_on, now.astimezone(active_zone()).date())
        if ground.deal.deadline_on
        else "",
        "table": table,
        "draft": draft,
        "wording": advice_on(form) if form else None,
        "open_offers": queries.open_offers(ground, request.user, now),
        "accepted": ground.talk.accepted if ground.is_over else None,
        "dance": queries.dance(ground, now=now),
        "balance": queries.given_up(ground),
    }


def _put_fields(table: queries.Table, form: OfferForm, draft: queries.Draft) -> None:
    """The draft's inputs stand in the rows that they change."""
    for row in table.rows:
        name = form.term_fields.get(row.issue.key)
        row.field = form[name] if name else None
        row.note = draft.notes[row.issue.key]
