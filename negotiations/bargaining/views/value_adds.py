"""What can be added besides money: a library, from which it is planned, offered or negotiated."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods, require_POST

from negotiations.bargaining.actions import options as actions
from negotiations.bargaining.forms.options import ValueAddForm
from negotiations.bargaining.models import ValueAdd
from negotiations.bargaining.queries.options import Entry, library
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import attempt, deal_context, editable_deal, once, visible_deal
from negotiations.playbooks.stages import Stage
from negotiations.preparation.actions import add_grant, plan_concession

# As long as the name of an issue may be.
LONGEST_NAME = 80


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
    attempt(request, plan, text)
    return redirect("exchanges", deal_id=deal.pk)


@require_POST
def value_add_issue(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Put an entry of the library on the table, granted or not, to be weighed with the others."""
    deal = editable_deal(request, deal_id)
    entry = _entry(request, deal)
    known, by = {"interest": entry.why}, request.user
    name = Truncator(entry.name).chars(LONGEST_NAME)
    add = partial(add_grant, deal=deal, name=name, theirs=known, by=by, now=timezone.now())
    text = f"{name} is an issue now. Share out the weights anew, so that it counts."
    is_done = attempt(request, add, text)
    return redirect("weights" if is_done else "value_adds", deal_id=deal.pk)


@require_POST
def value_add_removal(request: HttpRequest, deal_id: int, entry_id: int) -> HttpResponse:
    """Take one of the team's own out of its library."""
    deal = editable_deal(request, deal_id)
    entry = get_object_or_404(ValueAdd, team=deal.team, pk=entry_id)
    removal = partial(actions.remove_value_add, entry=entry)
    text = f"{entry.name} is out of your team’s library."
    attempt(request, removal, text)
    return redirect("value_adds", deal_id=deal.pk)


def _entry(request: HttpRequest, deal: Deal) -> Entry:
    key = request.POST.get("key", "")
    found = next((one for one in library(deal.team) if one.key == key), None)
    if found is None:
        raise Http404
    return found
