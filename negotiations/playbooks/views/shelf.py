import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from negotiations.playbooks import actions
from negotiations.playbooks.forms import CopyForm
from negotiations.playbooks.gates import GATES
from negotiations.playbooks.models import PlaybookVersion
from negotiations.playbooks.queries import guide

NAV = {"nav": "playbooks"}


def visible_version(request: HttpRequest, version_id: int) -> PlaybookVersion:
    """The version, or the same 404 whether it is hidden or does not exist."""
    return get_object_or_404(_visible(request), pk=version_id)


def kept_version(request: HttpRequest, version_id: int) -> PlaybookVersion:
    """A version of a playbook that this person may change: 403 where it may only be read."""
    version = visible_version(request, version_id)
    if not version.playbook.is_kept_by(request.user):
        raise PermissionDenied(
            "Only a manager of its team can change a playbook. Shipped ones can be copied."
        )
    return version


def _visible(request: HttpRequest) -> "QuerySet[PlaybookVersion]":
    seen = PlaybookVersion.objects.visible_to(request.user)
    return seen.select_related("playbook__team", "changed_by").prefetch_related("steps")


def may_copy(request: HttpRequest) -> bool:
    return request.user.is_admin or request.user.is_manager


@require_GET
def playbooks(request: HttpRequest) -> HttpResponse:
    current = list(_visible(request).current())
    drafts = _visible(request).filter(is_draft=True)
    context = {
        "shelf": [version for version in current if not version.playbook.is_retired],
        "retired": [version for version in current if version.playbook.is_retired],
        "drafts": [draft for draft in drafts if draft.playbook.is_kept_by(request.user)],
    }
    return render(request, "playbooks/page.html", context | NAV)


@require_GET
def playbook(request: HttpRequest, version_id: int) -> HttpResponse:
    version = visible_version(request, version_id)
    steps = [(step, [GATES[key] for key in step.gates]) for step in version.steps.all()]
    editions = PlaybookVersion.objects.filter(playbook=version.playbook_id, is_draft=False)
    context = {
        "version": version,
        "steps": steps,
        "editions": list(editions),
        "may_keep": version.playbook.is_kept_by(request.user),
        "may_copy": may_copy(request),
    }
    return render(request, "playbooks/playbook.html", context | NAV)


@require_GET
def techniques(request: HttpRequest) -> HttpResponse:
    return render(request, "playbooks/techniques.html", {"guide": guide()} | NAV)


@require_http_methods(["GET", "POST"])
def playbook_copy(request: HttpRequest, version_id: int) -> HttpResponse:
    source = visible_version(request, version_id)
    if not may_copy(request):
        raise PermissionDenied("Managers copy playbooks for their team.")
    form = CopyForm(request.POST or None, user=request.user, source=source)
    if request.method == "GET" or not form.is_valid():
        context = {"version": source, "form": form} | NAV
        return render(request, "playbooks/copy.html", context, status=422 if form.is_bound else 200)
    draft = actions.copy_playbook(
        source=source,
        team=form.cleaned_data.get("team") or request.user.team,
        name=form.cleaned_data["name"],
        key=f"own-{sent_key(request)}",
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, f"{draft.name} is your team’s own now. Publish it when it is ready.")
    return redirect("playbook_draft" if draft.is_draft else "playbook", draft.pk)


def sent_key(request: HttpRequest) -> str:
    """The key that the form was made with, so that sending it twice makes one."""
    try:
        return uuid.UUID(request.POST.get("_once", "")).hex
    except ValueError:
        return uuid.uuid4().hex


@require_POST
def playbook_retirement(request: HttpRequest, version_id: int) -> HttpResponse:
    version = kept_version(request, version_id)
    actions.retire_playbook(playbook=version.playbook, by=request.user, now=timezone.now())
    messages.success(request, f"{version.name} is offered to no new deal any more.")
    return redirect("playbooks")


@require_POST
def playbook_return(request: HttpRequest, version_id: int) -> HttpResponse:
    version = kept_version(request, version_id)
    actions.return_playbook(playbook=version.playbook, now=timezone.now())
    messages.success(request, f"{version.name} is offered to new deals again.")
    return redirect("playbook", version.pk)
