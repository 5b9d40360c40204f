"""Options thought up by the team, rated, and turned into packages."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from negotiations.bargaining.actions import options as actions
from negotiations.bargaining.forms.options import (
    IdeaForm,
    MeaningForm,
    RatingForm,
    RoundForm,
)
from negotiations.bargaining.models import OptionRound, ProposedOption
from negotiations.bargaining.queries.options import rounds_of
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import attempt, deal_context, editable_deal, once, visible_deal
from negotiations.playbooks.stages import Stage
from negotiations.preparation.queries import issues_of


@require_http_methods(["GET", "POST"])
@once
def options(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The rounds; the whole team adds ideas to the open one, editors open a new one."""
    is_new = "question" in request.POST
    deal = editable_deal(request, deal_id) if is_new else visible_deal(request, deal_id)
    standing = OptionRound.objects.filter(deal=deal, closed_at__isnull=True).first()
    sent = request.POST or None
    question, idea = RoundForm(sent if is_new else None), IdeaForm(None if is_new else sent)
    by: dict[str, Any] = {"by": request.user, "now": timezone.now()}
    form: forms.Form = question if is_new else idea
    if form.is_valid():
        try:
            if is_new:
                actions.open_round(deal=deal, question=form.cleaned_data["question"], **by)
            else:
                if standing is None:
                    raise actions.RoundIsClosed
                actions.propose_option(asked=standing, values=idea.values, **by)
        except Refusal as refusal:
            return _options_page(request, deal, question, idea, refusal)
        return redirect("options", deal_id=deal.pk)
    return _options_page(request, deal, question, idea)


@require_POST
def options_closing(request: HttpRequest, deal_id: int) -> HttpResponse:
    """End the collecting."""
    deal = editable_deal(request, deal_id)
    standing = OptionRound.objects.filter(deal=deal, closed_at__isnull=True).first()
    if standing is None:
        messages.error(request, str(actions.RoundIsClosed()))
    else:
        actions.close_round(asked=standing, by=request.user, now=timezone.now())
        messages.success(request, "The round is closed. Everybody can rate now.")
    return redirect("options", deal_id=deal.pk)


@require_http_methods(["GET", "POST"])
def option_rating(request: HttpRequest, deal_id: int, idea_id: int) -> HttpResponse:
    """What one person of the team thinks of an idea."""
    deal = visible_deal(request, deal_id)
    idea = _idea(deal, idea_id)
    own = idea.ratings.filter(by=request.user).values("impact", "feasibility", "fairness").first()
    form = RatingForm(request.POST or None, initial=own or {})
    if form.is_valid():
        try:
            actions.rate_option(
                idea=idea, values=form.cleaned_data, by=request.user, now=timezone.now()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Your rating is counted.")
            return redirect("options", deal_id=deal.pk)
    return _form_page(request, deal, form, idea, "Rate an idea", "Rate")


@require_http_methods(["GET", "POST"])
def option_terms(request: HttpRequest, deal_id: int, idea_id: int) -> HttpResponse:
    """What an idea would mean on the issues, so that one click makes it a draft."""
    deal = editable_deal(request, deal_id)
    idea = _idea(deal, idea_id)
    form = MeaningForm(request.POST or None, of=idea, deal=deal, issues=issues_of(deal))
    if form.is_valid():
        try:
            actions.word_option(idea=idea, terms=form.terms, by=request.user, now=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The idea is a package now.")
            return redirect("options", deal_id=deal.pk)
    return _form_page(request, deal, form, idea, "What it means on each issue", "Save the package")


@require_POST
def option_removal(request: HttpRequest, deal_id: int, idea_id: int) -> HttpResponse:
    """Take an idea back: one's own, or any for whoever runs the deal."""
    idea = _idea(visible_deal(request, deal_id), idea_id)
    if idea.added_by_id != request.user.pk:
        editable_deal(request, deal_id)
    removal = partial(actions.remove_option, idea=idea, by=request.user, now=timezone.now())
    attempt(request, removal, "Idea removed.")
    return redirect("options", deal_id=deal_id)


def _idea(deal: Deal, idea_id: int) -> ProposedOption:
    ideas = ProposedOption.objects.filter(round__deal=deal).select_related("round__deal")
    return get_object_or_404(ideas, pk=idea_id)


def _options_page(
    request: HttpRequest,
    deal: Deal,
    question: RoundForm,
    idea: IdeaForm,
    refusal: Refusal | None = None,
) -> HttpResponse:
    rounds = rounds_of(deal, request.user)
    context = deal_context(request, deal, Stage.BARGAINING) | {
        "rounds": rounds,
        "has_open": any(one.is_open for one in rounds),
        "may_add": not deal.is_closed,
        "question_form": question,
        "idea_form": idea,
        "refusal": refusal,
    }
    status = 409 if refusal else 422 if question.is_bound or idea.is_bound else 200
    return render(request, "bargaining/options.html", context, status=status)


def _form_page(
    request: HttpRequest, deal: Deal, form: forms.Form, idea: ProposedOption, *words: str
) -> HttpResponse:
    title, verb = words
    context = deal_context(request, deal, Stage.BARGAINING)
    context |= {"form": form, "about": idea.text, "title": title, "verb": verb, "back": "options"}
    status = 422 if form.is_bound else 200
    return render(request, "bargaining/option_form.html", context, status=status)
