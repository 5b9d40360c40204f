"""What becomes of a deal that is not agreed: on hold, walked away from, lost, taken up again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Team
from negotiations.bargaining import queries as bargaining
from negotiations.deals.actions import ChangedMeanwhile, Refusal
from negotiations.deals.forms import conflict_picture
from negotiations.deals.models import Deal, Outcome
from negotiations.deals.views import (
    attempt,
    deal_context,
    editable_deal,
    managed_team,
    visible_deal,
)
from negotiations.information_exchange.queries import wording
from negotiations.journey import actions
from negotiations.journey.forms import (
    ClosingForm,
    DeadlineForm,
    HoldForm,
    LetterForm,
    ReasonsForm,
    ReopenForm,
)
from negotiations.journey.models import ENDS, Closing
from negotiations.journey.queries import last_closing, reasons_of
from negotiations.journey.views.deal import page, to_deal
from negotiations.playbooks.stages import Stage


@require_http_methods(["GET", "POST"])
def deal_outcome(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Put on hold, walk away, note a loss; a closed deal is reopened from here."""
    deal = editable_deal(request, deal_id)
    if deal.is_closed:
        return _reopening(request, deal)
    outcome = _asked(request)
    form = _outcome_form(request, deal, outcome)
    if request.method == "GET" or not form.is_valid():
        return _outcome_page(request, deal, outcome, form, status=422 if form.is_bound else 200)
    act = actions.put_on_hold if outcome == Outcome.ON_HOLD else actions.close_without_agreement
    answer = {name: value for name, value in form.cleaned_data.items() if name != "outcome"}
    if outcome in ENDS:
        answer["outcome"] = outcome
    try:
        act(deal=deal, by=request.user, now=timezone.now(), **answer)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _outcome_page(request, deal, outcome, form, status=422)
    messages.success(request, f"{deal.title}: {outcome.label.lower()}.")
    return to_deal(deal) if outcome == Outcome.ON_HOLD else redirect("deal_closing", deal.pk)


def _asked(request: HttpRequest) -> Outcome:
    asked = (request.POST or request.GET).get("outcome", "")
    return Outcome(asked) if asked in ENDS else Outcome.ON_HOLD


def _outcome_form(request: HttpRequest, deal: Deal, outcome: Outcome) -> HoldForm | ClosingForm:
    initial = {"outcome": outcome}
    if outcome == Outcome.ON_HOLD:
        return HoldForm(request.POST or None, initial=initial)
    reasons = reasons_of(deal.team_id).of(outcome)
    return ClosingForm(request.POST or None, initial=initial, outcome=outcome, reasons=reasons)


def _outcome_page(
    request: HttpRequest, deal: Deal, outcome: Outcome, form: object, *, status: int
) -> HttpResponse:
    ground, now = bargaining.standing(deal), timezone.now()
    return page(
        request, deal, "outcome", form, status=status, outcome=outcome,
        signals=bargaining.disengagement(ground, now),
        open_offers=bargaining.open_offers(ground, request.user, now),
    )  # fmt: skip


def _reopening(request: HttpRequest, deal: Deal) -> HttpResponse:
    form = ReopenForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return page(request, deal, "reopen", form, status=422 if form.is_bound else 200)
    reason = form.cleaned_data["reason"]
    actions.reopen_deal(deal=deal, reason=reason, by=request.user, now=timezone.now())
    messages.success(request, f"{deal.title} is open again.")
    return to_deal(deal)


@require_http_methods(["GET", "POST"])
def deal_closing(request: HttpRequest, deal_id: int) -> HttpResponse:
    """How it ended, and the note that they get; the note is written here."""
    if request.method == "POST":
        return _write_letter(request, editable_deal(request, deal_id))
    deal = visible_deal(request, deal_id)
    closing = last_closing(deal)
    return _closing_page(request, deal, closing, LetterForm(instance=closing) if closing else None)


