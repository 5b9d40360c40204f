"""The way that every form over one row goes: shown, refused, two versions, done."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from negotiations.deals.actions import ChangedMeanwhile, Refusal
from negotiations.deals.forms import VersionedForm
from negotiations.deals.models import Deal
from negotiations.playbooks.stages import Stage
from negotiations.preparation.views.conflicts import conflict_page

Page = Callable[[Any], HttpResponse]


def add_walk(
    request: HttpRequest,
    form: VersionedForm,
    add: Callable[..., Any],
    *,
    page: Page,
    done: Callable[[Any], HttpResponse],
) -> HttpResponse:
    """A new row: `page` shows the form, `add` makes the row, `done` answers with it."""
    if request.method == "GET" or not form.is_valid():
        return page(form)
    try:
        row = add(values=form.values, by=request.user, now=timezone.now())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return page(form)
    return done(row)


def change_walk(
    request: HttpRequest,
    deal: Deal,
    form: VersionedForm,
    change: Callable[..., Any],
    *,
    page: Page,
    done: Callable[[], HttpResponse],
    stage: Stage = Stage.PREPARATION,
) -> HttpResponse:
    """A row that others may change as well; who comes second chooses between both versions."""
    if request.method == "GET" or not form.is_valid():
        return page(form)
    try:
        change(
            values=form.values,
            seen=form.seen_values,
            version=form.seen_version,
            by=request.user,
            now=timezone.now(),
        )
    except ChangedMeanwhile as refusal:
        here = request.path
        return conflict_page(request, deal, [form], refusal, stage=stage, url=here, cancel_url=here)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return page(form)
    return done()
