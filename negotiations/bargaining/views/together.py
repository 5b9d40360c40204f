"""Composing several packages of ours and tabling them together."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from negotiations.bargaining import actions, queries
from negotiations.bargaining.forms import PackageForm, TogetherForm
from negotiations.bargaining.models import FEWEST_TOGETHER, MOST_TOGETHER
from negotiations.bargaining.views.drafting import answered_offer
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal, Side
from negotiations.deals.views import deal_context, editable_deal, once
from negotiations.playbooks.stages import Stage


class Composer:
    """The forms of one request: as many packages as it asks for, and what is said with them."""

    def __init__(self, request: HttpRequest, deal: Deal, now: datetime) -> None:
        data = request.POST or None
        self.ground, self.now = queries.standing(deal), now
        self.count = _count(request)
        answered = self.ground.on_the_table(Side.THEIRS, now)
        initial = {"count": self.count, "answers": answered.number if answered else None}
        self.common = TogetherForm(
            data, request.FILES or None, ground=self.ground, initial=initial, now=now
        )
        self.packages = [
            PackageForm(data, ground=self.ground, place=place, now=now)
            for place in range(self.count)
        ]

    def is_valid(self) -> bool:
        return all([self.common.is_valid(), *(one.is_valid() for one in self.packages)])


def _count(request: HttpRequest) -> int:
    """How many packages stand side by side; one more where that was asked for."""
    asked = (request.POST or request.GET).get("count", "")
    count = int(asked[:2]) if asked.isdecimal() else FEWEST_TOGETHER
    return min(max(count + ("more" in request.POST), FEWEST_TOGETHER), MOST_TOGETHER)


@require_http_methods(["GET", "POST"])
@once
def alternatives(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Two to five packages that are worth the same to us, tabled together."""
    deal, now = editable_deal(request, deal_id), timezone.now()
    composer = Composer(request, deal, now)
    if request.method == "GET" or not composer.is_valid():
        return _page(request, deal, composer, status=422 if request.POST else 200)
    common = composer.common
    try:
        offers = actions.table_together(
            deal=deal,
            packages=[one.mentioned for one in composer.packages],
            answers=answered_offer(deal, common.cleaned_data["answers"]),
            wording=common.wording,
            by=request.user,
            now=now,
        )
    except Refusal as refusal:
        common.add_error(None, str(refusal))
        return _page(request, deal, composer, status=409)
    numbers = f"#{offers[0].number} to #{offers[-1].number}"
    messages.success(request, f"{numbers} are on the table; they may take one of them.")
    return redirect("bargaining", deal_id=deal.pk)


@require_POST
def alternatives_draft(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The packages as typed with their scores, or with one more beside them. Writes nothing."""
    deal = editable_deal(request, deal_id)
    composer = Composer(request, deal, timezone.now())
    composer.is_valid()
    return _page(request, deal, composer)


def _page(
    request: HttpRequest, deal: Deal, composer: Composer, *, status: int = 200
) -> HttpResponse:
    ground, forms = composer.ground, composer.packages
    rows = [
        (issue, [form[form.term_fields[issue.key]] for form in forms])
        for issue in ground.issues
        if issue.key not in ground.settled
    ]
    context = deal_context(request, deal, Stage.BARGAINING) | {
        "here": "alternatives",
        "form": composer.common,
        "packages": forms,
        "rows": rows,
        "count": composer.count,
        "has_room": composer.count < MOST_TOGETHER,
        "is_over": queries.is_over(ground),
        "together": queries.together(ground, [one.mentioned for one in forms], composer.now),
    }
    return render(request, "bargaining/alternatives.html", context, status=status)
