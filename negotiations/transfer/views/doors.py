"""Who may import."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.models import Role, User
from negotiations.transfer.models import ImportRun

View = Callable[..., HttpResponse]
BULKY = ("content", "refused", "kept")


def for_importers(view: View) -> View:
    """Managers import into their team, admins into any; others are told whom to ask."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        if user.is_admin or (user.is_manager and user.team_id):
            return view(request, *args, **kwargs)
        managers = User.objects.filter(team=user.team, role=Role.MANAGER, is_active=True)
        context = {"managers": managers if user.team_id else User.objects.none()}
        return render(request, "transfer/not_yours.html", context, status=403)

    return wrapper


def visible_run(request: HttpRequest, run_id: int) -> ImportRun:
    """The import, or the same 404 whether it is another team's or does not exist."""
    rows = ImportRun.objects.visible_to(request.user).select_related("team", "started_by")
    return get_object_or_404(rows.defer("content"), pk=run_id)


def to_run(run: ImportRun) -> HttpResponse:
    return redirect("import_run", run_id=run.pk)
