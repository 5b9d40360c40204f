"""The Follow-up page, and its end."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from negotiations.commitment.views.page import home_of, posted, schedule_forms, show_commitment
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, editable_deal, visible_deal
from negotiations.follow_up import actions
from negotiations.follow_up.forms import EndForm
from negotiations.follow_up.queries import follow_up_page
from negotiations.playbooks.stages import Stage


@require_GET
def follow_up(request: HttpRequest, deal_id: int) -> HttpResponse:
    return show_follow_up(request, visible_deal(request, deal_id))


def show_follow_up(
    request: HttpRequest, deal: Deal, *, status: int = 200, **shown: Any
) -> HttpResponse:
    """The page; `shown` are forms as they were sent, a row that is open, a conflict."""
    now = timezone.now()
    page = follow_up_page(deal, now)
    context = deal_context(request, deal, Stage.FOLLOW_UP)
    context |= {"page": page, "now": now, "own_primary": True}
    if context["can_edit"]:
        context |= schedule_forms(deal, page.open_check_in_count, now, shown)
        context["end_form"] = EndForm(open_count=len(page.agenda.open))
    return render(request, "follow_up/page.html", context | shown, status=status)


def show_home(request: HttpRequest, deal: Deal, *, status: int = 200, **shown: Any) -> HttpResponse:
    """The page on which this deal's meetings are worked on."""
    show = show_follow_up if home_of(deal) == "follow_up" else show_commitment
    return show(request, deal, status=status, **shown)


@posted
def follow_up_end(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Close the deal; what is still on the agenda is cancelled only where that is confirmed."""
    deal = editable_deal(request, deal_id)
    form = EndForm(request.POST)
    form.is_valid()
    try:
        actions.end_follow_up(
            deal=deal,
            is_confirmed=form.cleaned_data["is_confirmed"],
            by=request.user,
            now=timezone.now(),
        )
    except actions.MeetingsAreOpen as refusal:
        form = EndForm(request.POST, open_count=refusal.count)
        form.add_error("is_confirmed", str(refusal))
        return show_follow_up(request, deal, status=422, end_form=form)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("follow_up", deal_id=deal.pk)
    messages.success(request, f"The follow-up of {deal.title} has ended.")
    return redirect("follow_up", deal_id=deal.pk)
