"""The coach: its rules as a team sets them, what it said on a deal, what was set aside."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Team, User
from negotiations.bargaining import actions
from negotiations.bargaining.forms.coach import RuleForm, rule_forms
from negotiations.bargaining.models import CoachSetting
from negotiations.bargaining.queries.remarks import how_often, remarks_of, said_about, set_aside_by
from negotiations.deals.views import deal_context, visible_deal
from negotiations.playbooks.stages import Stage

ROWS = 50


@require_http_methods(["GET", "POST"])
def coach(request: HttpRequest) -> HttpResponse:
    """The twelve rules: everybody of the team reads them, its managers set them."""
    team = _team(request)
    if team is None:
        return render(request, "deals/no_team.html", {"nav": "playbooks"})
    if request.method == "GET":
        return _rules_page(request, team, rule_forms(team, _known(team)))
    if not may_tune(request.user):
        raise PermissionDenied(f"Only a manager of {team.name} can set what the coach says.")
    forms = rule_forms(team, _known(team), request.POST)
    if not all([form.is_valid() for form in forms]):  # noqa: C419 - every form is to be cleaned
        return _rules_page(request, team, forms, status=422)
    edits = [form.edit for form in forms]
    try:
        changed = actions.tune_coach(team=team, edits=edits, by=request.user, now=timezone.now())
    except actions.RuleChangedMeanwhile as refusal:
        return _conflict(request, team, forms, refusal)
    named = ", ".join(rule.name for rule in changed)
    messages.success(request, f"Saved: {named}." if named else "Nothing was changed.")
    return redirect(f"{reverse('coach')}?team={team.pk}")


def may_tune(user: User) -> bool:
    return user.is_manager or user.is_admin


@require_GET
def coach_set_aside(request: HttpRequest) -> HttpResponse:
    """What reps set aside, with their reasons, on all deals this person may read."""
    rows = set_aside_by(request.user)
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": said_about(page),
        "counts": how_often(rows),
        "nav": "playbooks",
    }
    return render(request, "bargaining/coach_set_aside.html", context)


@require_GET
def coach_log(request: HttpRequest, deal_id: int) -> HttpResponse:
    """What the coach said with each offer of a deal."""
    deal = visible_deal(request, deal_id)
    context = deal_context(request, deal, Stage.BARGAINING) | {"offers": remarks_of(deal)}
    return render(request, "bargaining/coach_log.html", context)


def _team(request: HttpRequest) -> Team | None:
    """One's own team; an admin, who belongs to none, names it."""
    if not request.user.is_admin:
        return request.user.team
    asked = request.GET.get("team", "")
    if asked.isdecimal():
        return get_object_or_404(Team, pk=asked)
    return Team.objects.order_by("name").first()


def _known(team: Team) -> list[CoachSetting]:
    return list(CoachSetting.objects.filter(team=team).select_related("changed_by"))


def _conflict(
    request: HttpRequest,
    team: Team,
    sent: Sequence[RuleForm],
    refusal: actions.RuleChangedMeanwhile,
) -> HttpResponse:
    """What was typed stays, with what was saved beside it; saving again keeps what was typed."""
    data, known = request.POST.copy(), _known(team)
    for form, fresh in zip(sent, rule_forms(team, known), strict=True):
        untouched = [
            name
            for name in form.content_fields
            if form.cleaned_data[name] == form.seen_values.get(name)
        ]
        data |= {fresh.add_prefix(name): fresh.shown(name) for name in untouched}
        data |= {fresh.add_prefix(name): str(fresh.initial[name]) for name in ("version", "seen")}
    forms = rule_forms(team, known, data)
    form = next(one for one in forms if one.rule == refusal.rule)
    who = CoachSetting.objects.get(pk=refusal.row.pk).changed_by.name
    for conflict in refusal.conflicts:
        saved = form.readable(conflict.name, form.on_row(refusal.row).shown(conflict.name))
        form.add_error(
            conflict.name, f"{who} set this to {saved} meanwhile. Saving again keeps yours."
        )
    return _rules_page(request, team, forms, status=409)


def _rules_page(
    request: HttpRequest, team: Team, forms: Sequence[RuleForm], *, status: int = 200
) -> HttpResponse:
    context = {
        "team": team,
        "teams": list(Team.objects.order_by("name")) if request.user.is_admin else [],
        "forms": forms,
        "problems": [form for form in forms if form.errors],
        "may_tune": may_tune(request.user),
        "nav": "playbooks",
    }
    return render(request, "bargaining/coach.html", context, status=status)
