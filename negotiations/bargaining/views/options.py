"""Options thought up and rated, exchanges stated, and what can be added besides money."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods, require_POST

from negotiations.bargaining.actions import options as actions
from negotiations.bargaining.forms.options import (
    BundleForm,
    IdeaForm,
    RatingForm,
    RoundForm,
    TermsForm,
    ValueAddForm,
    WishesForm,
)
from negotiations.bargaining.models import Bundle, OptionRound, ProposedOption, ValueAdd
from negotiations.bargaining.queries.options import Entry, bundles_of, library, rounds_of, wishes_of
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, editable_deal, once, visible_deal
from negotiations.playbooks.stages import Stage
from negotiations.preparation.actions import add_grant, plan_concession
from negotiations.preparation.queries import issues_of

# As long as the name of an issue may be.
LONGEST_NAME = 80


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
    form = TermsForm(request.POST or None, idea=idea, deal=deal, issues=issues_of(deal))
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
    return _done(request, removal, "Idea removed.", redirect("options", deal_id=deal_id))


@require_POST
def exchange_removal(request: HttpRequest, deal_id: int, bundle_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    bundle = get_object_or_404(Bundle.objects.select_related("deal"), deal=deal, pk=bundle_id)
    removal = partial(actions.remove_bundle, bundle=bundle, by=request.user, now=timezone.now())
    return _done(request, removal, "Exchange removed.", redirect("exchanges", deal_id=deal_id))


@require_http_methods(["GET", "POST"])
@once
def exchanges(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Exchanges over several issues, and how they rank what we could give."""
    is_get = request.method == "GET"
    deal = visible_deal(request, deal_id) if is_get else editable_deal(request, deal_id)
    is_bundle, sent = "if_you" in request.POST, request.POST or None
    bundle = BundleForm(sent if is_bundle else None, deal=deal)
    wishes = WishesForm(None if is_bundle else sent, planned=wishes_of(deal))
    by: dict[str, Any] = {"by": request.user, "now": timezone.now()}
    form: forms.Form = bundle if is_bundle else wishes
    if form.is_valid():
        try:
            if is_bundle:
                values = dict(bundle.cleaned_data)
                actions.state_bundle(deal=deal, issues=values.pop("issues"), values=values, **by)
            else:
                actions.rank_wishes(deal=deal, ranks=wishes.ranks, **by)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Exchange stated." if is_bundle else "Their ranking is kept.")
            return redirect("exchanges", deal_id=deal.pk)
    context = deal_context(request, deal, Stage.BARGAINING) | {
        "bundle_form": bundle,
        "wishes_form": wishes,
        "bundles": bundles_of(deal),
    }
    status = 422 if form.is_bound else 200
    return render(request, "bargaining/exchanges.html", context, status=status)


@require_http_methods(["GET", "POST"])
@once
def value_adds(request: HttpRequest, deal_id: int) -> HttpResponse:
    """What can be added besides money; the team's own can be added to."""
    is_get = request.method == "GET"
    deal = visible_deal(request, deal_id) if is_get else editable_deal(request, deal_id)
    form = ValueAddForm(request.POST or None)
    if form.is_valid():
        values, now = form.cleaned_data, timezone.now()
        try:
            actions.add_value_add(team=deal.team, values=values, by=request.user, now=now)
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, "It is in your team’s library.")
            return redirect("value_adds", deal_id=deal.pk)
    context = deal_context(request, deal, Stage.BARGAINING)
    context |= {"form": form, "library": library(deal.team)}
    status = 422 if form.is_bound else 200
    return render(request, "bargaining/value_adds.html", context, status=status)


@require_POST
def value_add_planning(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Put an entry of the library at the end of the plan."""
    deal = editable_deal(request, deal_id)
    name, by = _entry(request, deal).name, request.user
    plan = partial(plan_concession, deal=deal, values={"give": name}, by=by, now=timezone.now())
    text = f"{name}: planned. Say what you ask for it."
    return _done(request, plan, text, redirect("exchanges", deal_id=deal.pk))


@require_POST
def value_add_issue(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Put an entry of the library on the table, granted or not, to be weighed with the others."""
    deal = editable_deal(request, deal_id)
    entry = _entry(request, deal)
    known, by = {"interest": entry.why}, request.user
    name = Truncator(entry.name).chars(LONGEST_NAME)
    add = partial(add_grant, deal=deal, name=name, theirs=known, by=by, now=timezone.now())
    text = f"{name} is an issue now. Share out the weights anew, so that it counts."
    return _done(request, add, text, redirect("weights", deal_id=deal.pk))


@require_POST
def value_add_removal(request: HttpRequest, deal_id: int, entry_id: int) -> HttpResponse:
    """Take one of the team's own out of its library."""
    deal = editable_deal(request, deal_id)
    entry = get_object_or_404(ValueAdd, team=deal.team, pk=entry_id)
    removal = partial(actions.remove_value_add, entry=entry)
    text = f"{entry.name} is out of your team’s library."
    return _done(request, removal, text, redirect("value_adds", deal_id=deal.pk))


def _entry(request: HttpRequest, deal: Deal) -> Entry:
    key = request.POST.get("key", "")
    found = next((one for one in library(deal.team) if one.key == key), None)
    if found is None:
        raise Http404
    return found


def _done(
    request: HttpRequest, act: Callable[[], object], text: str, answer: HttpResponse
) -> HttpResponse:
    """Do it and say so, or say why not."""
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, text)
    return answer


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
    context |= {"form": form, "idea": idea, "title": title, "verb": verb}
    status = 422 if form.is_bound else 200
    return render(request, "bargaining/option_form.html", context, status=status)
