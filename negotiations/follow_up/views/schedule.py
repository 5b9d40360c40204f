"""Putting check-ins and progress reviews on the agenda."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from negotiations.commitment import actions
from negotiations.commitment.forms import MEETING_FORMS, RhythmForm
from negotiations.commitment.models import CheckIn, ScheduledMeeting
from negotiations.commitment.queries import rhythm_preview
from negotiations.commitment.views.page import back_to, posted
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, editable_deal, once
from negotiations.follow_up.views.page import show_home
from negotiations.playbooks.stages import Stage


@posted
@once
def check_ins(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Schedule check-ins on a rhythm."""
    deal = editable_deal(request, deal_id)
    form = _rhythm_form(request, deal)
    if not form.is_valid():
        return show_home(request, deal, status=422, rhythm_form=form)
    try:
        scheduled = actions.schedule_check_ins(
            deal=deal, by=request.user, now=timezone.now(), **form.cleaned_data
        )
    except Refusal as refusal:
        form.add_error(_field_of(refusal), str(refusal))
        return show_home(request, deal, status=422, rhythm_form=form)
    what = "1 check-in" if len(scheduled) == 1 else f"{len(scheduled)} check-ins"
    messages.success(request, f"{what} scheduled, each with a reminder to {deal.owner.name}.")
    return back_to(deal, "reviews")


@posted
def check_ins_draft(request: HttpRequest, deal_id: int) -> HttpResponse:
    """What a rhythm would come to; nothing is written."""
    deal = editable_deal(request, deal_id)
    form = _rhythm_form(request, deal)
    shown: dict[str, Any] = {"rhythm_form": form, "preview": None}
    if form.is_valid():
        shown |= _drafted(form, deal)
    status = 422 if form.errors else 200
    if not request.htmx:
        return show_home(request, deal, status=status, **shown)
    context = deal_context(request, deal, Stage.FOLLOW_UP) | shown | {"is_fragment": True}
    return render(request, "commitment/_rhythm_preview.html", context, status=status)


def _drafted(form: RhythmForm, deal: Deal) -> dict[str, Any]:
    now = timezone.now()
    wanted = {name: form.cleaned_data[name] for name in ("first", "weekly_count", "until")}
    try:
        occurrences = actions.plan_check_ins(deal=deal, now=now, **wanted)
    except Refusal as refusal:
        form.add_error(_field_of(refusal), str(refusal))
        return {}
    return {"preview": rhythm_preview(occurrences, actions.zone_of(deal.owner), now)}


def _rhythm_form(request: HttpRequest, deal: Deal) -> RhythmForm:
    return RhythmForm(request.POST, open_count=CheckIn.objects.filter(deal=deal).open().count())


def _field_of(refusal: Refusal) -> str | None:
    """The field that a refusal is about."""
    if isinstance(refusal, actions.IsPast):
        return "first"
    beyond = (actions.NothingToSchedule, actions.TooManyCheckIns, actions.TooFarAhead)
    return "until" if isinstance(refusal, beyond) else None


@posted
@once
def new_meeting(request: HttpRequest, deal_id: int, model: type[ScheduledMeeting]) -> HttpResponse:
    """Put one check-in or progress review on the agenda."""
    deal = editable_deal(request, deal_id)
    form = MEETING_FORMS[model](request.POST, instance=model())
    name = "check_in_form" if model is CheckIn else "review_form"
    if not form.is_valid():
        return show_home(request, deal, status=422, **{name: form})
    try:
        meeting = actions.schedule_meeting(
            deal=deal, model=model, by=request.user, now=timezone.now(), **form.values
        )
    except Refusal as refusal:
        form.add_error("due_at", str(refusal))
        return show_home(request, deal, status=422, **{name: form})
    messages.success(request, f"{model.noun.capitalize()} scheduled: {meeting.purpose}.")
    return back_to(deal, "reviews")
