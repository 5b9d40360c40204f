"""Issues from a template, and a team's own templates."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, editable_deal, once, visible_deal
from negotiations.playbooks.stages import Stage
from negotiations.preparation.actions.templates import (
    keep_issues,
    remove_template,
    rename_template,
    start_issues,
)
from negotiations.preparation.forms.templates import TemplateNameForm
from negotiations.preparation.models import IssueTemplate
from negotiations.preparation.queries.templates import of_team, shipped_starters, starters
from negotiations.preparation.views.issues import to_issues


def _keeps_templates(user: User) -> bool:
    return bool(user.is_manager or user.is_admin)


def _refuse_others(user: User) -> None:
    if not _keeps_templates(user):
        raise PermissionDenied("Templates of a team are kept by its managers.")


@require_http_methods(["GET", "POST"])
@once
def issue_start(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The templates to choose from; one press puts the issues of one on the deal."""
    deal = editable_deal(request, deal_id)
    if request.method == "GET":
        return _choice(request, deal, TemplateNameForm())
    offered = {one.key: one for one in starters(deal.team_id)}
    chosen = offered.get(request.POST.get("template", ""))
    if chosen is None:
        messages.error(request, "That template is not there any more. Choose another.")
        return _choice(request, deal, TemplateNameForm(), status=422)
    try:
        by, now = request.user, timezone.now()
        added = start_issues(deal=deal, name=chosen.name, content=chosen.issues, by=by, now=now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _choice(request, deal, TemplateNameForm(), status=422)
    many = f"{len(added)} issue{'' if len(added) == 1 else 's'} added"
    said = (
        f"{many} from “{chosen.name}”. Now put our figures in." if added else "All there already."
    )
    messages.success(request, said)
    return to_issues(deal)


@require_POST
@once
def issue_template_new(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Keep the issues of a deal for the team's next deals."""
    deal = visible_deal(request, deal_id)
    _refuse_others(request.user)
    form = TemplateNameForm(request.POST)
    if not form.is_valid():
        return _choice(request, deal, form, status=422)
    name = form.cleaned_data["name"]
    try:
        keep_issues(deal=deal, name=name, by=request.user, now=timezone.now())
    except Refusal as refusal:
        form.add_error("name", str(refusal))
        return _choice(request, deal, form, status=422)
    messages.success(request, f"Kept for the team: {name}.")
    return redirect("issue_templates")


def _choice(
    request: HttpRequest, deal: Deal, form: TemplateNameForm, *, status: int = 200
) -> HttpResponse:
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "starters": starters(deal.team_id),
        "known": set(deal.issues.values_list("name", flat=True)),
        "form": form,
        "may_keep": _keeps_templates(request.user),
    }
    return render(request, "preparation/issue_start.html", context, status=status)


@require_safe
def issue_templates(request: HttpRequest) -> HttpResponse:
    """Everything a deal can be started from."""
    rows = IssueTemplate.objects.visible_to(request.user).select_related("created_by", "team")
    context = {
        "own": [of_team(row) for row in rows.order_by("team", "name")],
        "shipped": shipped_starters(),
        "may_keep": _keeps_templates(request.user),
        "nav": "playbooks",
    }
    return render(request, "preparation/issue_templates.html", context)


def _kept(request: HttpRequest, template_id: int) -> IssueTemplate:
    rows = IssueTemplate.objects.visible_to(request.user)
    row = get_object_or_404(rows, pk=template_id)
    _refuse_others(request.user)
    return row


@require_http_methods(["GET", "POST"])
def issue_template(request: HttpRequest, template_id: int) -> HttpResponse:
    """A team's own template: its issues, and its name to be changed."""
    row = _kept(request, template_id)
    form = TemplateNameForm(request.POST or None, initial={"name": row.name})
    if request.method == "GET" or not form.is_valid():
        return _template_page(request, row, form)
    name = form.cleaned_data["name"]
    try:
        rename_template(template=row, name=name, by=request.user, now=timezone.now())
    except Refusal as refusal:
        form.add_error("name", str(refusal))
        return _template_page(request, row, form)
    messages.success(request, f"It is called “{name}” now.")
    return redirect("issue_templates")


@require_POST
def issue_template_removal(request: HttpRequest, template_id: int) -> HttpResponse:
    row = _kept(request, template_id)
    remove_template(template=row, by=request.user, now=timezone.now())
    messages.success(request, f"Template removed: {row.name}.")
    return redirect("issue_templates")


def _template_page(
    request: HttpRequest, row: IssueTemplate, form: TemplateNameForm
) -> HttpResponse:
    context = {"template": of_team(row), "form": form, "nav": "playbooks"}
    status = 422 if form.is_bound else 200
    return render(request, "preparation/issue_template.html", context, status=status)
