"""The day, and what the front door leads to."""

from datetime import date

from babel.dates import format_date, format_skeleton
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts.preferences import active_locale
from negotiations.pipeline.queries.day import the_day
from negotiations.pipeline.views.asked import today_of_request


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """A rep's work is the day; who looks after others starts with the board."""
    if request.user.is_manager or request.user.is_admin:
        return redirect("pipeline")
    return day(request)


@require_GET
def day(request: HttpRequest) -> HttpResponse:
    has_team = request.user.is_manager or request.user.is_admin
    of_the_team = has_team and request.GET.get("whose") == "team"
    today = today_of_request()
    context = {
        "nav": "day",
        "today": today,
        "title": _weekday_and_day(today.on),
        "day": the_day(request.user, today, of_the_team=of_the_team),
        "has_team": has_team,
        "of_the_team": of_the_team,
    }
    return render(request, "pipeline/day.html", context)


def _weekday_and_day(on: date) -> str:
    locale = active_locale()
    return f"{format_date(on, 'EEEE', locale)}, {format_skeleton('MMMMd', on, locale=locale)}"
