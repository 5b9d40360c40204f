"""Meetings: planning, moving and calling off, and the entry for a calendar."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from negotiations.deals.actions import ChangedMeanwhile, Refusal
from negotiations.deals.models import Deal
from negotiations.deals.models.meetings import Meeting
from negotiations.deals.views import deal_context, editable_deal, once, visible_deal
from negotiations.playbooks.stages import Stage
from negotiations.preparation.actions.meetings import (
    Invited,
    MeetingIsPast,
    cancel_meeting,
    change_meeting,
    plan_meeting,
)
from negotiations.preparation.emails import CANCEL, REQUEST, calendar_entry
from negotiations.preparation.forms.meetings import MeetingForm
from negotiations.preparation.views.conflicts import conflict_page

USUAL_LENGTH = 60


def _to_meetings(deal: Deal) -> HttpResponse:
    return redirect(f"{reverse('preparation', args=[deal.pk])}#meetings")


def _meeting(deal: Deal, meeting_id: int) -> Meeting:
    return get_object_or_404(Meeting.objects.select_related("deal__team"), pk=meeting_id, deal=deal)


@require_http_methods(["GET", "POST"])
@once
def meeting_new(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    blank = Meeting(deal=deal, length=USUAL_LENGTH)
    form = MeetingForm(request.POST or None, instance=blank)
    if request.method == "GET" or not form.is_valid():
        return _page(request, deal, form)
    invited, now = Invited(**form.attendees), timezone.now()
    try:
        plan_meeting(deal=deal, values=form.values, invited=invited, by=request.user, now=now)
    except Refusal as refusal:
        return _refused(request, deal, form, refusal)
    messages.success(request, "Meeting planned. Invitations are on their way.")
    return _to_meetings(deal)


@require_http_methods(["GET", "POST"])
def meeting_edit(request: HttpRequest, deal_id: int, appointment_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    meeting = _meeting(deal, appointment_id)
    form = MeetingForm(request.POST or None, instance=meeting)
    if request.method == "GET" or not form.is_valid():
        return _page(request, deal, form)
    try:
        change_meeting(
            meeting=meeting,
            values=form.values,
            seen=form.seen_values,
            version=form.seen_version,
            invited=Invited(**form.attendees),
            by=request.user,
            now=timezone.now(),
        )
    except ChangedMeanwhile as refusal:
        here = reverse("meeting_edit", args=[deal.pk, meeting.pk])
        return conflict_page(request, deal, [form], refusal, url=here, cancel_url=here)
    except Refusal as refusal:
        return _refused(request, deal, form, refusal)
    messages.success(request, "Meeting saved. Everybody invited hears of a change.")
    return _to_meetings(deal)


@require_POST
def meeting_cancellation(request: HttpRequest, deal_id: int, appointment_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    try:
        meeting = _meeting(deal, appointment_id)
        cancel_meeting(meeting=meeting, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Meeting called off. Everybody invited hears of it.")
    return _to_meetings(deal)


@require_safe
def meeting_ics(request: HttpRequest, deal_id: int, appointment_id: int) -> HttpResponse:
    deal = visible_deal(request, deal_id)
    meeting = _meeting(deal, appointment_id)
    invited = meeting.invitations.filter(withdrawn_at__isnull=True)
    people = invited.select_related("colleague", "guest")
    entry = calendar_entry(meeting, people, CANCEL if meeting.cancelled_at else REQUEST)
    named = {"Content-Disposition": 'attachment; filename="meeting.ics"'}
    return HttpResponse(entry, content_type="text/calendar; charset=utf-8", headers=named)


def _refused(request: HttpRequest, deal: Deal, form: MeetingForm, refusal: Refusal) -> HttpResponse:
    field = "starts_at" if isinstance(refusal, MeetingIsPast) else None
    form.add_error(field, str(refusal))
    return _page(request, deal, form)


def _page(request: HttpRequest, deal: Deal, form: MeetingForm) -> HttpResponse:
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "form": form,
        "meeting": form.instance if form.instance.pk else None,
    }
    status = 422 if form.is_bound else 200
    return render(request, "preparation/meeting.html", context, status=status)
