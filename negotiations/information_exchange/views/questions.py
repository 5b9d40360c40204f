"""The question bank of a deal, and the answers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.deals.views import editable_deal, once, visible_deal
from negotiations.information_exchange import actions
from negotiations.information_exchange.forms import AnswerForm, BankQuestionForm, KeepAnswerForm
from negotiations.information_exchange.models import Answer, BankQuestion, NoteKind
from negotiations.information_exchange.queries import question_page
from negotiations.information_exchange.views.proposals import tab_context
from negotiations.information_exchange.views.workspace import can_edit

# What an answer can be kept as: the kind, its word, its key.
BECOMES = [("note", "Note", "n"), ("interest", "Interest", "i"), ("demand", "Demand", "d"),
           ("question", "Question", "q")]  # fmt: skip


@require_safe
def questions(request: HttpRequest, deal_id: int) -> HttpResponse:
    """What to ask next; `?ask=…` opens one question's form, `?who=3` asks for one person."""
    deal = visible_deal(request, deal_id)
    asked = request.GET.get("ask", "")
    form = None
    if asked and can_edit(request, deal):
        about = request.GET.get("issue", "")
        form = AnswerForm(deal=deal, initial=_start(asked, about, _who(request)))
    return _page(request, deal, form)


def _start(asked: str, about: str, who: int | None) -> dict[str, Any]:
    today = timezone.localdate(timezone.now())
    return {"question": asked, "issue": about, "at": about, "said_by": who, "said_on": today}


def _who(request: HttpRequest) -> int | None:
    """The person asked for by the address or by the sent form's page."""
    asked = request.GET.get("who", "")
    return int(asked[:18]) if asked.isdecimal() else None


def _page(
    request: HttpRequest,
    deal: Deal,
    form: AnswerForm | None = None,
    own_form: BankQuestionForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    who = _who(request)
    bank = question_page(deal, who)
    is_open = form is not None and form.key in {one.at for one in bank.open_questions}
    context = tab_context(request, deal, "questions") | {
        "bank": bank,
        "who": who,
        "is_again": not is_open,
        "form": form,
        "own_form": own_form or BankQuestionForm(),
        "becomes": BECOMES,
        "today": timezone.localdate(timezone.now()),
    }
    name = "_question_lists" if request.htmx else "questions"
    return render(request, f"information_exchange/{name}.html", context, status=status)


def _answered(request: HttpRequest, deal: Deal) -> HttpResponse:
    """The lists as they are now: for htmx, or by way of the page."""
    if request.htmx:
        return _page(request, deal)
    who = _who(request)
    query = f"?who={who}" if who else ""
    return redirect(f"{reverse('questions', args=[deal.pk])}{query}#answered")


@require_POST
@once
def answers(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Note what somebody answered."""
    deal, now = editable_deal(request, deal_id), timezone.now()
    form = AnswerForm(request.POST, deal=deal)
    if not form.is_valid():
        return _page(request, deal, form, status=422)
    try:
        actions.note_answer(
            deal=deal, today=timezone.localdate(now), by=request.user, now=now, **form.cleaned_data
        )
    except actions.AnsweredInTheFuture as refusal:
        form.add_error("said_on", str(refusal))
        return _page(request, deal, form, status=422)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, deal, form, status=422)
    return _answered(request, deal)


def _change(
    request: HttpRequest, deal: Deal, answer_id: int, change: Callable[..., None], **values: Any
) -> HttpResponse:
    """Do one thing to one answer; a refusal is said as a message."""
    answer = get_object_or_404(Answer.objects.filter(deal=deal), pk=answer_id)
    try:
        change(answer=answer, by=request.user, now=timezone.now(), **values)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('questions', args=[deal.pk])}#answered")
    return _answered(request, deal)


@require_POST
def answer_note(request: HttpRequest, deal_id: int, answer_id: int) -> HttpResponse:
    """Keep an answer as a listening note of some `kind`; an interest goes where interests are."""
    deal = editable_deal(request, deal_id)
    form = KeepAnswerForm(request.POST, deal=deal)
    if not form.is_valid():
        messages.error(request, "Choose what the answer is: note, interest, demand or question.")
        return redirect("questions", deal_id=deal.pk)
    kind, issue = NoteKind(form.cleaned_data["kind"]), form.cleaned_data["issue"]
    return _change(request, deal, answer_id, actions.keep_answer, kind=kind, issue=issue)


@require_POST
def answer_removal(request: HttpRequest, deal_id: int, answer_id: int) -> HttpResponse:
    return _change(request, editable_deal(request, deal_id), answer_id, actions.remove_answer)


@require_POST
@once
def bank_questions(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Add a question to the team's bank; everybody who may change a deal of the team may."""
    deal = editable_deal(request, deal_id)
    form = BankQuestionForm(request.POST)
    if not form.is_valid():
        return _page(request, deal, own_form=form, status=422)
    try:
        actions.add_question(
            team=deal.team, by=request.user, now=timezone.now(), **form.cleaned_data
        )
    except Refusal as refusal:
        form.add_error("text", str(refusal))
        return _page(request, deal, own_form=form, status=422)
    messages.success(request, "Question added. Your team finds it on every deal.")
    return redirect(f"{reverse('questions', args=[deal.pk])}#own")


@require_POST
def bank_question_retirement(request: HttpRequest, deal_id: int, question_id: int) -> HttpResponse:
    """Take a question out of the team's bank: whoever added it, or a manager."""
    deal = editable_deal(request, deal_id)
    question = get_object_or_404(BankQuestion.objects.filter(team=deal.team), pk=question_id)
    is_own = question.added_by_id == request.user.pk
    if not (is_own or request.user.is_manager or request.user.is_admin):
        raise PermissionDenied(f"Only {question.added_by.name} or a manager can take it out.")
    actions.retire_question(question=question, by=request.user, now=timezone.now())
    messages.success(request, "The question is asked no more. Its answers stay.")
    return redirect(f"{reverse('questions', args=[deal.pk])}#own")
