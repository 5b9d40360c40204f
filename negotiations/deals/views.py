"""The doors every deal view goes through, and sending a form once."""

import uuid
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Team
from negotiations.deals import actions
from negotiations.deals.forms import AttachmentForm, DealForm, conflict_picture
from negotiations.deals.models import Attachment, Counterparty, Deal, Submission
from negotiations.playbooks.stages import Stage

RELATED = (
    "team__approval_rules", "owner", "counterparty", "playbook", "closed_by", "preparation",
    "binding_plan",
)  # fmt: skip
TOLD = {"has_files": Exists(Attachment.objects.filter(deal=OuterRef("pk")))}


def visible_deal(request: HttpRequest, deal_id: int, *, locked: bool = False) -> Deal:
    """The deal, or the same 404 whether it is hidden or does not exist."""
    deals = Deal.objects.visible_to(request.user).select_related(*RELATED)
    deals = deals.annotate(**TOLD)
    if locked:
        deals = deals.select_for_update(of=("self",))
    return get_object_or_404(deals, pk=deal_id)


def editable_deal(request: HttpRequest, deal_id: int, *, locked: bool = False) -> Deal:
    """The deal to be changed: 404 where it is hidden, 403 where it may only be read.

    `locked` holds it until the view's transaction ends, so that what is read of it stays true.
    """
    deal = visible_deal(request, deal_id, locked=locked)
    if not deal.is_editable_by(request.user):
        raise PermissionDenied(
            f"Only {deal.owner.name} or a manager of {deal.team.name} can change this deal."
        )
    return deal


def managed_team(request: HttpRequest) -> Team:
    """The team whose settings are looked at: a manager's own, any for an admin."""
    user, asked = request.user, request.GET.get("team", "")
    if user.is_admin:
        teams = Team.objects.filter(pk=asked[:18]) if asked.isdecimal() else Team.objects.all()
        return get_object_or_404(teams[:1])
    if not user.is_manager or user.team is None:
        raise PermissionDenied("Only a manager of the team or an admin changes this.")
    return user.team


def deal_context(request: HttpRequest, deal: Deal, stage: Stage) -> dict[str, Any]:
    """What every page of a deal hands to its template."""
    may_write = deal.is_editable_by(request.user)
    return {
        "deal": deal,
        "stage": stage,
        "may_write": may_write,
        "can_edit": may_write and not deal.is_closed,
        "at_hand": {},
        "nav": "deals",
    }


