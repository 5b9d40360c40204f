from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from negotiations.playbooks import actions
from negotiations.playbooks.forms import StepForm
from negotiations.playbooks.models import PlaybookVersion, Step
from negotiations.playbooks.views.drafts import kept_draft, steps_context
from negotiations.playbooks.views.shelf import NAV, sent_key


def _to_draft(version_id: int, key: str = "") -> HttpResponse:
    anchor = f"#step-{key}" if key else ""
    return redirect(reverse("playbook_draft", args=[version_id]) + anchor)


def _page(
    request: HttpRequest,
    draft: PlaybookVersion,
    form: StepForm,
    step: Step | None = None,
    saved: Step | None = None,
) -> HttpResponse:
    status = 409 if saved else 422 if form.is_bound else 200
    context = {"version": draft, "form": form, "step": step, "saved": saved} | NAV
    return render(request, "playbooks/step.html", context, status=status)


@require_http_methods(["GET", "POST"])
def playbook_steps(request: HttpRequest, version_id: int) -> HttpResponse:
    """Add a step."""
    draft = kept_draft(request, version_id)
    form = StepForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _page(request, draft, form)
    try:
        step = actions.add_step(
            draft=draft,
            key=sent_key(request),
            values=form.values,
            by=request.user,
            now=timezone.now(),
        )
    except actions.PlaybookRefusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, draft, form)
    messages.success(request, f"{step.name} added.")
    return _to_draft(version_id, step.key)


@require_http_methods(["GET", "POST"])
def playbook_step(request: HttpRequest, version_id: int, step_key: str) -> HttpResponse:
    draft = kept_draft(request, version_id)
    step = get_object_or_404(Step, version=draft, key=step_key)
    form = StepForm(request.POST or None, step=step)
    if request.method == "GET" or not form.is_valid():
        return _page(request, draft, form, step)
    try:
        actions.change_step(
            step=step,
            values=form.values,
            revision=form.cleaned_data["revision"],
            by=request.user,
            now=timezone.now(),
        )
    except actions.ChangedMeanwhile as refusal:
        saved = Step.objects.get(pk=refusal.row.pk)
        form.over(saved)
        form.add_error(None, str(refusal))
        return _page(request, draft, form, step, saved)
    except actions.PlaybookRefusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, draft, form, step)
    messages.success(request, f"{form.values['name']} saved.")
    return _to_draft(version_id, step_key)


@require_POST
def playbook_step_removal(request: HttpRequest, version_id: int, step_key: str) -> HttpResponse:
    draft = kept_draft(request, version_id)
    step = get_object_or_404(Step, version=draft, key=step_key)
    actions.remove_step(step=step, by=request.user, now=timezone.now())
    messages.success(request, f"{step.name} taken out of the draft.")
    return _to_draft(version_id)


@require_POST
def playbook_step_order(request: HttpRequest, version_id: int) -> HttpResponse:
    """A whole order (`key` again and again), or one step `up` or `down`."""
    draft = kept_draft(request, version_id)
    keys = [step.key for step in draft.steps.all()]
    moved = request.POST.get("up") or request.POST.get("down") or ""
    if moved in keys:
        at = keys.index(moved)
        keys.remove(moved)
        keys.insert(max(at - 1, 0) if request.POST.get("up") else at + 1, moved)
    else:
        keys = request.POST.getlist("key")
    ordered = actions.order_steps(draft=draft, keys=keys, by=request.user, now=timezone.now())
    if not request.htmx:
        return _to_draft(version_id, moved)
    answer = render(request, "playbooks/_steps.html", steps_context(draft))
    told = {"text": _place(ordered, moved)}
    return trigger_client_event(answer, "parley:announce", told, after="swap")


def _place(ordered: Sequence[Step], moved: str) -> str:
    """Where a step stands now, for whoever does not see it."""
    names = {step.key: (place, step.name) for place, step in enumerate(ordered, start=1)}
    if moved not in names:
        return "The order is saved."
    place, name = names[moved]
    return f"{name} is step {place} of {len(ordered)}."
