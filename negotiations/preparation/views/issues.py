"""Adding, changing, ordering and removing issues."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from negotiations.deals.actions import ChangedMeanwhile, Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, editable_deal, once
from negotiations.playbooks.stages import Stage
from negotiations.preparation import actions
from negotiations.preparation.forms import IssueForms
from negotiations.preparation.models import Issue, IssueKind
from negotiations.preparation.queries import workspace
from negotiations.preparation.queries.revisions import revisions_of
from negotiations.preparation.views.conflicts import conflict_page
from negotiations.preparation.views.order import order_asked

RACES = (actions.FiguresDoNotFit, actions.IssueKindChanged, actions.OptionsChangedMeanwhile)


def to_issues(deal: Deal) -> HttpResponse:
    return redirect(f"{reverse('preparation', args=[deal.pk])}#issues")


def issue_of(deal: Deal, issue_id: int) -> Issue:
    """The deal's issue with its positions and options at hand, or a 404."""
    issues = Issue.objects.filter(deal=deal).prefetch_related(
        "options", "positions__target_option", "positions__limit_option"
    )
    issue = get_object_or_404(issues, pk=issue_id)
    issue.deal = deal
    return issue


def _kind(request: HttpRequest, usual: str) -> str:
    """The kind asked for by a link, or the one the sent form was made for."""
    asked = request.POST.get("kind") or request.GET.get("kind", "")
    return asked if asked in IssueKind.values else usual


@require_http_methods(["GET", "POST"])
@once
def issue_new(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Add an issue; its kind comes with the address, so the form shows only what fits."""
    deal = editable_deal(request, deal_id)
    forms = IssueForms.for_new(deal, _kind(request, IssueKind.MONEY), request.POST or None)
    if request.method == "GET" or not forms.is_valid():
        return _page(request, deal, forms)
    try:
        issue = actions.add_issue(deal=deal, edit=forms.edit, by=request.user, now=timezone.now())
    except Refusal as refusal:
        return _refused(request, deal, forms, refusal)
    messages.success(request, f"Issue added: {issue.name}.")
    if "_another" in request.POST:
        return redirect(f"{reverse('issue_new', args=[deal.pk])}?kind={issue.kind}")
    return to_issues(deal)


@require_http_methods(["GET", "POST"])
def issue_edit(request: HttpRequest, deal_id: int, issue_id: int) -> HttpResponse:
    """Change an issue, both positions and its options on one page."""
    deal = editable_deal(request, deal_id)
    issue = issue_of(deal, issue_id)
    forms = IssueForms(issue, _kind(request, issue.kind), request.POST or None)
    if request.method == "GET" or not forms.is_valid():
        return _page(request, deal, forms)
    try:
        issue = actions.change_issue(
            issue=issue, edit=forms.edit, by=request.user, now=timezone.now()
        )
    except ChangedMeanwhile as refusal:
        here = reverse("issue_edit", args=[deal.pk, issue_id])
        return conflict_page(request, deal, forms.all, refusal, url=here, cancel_url=here)
    except Refusal as refusal:
        return _refused(request, deal, forms, refusal)
    messages.success(request, f"{issue.name} saved.")
    return to_issues(deal)


def _page(
    request: HttpRequest, deal: Deal, forms: IssueForms, *, status: int | None = None
) -> HttpResponse:
    issue = forms.issue
    context = deal_context(request, deal, Stage.PREPARATION) | {
        "forms": forms,
        "issue": issue if issue.pk else None,
        "revisions": revisions_of(deal, issue=issue) if issue.pk else [],
        "now": timezone.now(),
        "kinds": [] if issue.pk and issue.terms.exists() else IssueKind.choices,
        "kind_label": IssueKind(forms.kind).label,
    }
    usual = 422 if forms.is_bound else 200
    return render(request, "preparation/issue.html", context, status=status or usual)


def _refused(request: HttpRequest, deal: Deal, forms: IssueForms, refusal: Refusal) -> HttpResponse:
    """What was typed again, with the reason; after a lost race the next save starts from now."""
    is_race = isinstance(refusal, RACES)
    if forms.revision and isinstance(refusal, actions.RevisionWithoutReason):
        forms.revision.add_error("reason", str(refusal))
    else:
        is_name = isinstance(refusal, actions.IssueNameIsTaken)
        forms.about.add_error("name" if is_name else None, str(refusal))
    if is_race and forms.options:
        forms.options.refresh_seen(actions.current_options(issue_of(deal, forms.issue.pk)))
    return _page(request, deal, forms, status=409 if is_race else 422)


@require_POST
def issue_order(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Put the issues in another order: `issue` and `move` up or down, or every `issue` in turn."""
    deal = editable_deal(request, deal_id)
    known = list(deal.issues.order_by("rank", "pk").values_list("pk", flat=True))
    order = order_asked(request, "issue", known)
    try:
        actions.order_issues(deal=deal, order=order, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    if not request.htmx:
        return to_issues(deal)
    context = deal_context(request, deal, Stage.PREPARATION) | {"work": workspace(deal)}
    return render(request, "preparation/_issues.html", context)


@require_POST
def issue_removal(request: HttpRequest, deal_id: int, issue_id: int) -> HttpResponse:
    """Take an issue off the deal; one that was offered stays, and the page says why."""
    deal = editable_deal(request, deal_id)
    issue = issue_of(deal, issue_id)
    try:
        actions.remove_issue(issue=issue, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _page(request, deal, IssueForms(issue_of(deal, issue_id), issue.kind), status=422)
    messages.success(request, f"Issue removed: {issue.name}.")
    return to_issues(deal)
