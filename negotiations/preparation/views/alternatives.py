"""What either side would have without this deal, as a package on its issues."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from negotiations.deals.actions import Refusal
from negotiations.deals.forms import ConflictPicture, DifferingField, last_change
from negotiations.deals.models import Deal, Side
from negotiations.deals.views import attempt, deal_context, editable_deal
from negotiations.playbooks.stages import Stage
from negotiations.preparation.actions import AlternativeChangedMeanwhile, set_alternative
from negotiations.preparation.forms.alternatives import AlternativeForm
from negotiations.preparation.queries import (
    alternative_package,
    alternative_terms,
    issues_of,
    worth_of,
)


def _side(text: str) -> Side:
    if text not in Side.values:
        raise Http404
    return Side(text)


def _form(deal: Deal, side: Side, data: object = None) -> AlternativeForm:
    held = alternative_package(alternative_terms(deal), side)
    return AlternativeForm(data, issues=issues_of(deal), side=side, held=held)


@require_http_methods(["GET", "POST"])
def alternative(request: HttpRequest, deal_id: int, side: str) -> HttpResponse:
    """The package and its score, which follows while it is typed and is kept on saving only."""
    deal, whose = editable_deal(request, deal_id), _side(side)
    form = _form(deal, whose, request.POST or None)
    if not form.is_bound:
        return _page(request, deal, whose, form)
    is_valid = form.is_valid()
    if "_score" in request.POST or not is_valid:
        return _page(request, deal, whose, form, status=200 if is_valid else 422)
    return _save(request, deal, whose, form)


def _save(request: HttpRequest, deal: Deal, side: Side, form: AlternativeForm) -> HttpResponse:
    try:
        set_alternative(
            deal=deal,
            side=side,
            package=form.package,
            seen=form.seen_package,
            by=request.user,
            now=timezone.now(),
        )
    except AlternativeChangedMeanwhile as refusal:
        return _conflict(request, deal, side, form, refusal)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, deal, side, form, status=422)
    worth = worth_of(list(form.by_name.values()), side, form.package)
    score = f" It is worth {worth.text} points." if worth.text else ""
    messages.success(request, f"{side.label}: the alternative is kept.{score}")
    return redirect(f"{reverse('preparation', args=[deal.pk])}#if-not-them")


@require_POST
def alternative_removal(request: HttpRequest, deal_id: int, side: str) -> HttpResponse:
    """Forget the package; the text and a score that was typed stay."""
    deal, whose = editable_deal(request, deal_id), _side(side)
    held = alternative_package(alternative_terms(deal), whose)
    attempt(
        request,
        lambda: set_alternative(
            deal=deal,
            side=whose,
            package=dict.fromkeys(held),
            seen=held,
            by=request.user,
            now=timezone.now(),
        ),
        f"{whose.label}: the alternative has no package any more.",
    )
    return redirect(f"{reverse('preparation', args=[deal.pk])}#if-not-them")


def _conflict(
    request: HttpRequest,
    deal: Deal,
    side: Side,
    form: AlternativeForm,
    refusal: AlternativeChangedMeanwhile,
) -> HttpResponse:
    fresh = _form(deal, side)
    by, when = last_change(deal, timezone.now())
    both = [name for name, issue in form.by_name.items() if issue.key in refusal.keys]
    mine = {name: str(form.data.get(name, "")) for name in form.by_name}
    picture = ConflictPicture(
        by=by,
        when=when,
        fields=[
            DifferingField(
                name,
                str(form[name].label),
                form.readable(name, mine[name]),
                fresh.readable(name, fresh.shown(name)),
            )
            for name in both
        ],
        hidden=[
            *((name, text) for name, text in _sent_again(form, fresh, mine).items()),
            ("seen", fresh.initial["seen"]),
        ],
    )
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "conflict": picture,
        "url": request.path,
        "cancel_url": request.path,
    }
    return render(request, "preparation/conflict.html", context, status=409)


def _sent_again(
    form: AlternativeForm, fresh: AlternativeForm, mine: dict[str, str]
) -> dict[str, str]:
    """What this user changed as they typed it; the rest as it is now."""
    seen, package = form.seen_package, form.package
    return {
        name: fresh.shown(name) if package[issue.key] == seen.get(issue.key) else mine[name]
        for name, issue in form.by_name.items()
        if name in fresh.by_name
    }


def _page(
    request: HttpRequest, deal: Deal, side: Side, form: AlternativeForm, *, status: int = 200
) -> HttpResponse:
    issues = list(form.by_name.values())
    package = form.package if form.is_bound else dict(form.held)
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "form": form,
        "side": side,
        "is_ours": side == Side.OURS,
        "worth": worth_of(issues, side, package),
        "has_package": bool(form.held),
    }
    name = "_worth" if request.htmx and "_score" in request.POST else "alternative"
    return render(request, f"preparation/{name}.html", context, status=status)
