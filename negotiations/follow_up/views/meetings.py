"""One check-in or progress review: moved, held, cancelled, and each of it taken back."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from negotiations.commitment import actions
from negotiations.commitment.forms import MEETING_FORMS, CancelForm, MeetingForm
from negotiations.commitment.models import ScheduledMeeting
from negotiations.commitment.queries import agenda_item
from negotiations.commitment.views.page import Opened, back_to, say_with_undo
from negotiations.deals.actions import ChangedMeanwhile
from negotiations.deals.forms import conflict_picture
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, editable_deal
from negotiations.follow_up.actions import hold_meeting, take_back_holding
from negotiations.follow_up.forms import HoldForm
from negotiations.follow_up.views.page import show_home
from negotiations.playbooks.stages import Stage

Model = type[ScheduledMeeting]


def _row(deal: Deal, model: Model, meeting_id: int) -> ScheduledMeeting:
    rows = model.objects.select_related("deal", "owner", "held_by", "cancelled_by")
    return get_object_or_404(rows, pk=meeting_id, deal=deal)


@require_http_methods(["GET", "POST"])
def meeting(request: HttpRequest, deal_id: int, meeting_id: int, model: Model) -> HttpResponse:
    """Move it, or say better what it is for; the row opens as a form."""
    deal = editable_deal(request, deal_id)
    row = _row(deal, model, meeting_id)
    _refuse_if_over(row)
    form = MEETING_FORMS[model](_sent(request), instance=row, key=str(row.pk))
    if request.method == "GET" or not form.is_valid():
        return _open(request, deal, row, "Save", form)
    return _change(request, deal, row, form)


def _refuse_if_over(row: ScheduledMeeting) -> None:
    if not row.is_open:
        raise actions.MeetingIsOver(row)


def _change(
    request: HttpRequest, deal: Deal, row: ScheduledMeeting, form: MeetingForm
) -> HttpResponse:
    now = timezone.now()
    try:
        actions.change_meeting(
            meeting=row,
            values=form.values,
            seen=form.seen_values,
            version=form.seen_version,
            by=request.user,
            now=now,
        )
    except ChangedMeanwhile as refusal:
        conflict = conflict_picture(form, refusal, deal=deal, now=now)
        return show_home(request, deal, status=409, conflict=conflict, conflict_url=request.path)
    except (actions.IsPast, actions.TooFarAhead) as refusal:
        form.add_error("due_at", str(refusal))
        return _open(request, deal, row, "Save", form)
    messages.success(request, f"Saved: {form.cleaned_data['purpose']}. The reminder follows it.")
    return back_to(deal, "reviews")


@require_http_methods(["GET", "POST"])
def meeting_completion(
    request: HttpRequest, deal_id: int, meeting_id: int, model: Model
) -> HttpResponse:
    """Note that it was held and what came out of it."""
    deal = editable_deal(request, deal_id)
    row = _row(deal, model, meeting_id)
    if "undo" in request.POST:
        take_back_holding(meeting=row, by=request.user, now=timezone.now())
        messages.success(request, f"Still to be held: {row.purpose}.")
        return back_to(deal, "reviews")
    _refuse_if_over(row)
    form = HoldForm(_sent(request), key=str(row.pk))
    if request.method == "GET" or not form.is_valid():
        return _open(request, deal, row, "Note as held", form)
    hold_meeting(meeting=row, by=request.user, now=timezone.now(), **form.cleaned_data)
    say_with_undo(request, f"Held: {row.purpose}.", request.path)
    return back_to(deal, "reviews")


@require_http_methods(["GET", "POST"])
def meeting_cancellation(
    request: HttpRequest, deal_id: int, meeting_id: int, model: Model
) -> HttpResponse:
    """Call it off, or put it back on the agenda."""
    deal = editable_deal(request, deal_id)
    row = _row(deal, model, meeting_id)
    if "undo" in request.POST:
        actions.restore_meeting(meeting=row, by=request.user, now=timezone.now())
        messages.success(request, f"Back on the agenda: {row.purpose}.")
        return back_to(deal, "reviews")
    _refuse_if_over(row)
    form = CancelForm(_sent(request), key=str(row.pk))
    if request.method == "GET" or not form.is_valid():
        return _open(request, deal, row, "Cancel it", form)
    actions.cancel_meeting(meeting=row, by=request.user, now=timezone.now(), **form.cleaned_data)
    say_with_undo(request, f"Cancelled: {row.purpose}.", request.path)
    return back_to(deal, "reviews")


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _open(
    request: HttpRequest, deal: Deal, row: ScheduledMeeting, verb: str, form: forms.BaseForm
) -> HttpResponse:
    """The row with the form in it: alone for htmx, in its page otherwise."""
    status = 422 if form.is_bound else 200
    opened = Opened(row, verb, form, request.path)
    if not request.htmx:
        return show_home(request, deal, status=status, opened=opened)
    context = deal_context(request, deal, Stage.FOLLOW_UP)
    context |= {"item": agenda_item(row, timezone.now()), "opened": opened}
    return render(request, "commitment/_meeting.html", context, status=status)
