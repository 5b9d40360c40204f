"""When somebody saved first: both versions, and a choice."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from negotiations.deals.actions import ChangedMeanwhile
from negotiations.deals.forms import ConflictPicture, VersionedForm, conflict_picture
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context
from negotiations.playbooks.stages import Stage

NOT_SENT_AGAIN = ("csrfmiddlewaretoken", "_autosave", "_once")


def conflict_page(
    request: HttpRequest,
    deal: Deal,
    forms: Sequence[VersionedForm],
    refusal: ChangedMeanwhile,
    *,
    stage: Stage = Stage.PREPARATION,
    template: str = "preparation/conflict.html",
    **more: Any,
) -> HttpResponse:
    """Show both versions of the one form that lost the race; the others travel along unchanged.

    `more` goes to the template: `url` to send the choice to, `cancel_url` to give up.
    """
    lost = next(form for form in forms if _is_over(form, refusal))
    picture = conflict_picture(lost, refusal, deal=deal, now=timezone.now())
    picture = replace(picture, hidden=[*picture.hidden, *_rest(request, lost, picture)])
    context = deal_context(request, deal, stage) | {"conflict": picture} | more
    return render(request, template, context, status=409)


def _is_over(form: VersionedForm, refusal: ChangedMeanwhile) -> bool:
    row = form.instance
    return isinstance(refusal.row, type(row)) and row.pk in (refusal.row.pk, None)


def _rest(
    request: HttpRequest, lost: VersionedForm, picture: ConflictPicture
) -> list[tuple[str, str]]:
    known = {name for name, _ in picture.hidden}
    settled = f"keep-{lost.add_prefix('')}"
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in known and name not in NOT_SENT_AGAIN and not name.startswith(settled)
    ]
