"""The Commitment page, as every view of this slice answers with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.preferences import active_zone
from negotiations.analysis.rhythm import at_local
from negotiations.commitment.actions import plan_check_ins, zone_of
from negotiations.commitment.forms import (
    AgreementForm,
    DeliverableForm,
    MeetingForm,
    ReviewForm,
    RhythmForm,
    SignatureForm,
)
from negotiations.commitment.models import CheckIn, Deliverable, ProgressReview
from negotiations.commitment.queries import (
    CommitmentPage,
    RhythmPreview,
    commitment_page,
    rhythm_preview,
)
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal, Outcome
from negotiations.deals.views import deal_context, visible_deal
from negotiations.playbooks.stages import Stage

View = Callable[..., HttpResponse]

USUAL_CLOCK = time(10)
USUAL_WEEKLY = 4
SATURDAY, MONDAY_AFTER = 5, 7
USUAL_LENGTH = timedelta(days=182)


@dataclass(frozen=True)
class Opened:
    """A row that shows a form in place of its tools: which, what for, and where it goes."""

    row: Model
    verb: str
    form: forms.BaseForm
    url: str


@require_GET
def commitment(request: HttpRequest, deal_id: int) -> HttpResponse:
    return show_commitment(request, visible_deal(request, deal_id))


def show_commitment(
    request: HttpRequest, deal: Deal, *, status: int = 200, **shown: Any
) -> HttpResponse:
    """The page; `shown` are forms as they were sent, a row that is open, a conflict."""
    now = timezone.now()
    page = commitment_page(deal, now)
    context = deal_context(request, deal, Stage.COMMITMENT)
    context |= {"page": page, "now": now, "own_primary": not page.is_signed}
    if context["can_edit"] and page.package:
        context |= _writing_forms(page, now)
        context |= schedule_forms(deal, len(page.check_ins.open), now, shown)
    return render(request, "commitment/page.html", context | shown, status=status)


def _writing_forms(page: CommitmentPage, now: datetime) -> dict[str, Any]:
    if page.is_signed or page.package is None:
        return {}
    today = now.astimezone(active_zone()).date()
    return {
        "agreement_form": AgreementForm(instance=page.agreement, proposal=page.package.in_words),
        "deliverable_form": DeliverableForm(instance=Deliverable()),
        "signature_form": SignatureForm(initial={"signed_on": today}),
    }


def schedule_forms(
    deal: Deal, open_count: int, now: datetime, shown: Mapping[str, Any]
) -> dict[str, Any]:
    """Empty forms for what can be put on the agenda, and what the usual rhythm would come to."""
    usual = usual_rhythm(deal, now)
    return {
        "rhythm_form": RhythmForm(initial=usual, open_count=open_count),
        "preview": None if "rhythm_form" in shown else preview_of(deal, usual, now),
        "check_in_form": MeetingForm(instance=CheckIn(purpose="Check-in")),
        "review_form": ReviewForm(instance=ProgressReview(purpose="Progress review")),
    }


def usual_rhythm(deal: Deal, now: datetime) -> dict[str, Any]:
    """Weekly for a month from next week on, then monthly for half a year; on a working day."""
    zone = zone_of(deal.owner)
    day = (now.astimezone(zone) + timedelta(weeks=1)).date()
    if day.weekday() >= SATURDAY:
        day += timedelta(days=MONDAY_AFTER - day.weekday())
    return {
        "first": at_local(datetime.combine(day, USUAL_CLOCK), zone),
        "weekly_count": USUAL_WEEKLY,
        "until": day + USUAL_LENGTH,
    }


def preview_of(deal: Deal, wanted: Mapping[str, Any], now: datetime) -> RhythmPreview | None:
    """What a rhythm comes to; nothing where it is refused."""
    try:
        occurrences = plan_check_ins(
            deal=deal,
            first=wanted["first"],
            weekly_count=wanted["weekly_count"],
            until=wanted["until"],
            now=now,
        )
    except Refusal:
        return None
    return rhythm_preview(occurrences, zone_of(deal.owner), now)


def posted(view: View) -> View:
    """An address that forms are sent to; who comes to it otherwise is shown the page.

    That happens after signing in again, when the session ended before the form was sent.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, deal_id: int, **more: Any) -> HttpResponse:
        if request.method == "POST":
            return view(request, deal_id, **more)
        return back_to(visible_deal(request, deal_id))

    return require_http_methods(["GET", "POST"])(wrapper)


def back_to(deal: Deal, anchor: str = "") -> HttpResponse:
    """To the page on which this deal's agreement is worked on: Follow-up once it is agreed."""
    response = redirect(home_of(deal), deal_id=deal.pk)
    if anchor:
        response.headers["Location"] += f"#{anchor}"
    return response


def home_of(deal: Deal) -> str:
    return "follow_up" if deal.outcome == Outcome.AGREED else "commitment"


def say_with_undo(request: HttpRequest, text: str, url: str) -> None:
    """A toast with a way back: the same address, taken back."""
    context = {"text": text, "url": url}
    messages.success(request, render_to_string("commitment/_undo.html", context, request))
