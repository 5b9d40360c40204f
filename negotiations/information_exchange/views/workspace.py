"""Both sides' positions and interests, and what is heard while they talk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from negotiations.deals.actions import ChangedMeanwhile, Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import deal_context, editable_deal, visible_deal
from negotiations.information_exchange import actions
from negotiations.information_exchange.forms import ListeningNoteForm, TalkForms
from negotiations.information_exchange.models import Beginning
from negotiations.information_exchange.queries import known_interests, notes_of, talk, talks
from negotiations.playbooks.queries import guide
from negotiations.playbooks.stages import Stage
from negotiations.preparation.views.conflicts import conflict_page
from negotiations.preparation.views.issues import issue_of

HERE = Stage.INFORMATION_EXCHANGE
# What a note can be turned into: the kind, its word, its key.
TURNS = [("interest", "Interest", "i"), ("demand", "Demand", "d"), ("question", "Question", "q")]


def can_edit(request: HttpRequest, deal: Deal) -> bool:
    return deal.is_editable_by(request.user) and not deal.is_closed


@require_safe
def information_exchange(request: HttpRequest, deal_id: int) -> HttpResponse:
    return show_information_exchange(request, visible_deal(request, deal_id))


def show_information_exchange(request: HttpRequest, deal: Deal) -> HttpResponse:
    """The workspace; `?edit=12` opens one issue's positions for writing."""
    asked = request.GET.get("edit", "")
    can_open = asked.isdecimal() and can_edit(request, deal)
    forms = TalkForms(issue_of(deal, int(asked[:18]))) if can_open else None
    return workspace_page(request, deal, forms=forms)


def workspace_page(
    request: HttpRequest,
    deal: Deal,
    *,
    forms: TalkForms | None = None,
    note_form: ListeningNoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    all_talks = talks(deal)
    context = deal_context(request, deal, HERE) | {
        "talks": all_talks,
        "known": known_interests(all_talks),
        "at_hand": {"issues": [talk.issue for talk in all_talks]},
        "forms": forms,
        "own_primary": forms is not None,
        "notes": notes_of(deal),
        "note_form": note_form or ListeningNoteForm(deal=deal),
        "kinds": TURNS,
        "issues": [talk.issue for talk in all_talks],
        "beginning": Beginning.objects.filter(deal=deal).first(),
        "moves": guide()["listening"],
        "now": timezone.now(),
    }
    return render(request, "information_exchange/page.html", context, status=status)


@require_http_methods(["GET", "POST"])
def positions(request: HttpRequest, deal_id: int, issue_id: int) -> HttpResponse:
    """What both sides say on one issue: its row, its form, and saving it."""
    if request.method == "POST":
        return _save_positions(request, editable_deal(request, deal_id), issue_id)
    deal = visible_deal(request, deal_id)
    issue = issue_of(deal, issue_id)
    is_editing = "edit" in request.GET
    if not request.htmx:
        query = f"?edit={issue.pk}" if is_editing else ""
        return redirect(f"{page_url(deal)}{query}#issue-{issue.pk}")
    forms = TalkForms(issue) if is_editing and can_edit(request, deal) else None
    return _row(request, deal, issue_id, forms)


def page_url(deal: Deal) -> str:
    return reverse("information_exchange", args=[deal.pk])


def _save_positions(request: HttpRequest, deal: Deal, issue_id: int) -> HttpResponse:
    issue = issue_of(deal, issue_id)
    forms = TalkForms(issue, request.POST)
    if not forms.is_valid():
        return _refused(request, deal, forms)
    reason = forms.reason.cleaned_data["reason"]
    try:
        actions.state_positions(
            issue=issue, reason=reason, by=request.user, now=timezone.now(), **forms.edits
        )
    except ChangedMeanwhile as refusal:
        return _conflict(request, deal, forms, refusal)
    except Refusal as refusal:
        forms.reason.add_error(None, str(refusal))
        return _refused(request, deal, forms)
    if request.htmx:
        return _saved(request, deal, issue_id)
    messages.success(request, f"Positions on {issue.name} saved.")
    return redirect(f"{page_url(deal)}#issue-{issue.pk}")


def _saved(request: HttpRequest, deal: Deal, issue_id: int) -> HttpResponse:
    """The issue's row, and the count over all issues above it."""
    all_talks = talks(deal)
    context = deal_context(request, deal, HERE) | {
        "talk": talk(issue_of(deal, issue_id)),
        "talks": all_talks,
        "known": known_interests(all_talks),
        "at_hand": {"issues": [talk.issue for talk in all_talks]},
        "now": timezone.now(),
    }
    return render(request, "information_exchange/_talk_saved.html", context)


def _refused(request: HttpRequest, deal: Deal, forms: TalkForms) -> HttpResponse:
    if request.htmx:
        return _row(request, deal, forms.issue.pk, forms, status=422)
    return workspace_page(request, deal, forms=forms, status=422)


def _conflict(
    request: HttpRequest, deal: Deal, forms: TalkForms, refusal: ChangedMeanwhile
) -> HttpResponse:
    name = "information_exchange/_talk_conflict" if request.htmx else "preparation/conflict"
    return conflict_page(
        request,
        deal,
        forms.sides,
        refusal,
        stage=HERE,
        template=f"{name}.html",
        issue=forms.issue,
        url=reverse("positions", args=[deal.pk, forms.issue.pk]),
        cancel_url=f"{page_url(deal)}#issue-{forms.issue.pk}",
    )


def _row(
    request: HttpRequest, deal: Deal, issue_id: int, forms: TalkForms | None, *, status: int = 200
) -> HttpResponse:
    context = deal_context(request, deal, HERE) | {
        "talk": talk(issue_of(deal, issue_id)),
        "forms": forms,
        "now": timezone.now(),
    }
    return render(request, "information_exchange/_talk.html", context, status=status)
