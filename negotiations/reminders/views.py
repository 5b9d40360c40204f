"""What is due for the person signed in. Nobody else's reminders are theirs to touch."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from negotiations.deals.actions import Refusal
from negotiations.reminders import actions, queries
from negotiations.reminders.forms import Snooze, SnoozeForm
from negotiations.reminders.models import Reminder

PER_PAGE = 25


@require_GET
def reminders(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    is_aside = request.GET.get("view") == "aside"
    rows = queries.reminders_put_aside if is_aside else queries.open_reminders
    page = Paginator(rows(request.user), PER_PAGE).get_page(request.GET.get("page"))
    lines = [queries.Line.of(reminder) for reminder in page] if is_aside else []
    context = {
        "now": now,
        "page": page,
        "is_aside": is_aside,
        "groups": [queries.Group("Put aside", lines)] if lines else queries.grouped(page, now),
        "lengths": [length for length in Snooze if length != Snooze.DATE],
        "done": _just_done(request),
    }
    return render(request, "reminders/page.html", context)


def _just_done(request: HttpRequest) -> Reminder | None:
    """The reminder that was put aside or snoozed a moment ago, to offer the way back."""
    key = request.GET.get("done", "")
    if not (key.isascii() and key.isdecimal()):
        return None
    return Reminder.objects.of(request.user).filter(pk=key[:18]).first()


@require_POST
def reminder_seen(request: HttpRequest, reminder_id: int) -> HttpResponse:
    reminder = own_reminder(request, reminder_id)
    actions.put_aside(reminder=reminder, by=request.user, now=timezone.now())
    return _back(request, done=reminder.pk)


@require_POST
def reminder_return(request: HttpRequest, reminder_id: int) -> HttpResponse:
    reminder = own_reminder(request, reminder_id)
    actions.bring_back(reminder=reminder, by=request.user, now=timezone.now())
    return _back(request)


@require_http_methods(["GET", "POST"])
def reminder_snooze(request: HttpRequest, reminder_id: int) -> HttpResponse:
    reminder, now = own_reminder(request, reminder_id), timezone.now()
    form = SnoozeForm(request.POST or None, now=now)
    if form.is_valid():
        until = form.cleaned_data["until"]
        try:
            actions.snooze(reminder=reminder, until=until, by=request.user, now=now)
            return _back(request, done=reminder.pk)
        except actions.SnoozeIsPast as refusal:
            form.add_error("at", str(refusal))
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return _back(request)
    context = {"line": queries.Line.of(reminder), "form": form, "now": now}
    status = 422 if form.is_bound else 200
    return render(request, "reminders/snooze.html", context, status=status)


@require_POST
def reminder_snooze_end(request: HttpRequest, reminder_id: int) -> HttpResponse:
    reminder = own_reminder(request, reminder_id)
    try:
        actions.end_snooze(reminder=reminder, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return _back(request)


def own_reminder(request: HttpRequest, reminder_id: int) -> Reminder:
    return get_object_or_404(
        Reminder.objects.of(request.user).select_related("deal__counterparty"), pk=reminder_id
    )


def _back(request: HttpRequest, **query: int) -> HttpResponse:
    """To the list the form was on, at the same page of it."""
    kept = {name: request.POST[name] for name in ("view", "page") if request.POST.get(name)}
    words = urlencode(kept | query)
    return redirect(f"{reverse('reminders')}{'?' * bool(words)}{words}")