def _write_letter(request: HttpRequest, deal: Deal) -> HttpResponse:
    closing = get_object_or_404(Closing, pk=getattr(last_closing(deal), "pk", None))
    form = LetterForm(request.POST, instance=closing)
    if not form.is_valid():
        return _closing_page(request, deal, closing, form, status=422)
    now = timezone.now()
    try:
        actions.write_letter(
            closing=closing, values=form.values, seen=form.seen_values, version=form.seen_version,
            by=request.user, now=now,
        )  # fmt: skip
    except ChangedMeanwhile as refusal:
        picture = conflict_picture(form, refusal, deal=deal, now=now)
        return _closing_page(request, deal, closing, form, conflict=picture, status=409)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _closing_page(request, deal, closing, form, status=409)
    messages.success(request, "Closing note kept. Nothing was sent.")
    return redirect("deal_closing", deal_id=deal.pk)


@require_POST
def closing_sending(request: HttpRequest, deal_id: int) -> HttpResponse:
    """They have got the note: it is kept as it went out."""
    deal = editable_deal(request, deal_id)
    closing = get_object_or_404(Closing, pk=getattr(last_closing(deal), "pk", None))
    attempt(
        request,
        lambda: actions.mark_letter_sent(closing=closing, by=request.user, now=timezone.now()),
        "Marked as sent, and kept on the timeline.",
    )
    return redirect("deal_closing", deal_id=deal.pk)


def _closing_page(
    request: HttpRequest, deal: Deal, closing: Closing | None, form: LetterForm | None, *,
    conflict: Any = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = deal_context(request, deal, Stage(deal.stage)) | {
        "closing": closing, "now": timezone.now(), "form": form, "conflict": conflict,
        "signals": closing.signals if closing else (),
        "wording": wording(str(form["letter"].value() or "")) if form else None,
    }  # fmt: skip
    return render(request, "journey/closing.html", context, status=status)


@require_http_methods(["GET", "POST"])
def closing_reasons(request: HttpRequest) -> HttpResponse:
    """The reasons that a team chooses from: a manager's own team, any for an admin."""
    team, now = managed_team(request), timezone.now()
    form = ReasonsForm(request.POST or None, instance=reasons_of(team.pk))
    conflict, status = None, 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            actions.change_reasons(
                team=team, values=form.values, seen=form.seen_values, version=form.seen_version,
                by=request.user, now=now,
            )  # fmt: skip
        except ChangedMeanwhile as refusal:
            conflict = conflict_picture(form, refusal, deal=None, now=now)
            status = 409
        else:
            messages.success(request, f"Reasons of {team} saved.")
            return redirect(f"{reverse('closing_reasons')}?team={team.pk}")
    teams = Team.objects.all() if request.user.is_admin else []
    context = {"form": form, "team": team, "teams": teams, "conflict": conflict}
    return render(request, "journey/closing_reasons.html", context, status=status)


@require_http_methods(["GET", "POST"])
def deal_deadline(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Set, move or drop the deadline of the negotiation."""
    deal, now = editable_deal(request, deal_id), timezone.now()
    form = DeadlineForm(request.POST or None, instance=deal)
    if request.method == "GET" or not form.is_valid():
        return page(request, deal, "deadline", form, status=422 if form.is_bound else 200)
    try:
        actions.set_deadline(
            deal=deal, values=form.values, seen=form.seen_values, version=form.seen_version,
            by=request.user, now=now,
        )  # fmt: skip
    except ChangedMeanwhile as refusal:
        picture = conflict_picture(form, refusal, deal=deal, now=now)
        return page(request, deal, "deadline", form, status=409, conflict=picture)
    except Refusal as refusal:
        form.add_error("deadline_on", str(refusal))
        return page(request, deal, "deadline", form, status=422)
    messages.success(request, "Deadline kept." if form.values["deadline_on"] else "No deadline.")
    return to_deal(deal)
