"""Trying the wording of a text before it is said or sent. Nothing is written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from negotiations.deals.views import visible_deal
from negotiations.information_exchange.forms import WordingForm
from negotiations.information_exchange.queries import PARTS, wording
from negotiations.information_exchange.views.proposals import tab_context

LONGEST_TRIED = 10_000


@require_http_methods(["GET", "POST"])
def wording_check(request: HttpRequest, deal_id: int) -> HttpResponse:
    """What is found in a text: beside the field that is typed in (`?part=cost`), or on its page."""
    deal = visible_deal(request, deal_id)
    if request.htmx and request.method == "POST":
        name = request.GET.get("part", "")
        text = request.POST.get(name or "text", "")[:LONGEST_TRIED]
        found = wording(text, PARTS[name].topic if name in PARTS else "")
        context = {"wording": found, "is_shown": not name and bool(text.strip())}
        return render(request, "information_exchange/_wording.html", context)
    form = WordingForm(request.POST if request.method == "POST" else None)
    is_tried = form.is_valid()
    context = tab_context(request, deal, "wording") | {
        "form": form,
        "wording": wording(form.cleaned_data["text"]) if is_tried else None,
        "is_shown": is_tried,
    }
    status = 422 if form.is_bound and not is_tried else 200
    return render(request, "information_exchange/wording.html", context, status=status)
