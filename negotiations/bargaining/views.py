"""The bargaining table: one page, one form, and the few things that can happen to an offer."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from negotiations.bargaining import actions, queries
from negotiations.bargaining.forms import OfferForm, ResolutionForm
from negotiations.bargaining.models import Offer
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal, Side
from negotiations.deals.views import deal_context, editable_deal, once, visible_deal
from negotiations.playbooks.stages import Stage
from negotiations.preparation.models import Issue


@require_GET
def bargaining(request: HttpRequest, deal_id: int) -> HttpResponse:
    return show_bargaining(request, visible_deal(request, deal_id))


@require_POST
@once
def offers(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Table an offer of either side."""
    deal, now = editable_deal(request, deal_id), timezone.now()
    form = _posted_form(request, deal, now)
    if not form.is_valid():
        return show_bargaining(request, deal, form=form, status=422)
    try:
        offer = actions.table_offer(
            deal=deal,
            side=form.side,
            terms=form.mentioned,
            answers=_answered(deal, form.cleaned_data["answers"]),
            wording=form.wording,
            reason=form.typed_reason,
            by=request.user,
            now=now,
        )
    except Refusal as refusal:
        again = _reposted_form(request, deal, now)
        return show_bargaining(request, deal, form=again, refusal=refusal, status=409)
    messages.success(request, f"{offer.whose.capitalize()} is on the table.")
    return redirect("bargaining", deal_id=deal.pk)


@require_POST
def offer_draft(request: HttpRequest, deal_id: int) -> HttpResponse:
    """What the offer being typed would mean. Nothing is written."""
    deal, now = editable_deal(request, deal_id), timezone.now()
    form = _posted_form(request, deal, now)
    form.is_valid()
    if not request.htmx:
        return show_bargaining(request, deal, form=form)
    return render(
        request, "bargaining/_draft_answer.html", {"draft": _draft(form), "ground": form.ground}
    )


@require_POST
@once
def offer_acceptance(request: HttpRequest, deal_id: int, number: int) -> HttpResponse:
    return _resolution(request, deal_id, number, actions.accept_offer, "accepted")


@require_POST
@once
def offer_rejection(request: HttpRequest, deal_id: int, number: int) -> HttpResponse:
    return _resolution(request, deal_id, number, actions.reject_offer, "rejected")


@require_POST
@once
def offer_withdrawal(request: HttpRequest, deal_id: int, number: int) -> HttpResponse:
    return _resolution(request, deal_id, number, actions.withdraw_offer, "withdrawn")


@require_POST
def issue_settlement(request: HttpRequest, deal_id: int, issue_id: int) -> HttpResponse:
    return _settling(request, deal_id, issue_id, actions.settle_issue, "settled")


@require_POST
def issue_reopening(request: HttpRequest, deal_id: int, issue_id: int) -> HttpResponse:
    return _settling(request, deal_id, issue_id, actions.reopen_issue, "reopened")


def _resolution(
    request: HttpRequest, deal_id: int, number: int, act: Callable[..., Any], done: str
) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    offer = get_object_or_404(Offer.objects.select_related("deal"), deal=deal, number=number)
    form = ResolutionForm(request.POST)
    if not form.is_valid():
        return show_bargaining(request, deal, refusal=Refusal(form.errors["reason"][0]), status=422)
    try:
        act(offer=offer, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())
    except Refusal as refusal:
        return show_bargaining(request, deal, refusal=refusal, status=409)
    messages.success(request, f"{offer.whose.capitalize()} {done}.")
    return redirect("commitment" if done == "accepted" else "bargaining", deal_id=deal.pk)


def _settling(
    request: HttpRequest, deal_id: int, issue_id: int, act: Callable[..., Any], done: str
) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    issue = get_object_or_404(Issue.objects.select_related("deal"), deal=deal, pk=issue_id)
    try:
        act(issue=issue, by=request.user, now=timezone.now())
    except Refusal as refusal:
        return show_bargaining(request, deal, refusal=refusal, status=409)
    messages.success(request, f"{issue.name} {done}.")
    return redirect("bargaining", deal_id=deal.pk)


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
        form = _fresh_form(request, ground, timezone.now())
    context |= {"form": form, "refusal": refusal, "own_primary": form is not None}
    context["at_hand"] = {"issues": ground.issues, "offers": ground.offers}
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
    draft = _draft(form) if form else None
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


def _reposted_form(request: HttpRequest, deal: Deal, now: datetime) -> OfferForm:
    """What was typed, answering what lies on the table now."""
    ground = queries.standing(deal)
    side = _side(request.POST.get("side"), deal)
    answered = ground.on_the_table(side.other, now)
    data = request.POST.copy()
    data["answers"] = str(answered.number) if answered else ""
    may_decide = actions.may_decide(request.user)
    return OfferForm(data, ground=ground, side=side, now=now, may_decide=may_decide)


def _posted_form(request: HttpRequest, deal: Deal, now: datetime) -> OfferForm:
    return OfferForm(
        request.POST,
        ground=queries.standing(deal),
        side=_side(request.POST.get("side"), deal),
        now=now,
        may_decide=actions.may_decide(request.user),
    )


def _fresh_form(request: HttpRequest, ground: queries.Standing, now: datetime) -> OfferForm:
    return OfferForm(
        ground=ground,
        side=_side(request.GET.get("side"), ground.deal),
        now=now,
        may_decide=actions.may_decide(request.user),
        from_targets=request.GET.get("start") == "targets",
    )


def _side(asked: str | None, deal: Deal) -> Side:
    """The side that is asked for, else the one whose turn it is."""
    return Side(asked) if asked in Side.values else Side(deal.turn)


def _draft(form: OfferForm) -> queries.Draft:
    return queries.draft(
        form.ground,
        side=form.side,
        mentioned=form.mentioned,
        errors=form.term_errors,
        condition=form.typed_condition,
        now=form.now,
    )


def _put_fields(table: queries.Table, form: OfferForm, draft: queries.Draft) -> None:
    """The draft's inputs stand in the rows that they change."""
    for row in table.rows:
        name = form.term_fields.get(row.issue.key)
        row.field = form[name] if name else None
        row.note = draft.notes[row.issue.key]


def _answered(deal: Deal, number: int | None) -> Offer | None:
    """The offer that the form was opened to answer; one that is not there is a 404."""
    return get_object_or_404(Offer, deal=deal, number=number) if number else None
