"""The bargaining table: one page, all of one reading."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from negotiations.bargaining import actions, queries
from negotiations.bargaining.forms import OfferForm, ResolutionForm
from negotiations.bargaining.views.drafting import draft_of, fresh_form
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, visible_deal
from negotiations.playbooks.stages import Stage


@require_GET
def bargaining(request: HttpRequest, deal_id: int) -> HttpResponse:
    return show_bargaining(request, visible_deal(request, deal_id))


def show_bargaining(
    request: HttpRequest,
    deal: Deal,
    *,
    form: OfferForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = deal_context(request, deal, Stage.BARGAINING)
    ground = form.ground if form else queries.standing(deal)
    if form is None and context["can_edit"] and ground.issues and not queries.is_over(ground):
        form = fresh_form(request, ground, timezone.now())
    context |= {"form": form, "refusal": refusal, "own_primary": form is not None}
    people = list(deal.stakeholders.all())
    context["people"] = people
    context["at_hand"] = {"issues": ground.issues, "offers": ground.offers, "people": people}
    context |= {
        "resolution_form": ResolutionForm(auto_id=False),
        "may_decide": actions.may_decide(request.user),
        "from_targets": request.GET.get("start") == "targets",
    }
    context |= _table_context(ground, form, show_all=request.GET.get("columns") == "all")
    return render(request, "bargaining/page.html", context, status=status)


def _table_context(
    ground: queries.Standing, form: OfferForm | None, *, show_all: bool
) -> dict[str, Any]:
    """The pictures of the page, all of one reading."""
    now = timezone.now()
    side = form.side if form else None
    table = queries.table(ground, draft_side=side, show_all=show_all, now=now)
    draft = draft_of(form) if form else None
    if form and draft:
        _put_fields(table, form, draft)
    return {
        "ground": ground,
        "table": table,
        "draft": draft,
        "open_offers": queries.open_offers(ground, now),
        "accepted": queries.accepted(ground) if queries.is_over(ground) else None,
        "dance": queries.dance(ground, now=now),
        "balance": queries.given_up(ground),
    }


def _put_fields(table: queries.Table, form: OfferForm, draft: queries.Draft) -> None:
    """The draft's inputs stand in the rows that they change."""
    for row in table.rows:
        name = form.term_fields.get(row.issue.key)
        row.field = form[name] if name else None
        row.note = draft.notes[row.issue.key]