@require_safe
def attachment(request: HttpRequest, deal_id: int, attachment_id: int) -> HttpResponseBase:
    """Hand a file out to the deal's team: always as a download, never as a page of ours."""
    deal = visible_deal(request, deal_id)
    row = get_object_or_404(Attachment.objects.filter(deal=deal), pk=attachment_id)
    try:
        content = row.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    answer = FileResponse(
        content, as_attachment=True, filename=row.name, content_type=row.content_type
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer


View = Callable[..., HttpResponse]


def once(view: View) -> View:
    """Run a creating POST once per form sent: the same form again gets the first answer's address.

    The form carries `_once` (see `components/once.html`). View and key share one transaction, so a
    refused form frees its key again.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = _key(request)
        if key is None:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            submission = _first_submission(key, request)
            if submission is None:
                return _first_answer(request, key)
            response = view(request, *args, **kwargs)
            if response.status_code >= HTTPStatus.BAD_REQUEST:
                transaction.set_rollback(True)
            else:
                submission.location = response.headers.get("Location", "")[:500]
                submission.save(update_fields=["location"])
            return response

    return wrapper


def _first_submission(key: uuid.UUID, request: HttpRequest) -> Submission | None:
    try:
        with transaction.atomic():
            return Submission.objects.create(key=key, by=request.user)
    except IntegrityError:
        return None


def _key(request: HttpRequest) -> uuid.UUID | None:
    if request.method != "POST":
        return None
    try:
        return uuid.UUID(request.POST.get("_once", ""))
    except ValueError:
        return None


def _first_answer(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    submission = get_object_or_404(Submission, key=key, by=request.user)
    return redirect(submission.location or request.path)


@require_http_methods(["GET", "POST"])
@once
def deal_new(request: HttpRequest) -> HttpResponse:
    """Open a deal in one's own team; an admin belongs to none and is told so."""
    team = request.user.team
    if team is None:
        return render(request, "deals/no_team.html", {"nav": "deals"})
    blank = Deal(team=team, currency=Deal.objects.usual_currency(team))
    form = DealForm(request.POST or None, instance=blank)
    if request.method == "GET" or not form.is_valid():
        return _deal_page(request, form)
    values = form.values | {
        "counterparty": actions.counterparty_named(form.company_name, team=team)
    }
    deal = actions.open_deal(
        team=team, owner=request.user, values=values, by=request.user, now=timezone.now()
    )
    messages.success(request, f"{deal.title} opened. Begin with the walk-away point.")
    return redirect("deal", deal_id=deal.pk)


@require_http_methods(["GET", "POST"])
def deal_edit(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Change plain facts of a deal; when somebody else did so first, both versions are shown."""
    deal = editable_deal(request, deal_id)
    form = DealForm(request.POST or None, instance=deal)
    if request.method == "GET" or not form.is_valid():
        return _deal_page(request, form)
    try:
        _change(request, deal, form)
    except actions.ChangedMeanwhile as refusal:
        conflict = conflict_picture(form, refusal, deal=deal, now=timezone.now())
        return _deal_page(request, form, conflict=conflict)
    except actions.Refusal as refusal:
        form.add_error(None, str(refusal))
        return _deal_page(request, form)
    messages.success(request, f"{deal.title} saved.")
    return redirect("deal", deal_id=deal.pk)


@transaction.atomic
def _change(request: HttpRequest, deal: Deal, form: DealForm) -> None:
    """A new company is kept only with the change that names it."""
    shown = form.seen_values
    named = actions.counterparty_named(form.company_name, team=deal.team)
    seen = actions.known_counterparty(str(shown.get("company") or ""), team=deal.team)
    actions.change_deal(
        deal=deal,
        values=form.values | {"counterparty": named},
        seen=shown | {"counterparty": seen},
        version=form.seen_version,
        by=request.user,
        now=timezone.now(),
    )


def _deal_page(request: HttpRequest, form: DealForm, conflict: Any = None) -> HttpResponse:
    context = {
        "form": form,
        "deal": form.instance,
        "conflict": conflict,
        "counterparties": Counterparty.objects.filter(team=form.instance.team)[:500],
        "nav": "deals",
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "deals/details.html", context, status=status)


@require_http_methods(["GET", "POST"])
@once
def attachments(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The files of a deal, and one more of them."""
    if request.method == "GET":
        return _files_page(request, visible_deal(request, deal_id), AttachmentForm())
    deal = editable_deal(request, deal_id)
    form = AttachmentForm(request.POST, request.FILES)
    if not form.is_valid():
        return _files_page(request, deal, form, status=422)
    file = form.cleaned_data["file"]
    try:
        actions.attach_file(deal=deal, by=request.user, now=timezone.now(), **file.parts)
    except actions.Refusal as refusal:
        form.add_error(None, str(refusal))
        return _files_page(request, deal, form, status=422)
    messages.success(request, f"{file.name} attached.")
    return redirect("attachments", deal_id=deal.pk)


@require_POST
def attachment_removal(request: HttpRequest, deal_id: int, attachment_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    row = get_object_or_404(Attachment.objects.filter(deal=deal), pk=attachment_id)
    try:
        actions.remove_attachment(attachment=row, by=request.user, now=timezone.now())
    except actions.Refusal as refusal:
        messages.error(request, str(refusal))
        return _files_page(request, deal, AttachmentForm(), status=422)
    messages.success(request, f"{row.name} removed.")
    return redirect("attachments", deal_id=deal.pk)


def _files_page(
    request: HttpRequest, deal: Deal, form: AttachmentForm, *, status: int = 200
) -> HttpResponse:
    context = deal_context(request, deal, Stage(deal.stage)) | {
        "files": Attachment.objects.filter(deal=deal).select_related("uploaded_by"),
        "form": form,
        "now": timezone.now(),
    }
    return render(request, "deals/files.html", context, status=status)


def attempt(request: HttpRequest, act: Callable[[], object], said: str) -> bool:
    """Do one thing that needs no words and say so, or say why not; returns whether it is done."""
    try:
        act()
    except actions.Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, said)
    return True
