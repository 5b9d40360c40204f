"""Exceptions: what waits for one's word, one deal's requests, and the lines of a team."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Team
from negotiations.bargaining import actions, queries
from negotiations.bargaining.forms import DecisionForm, RulesForm
from negotiations.bargaining.models import ApprovalRequest, ApprovalRules, OfferDraft
from negotiations.deals.actions import ChangedMeanwhile, Refusal
from negotiations.deals.forms import conflict_picture
from negotiations.deals.models import Deal
from negotiations.deals.views import (
    deal_context,
    editable_deal,
    managed_team,
    once,
    visible_deal,
)
from negotiations.playbooks.stages import Stage

PER_PAGE = 25


@require_GET
def approvals(request: HttpRequest) -> HttpResponse:
    """What waits for one's word, and what one asked for."""
    own = request.GET.get("view") == "asked"
    rows = queries.asked_by(request.user) if own else queries.queue_for(request.user)
    now = timezone.now()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    lines = queries.request_lines(list(page), now)
    context = {"page": page, "lines": lines, "is_own": own, "now": now}
    return render(request, "bargaining/approvals.html", context)


@require_GET
def deal_approvals(request: HttpRequest, deal_id: int) -> HttpResponse:
    return _show_requests(request, visible_deal(request, deal_id))


@require_POST
@once
def approval_decision(request: HttpRequest, deal_id: int, request_id: int) -> HttpResponse:
    """Say yes or no, by POST only: a link in a mail leads to the page and decides nothing."""
    deal = editable_deal(request, deal_id)
    asked = get_object_or_404(
        ApprovalRequest.objects.select_related("draft__deal"), pk=request_id, draft__deal=deal
    )
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _show_requests(request, deal, form=form, status=422)
    try:
        decided = actions.decide(
            request=asked,
            seen=form.cleaned_data["seen"],
            is_approved=form.is_approved,
            comment=form.cleaned_data["comment"],
            by=request.user,
            now=timezone.now(),
        )
    except actions.DeclineHasNoReason as refusal:
        form.add_error("comment", str(refusal))
        return _show_requests(request, deal, form=form, status=422)
    except Refusal as refusal:
        return _show_requests(request, deal, form=form, refusal=refusal, status=409)
    messages.success(request, f"{decided.status.label}. {decided.requested_by.name} is told.")
    return redirect("deal_approvals", deal_id=deal.pk)


@require_POST
@once
def draft_tabling(request: HttpRequest, deal_id: int, draft_id: int) -> HttpResponse:
    """Put an approved draft on the table, word for word."""
    deal = editable_deal(request, deal_id)
    draft = get_object_or_404(
        OfferDraft.objects.select_related("deal", "corrects"), deal=deal, pk=draft_id
    )
    version = request.POST.get("version", "")
    try:
        offer = actions.table_draft(
            draft=draft, seen_version=int(version) if version.isdecimal() else 0,
            by=request.user, now=timezone.now(),
        )  # fmt: skip
    except Refusal as refusal:
        return _show_requests(request, deal, refusal=refusal, status=409)
    done = f"corrects #{draft.corrects.number}" if draft.corrects else "is on the table"
    messages.success(request, f"{offer.whose.capitalize()} {done}.")
    return redirect("bargaining", deal_id=deal.pk)


@require_POST
def draft_removal(request: HttpRequest, deal_id: int, draft_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    draft = get_object_or_404(OfferDraft.objects.select_related("deal"), deal=deal, pk=draft_id)
    try:
        actions.discard_draft(draft=draft, by=request.user, now=timezone.now())
    except Refusal as refusal:
        return _show_requests(request, deal, refusal=refusal, status=409)
    messages.success(request, "Draft discarded. Nothing was tabled.")
    return redirect("bargaining", deal_id=deal.pk)


@require_http_methods(["GET", "POST"])
def approval_rules(request: HttpRequest) -> HttpResponse:
    """The discount ladder of a team: a manager's own, any for an admin."""
    team = managed_team(request)
    rules = ApprovalRules.objects.select_related("changed_by").filter(team=team).first()
    form = RulesForm(
        request.POST or None, instance=rules or ApprovalRules(team=team), by=request.user
    )
    conflict, status = None, 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            actions.change_rules(
                team=team, values=form.values, seen=form.seen_values, version=form.seen_version,
                by=request.user, now=timezone.now(),
            )  # fmt: skip
        except ChangedMeanwhile as refusal:
            conflict = conflict_picture(form, refusal, deal=None, now=timezone.now())
            status = 409
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Approval rules of {team} saved.")
            return redirect(f"{reverse('approval_rules')}?team={team.pk}")
    teams = Team.objects.all() if request.user.is_admin else []
    context = {"form": form, "team": team, "teams": teams, "rules": rules, "conflict": conflict}
    return render(request, "bargaining/approval_rules.html", context, status=status)


def say_who_was_asked(request: HttpRequest, asked: ApprovalRequest) -> HttpResponse:
    """Back at the table, where the draft now waits."""
    names = ", ".join(call.approver.name for call in asked.calls.select_related("approver"))
    waits = "Their offer is not accepted" if asked.draft.is_acceptance else "Ours is not tabled"
    messages.success(request, f"Asked {names}. {waits} until it is approved.")
    return redirect("bargaining", deal_id=asked.draft.deal_id)


def _show_requests(
    request: HttpRequest,
    deal: Deal,
    *,
    form: DecisionForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    ground = queries.standing(deal)
    context = deal_context(request, deal, Stage.BARGAINING)
    asked = queries.requests_of(ground, request.user, timezone.now())
    context |= {
        "ground": ground,
        "requests": asked,
        "own_primary": any(one.may_decide for one in asked),
        "form": form or DecisionForm(),
        "refusal": refusal,
        "at_hand": {"issues": ground.issues, "offers": ground.offers},
    }
    return render(request, "bargaining/deal_approvals.html", context, status=status)
