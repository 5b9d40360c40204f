from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from negotiations.playbooks import actions
from negotiations.playbooks.forms import DraftForm
from negotiations.playbooks.models import PlaybookVersion
from negotiations.playbooks.views.shelf import NAV, kept_version


def kept_draft(request: HttpRequest, version_id: int) -> PlaybookVersion:
    version = kept_version(request, version_id)
    if not version.is_draft:
        raise Http404
    return version


@require_POST
def playbook_drafts(request: HttpRequest, version_id: int) -> HttpResponse:
    """Begin a draft, or go on with the one that is there."""
    version = kept_version(request, version_id)
    draft = actions.begin_draft(playbook=version.playbook, by=request.user, now=timezone.now())
    return redirect("playbook_draft", draft.pk)


@require_http_methods(["GET", "POST"])
def playbook_draft(request: HttpRequest, version_id: int) -> HttpResponse:
    draft = kept_draft(request, version_id)
    form = DraftForm.of(draft, request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return draft_page(request, draft, form, status=422 if form.is_bound else 200)
    try:
        actions.change_draft(
            draft=draft,
            values=form.values,
            revision=form.cleaned_data["revision"],
            by=request.user,
            now=timezone.now(),
        )
    except actions.ChangedMeanwhile as refusal:
        return _conflict(request, refusal, form)
    except actions.PlaybookRefusal as refusal:
        return _refused(request, version_id, refusal)
    messages.success(request, "Draft saved.")
    return redirect("playbook_draft", version_id)


def _conflict(
    request: HttpRequest, refusal: actions.ChangedMeanwhile, form: DraftForm
) -> HttpResponse:
    draft = PlaybookVersion.objects.get(pk=refusal.row.pk)
    form.over(draft)
    form.add_error(None, str(refusal))
    form.add_error("name", f"Saved meanwhile: {draft.name}")
    if draft.description:
        form.add_error("description", f"Saved meanwhile: {draft.description}")
    return draft_page(request, draft, form, status=409)


def draft_page(
    request: HttpRequest, draft: PlaybookVersion, form: DraftForm, *, status: int = 200
) -> HttpResponse:
    context = steps_context(draft) | {"form": form} | NAV
    return render(request, "playbooks/draft.html", context, status=status)


def steps_context(draft: PlaybookVersion) -> dict[str, object]:
    """The steps of a draft in order, and what keeps it from being published."""
    steps = list(draft.steps.order_by("position"))
    return {"version": draft, "steps": steps, "problems": actions.unfit(steps)}


@require_POST
def playbook_publication(request: HttpRequest, version_id: int) -> HttpResponse:
    draft = kept_draft(request, version_id)
    try:
        actions.publish_draft(draft=draft, by=request.user, now=timezone.now())
    except actions.PlaybookRefusal as refusal:
        return _refused(request, version_id, refusal)
    messages.success(
        request,
        f"Version {draft.number} published. New deals start with it; running deals keep theirs "
        "until somebody moves them.",
    )
    return redirect("playbook", version_id)


@require_POST
def playbook_draft_removal(request: HttpRequest, version_id: int) -> HttpResponse:
    draft = kept_draft(request, version_id)
    try:
        actions.discard_draft(draft=draft, now=timezone.now())
    except actions.PlaybookRefusal as refusal:
        return _refused(request, version_id, refusal)
    messages.success(request, "Draft thrown away. What is published stays.")
    return redirect("playbooks")


def _refused(
    request: HttpRequest, version_id: int, refusal: actions.PlaybookRefusal
) -> HttpResponse:
    messages.error(request, str(refusal))
    return redirect("playbook", version_id)
