"""Composing several packages of ours and tabling them together."""

from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from negotiations.bargaining import actions, queries
from negotiations.bargaining.forms import PackageForm, TogetherForm, arranged, count_in
from negotiations.bargaining.models import FEWEST_TOGETHER, MOST_TOGETHER, Offer
from negotiations.bargaining.models.expiry import numbers
from negotiations.bargaining.views.drafting import advice_on, answered_offer
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal, Side
from negotiations.deals.views import deal_context, editable_deal, once
from negotiations.playbooks.stages import Stage

ASK_ALONE = (
    "Packages to choose from are not asked about together: change the terms of this one, or log it "
    "at the table as our only offer and ask there."
)


class Composer:
    """The forms of one request: as many packages as it asks for, and what is said with them."""

    def __init__(self, request: HttpRequest, deal: Deal, now: datetime) -> None:
        data = arranged(request.POST) if request.POST else None
        self.ground, self.now = queries.standing(deal), now
        self.count = count_in(data if data is not None else request.GET)
        answered = self.ground.on_the_table(Side.THEIRS, now)
        self.common = TogetherForm(
            data,
            request.FILES or None,
            ground=self.ground,
            initial={"count": self.count, "answers": answered.number if answered else None},
            now=now,
        )
        self.packages = [
            PackageForm(data, ground=self.ground, place=place, now=now)
            for place in range(self.count)
        ]

    def is_valid(self) -> bool:
        return all([self.common.is_valid(), *(one.is_valid() for one in self.packages)])

    def outlook(self) -> queries.Together:
        return queries.together(
            self.ground,
            [one.mentioned for one in self.packages],
            condition=self.common.typed_condition,
            depends_on=self.common.typed_depends_on,
            now=self.now,
        )


@require_http_methods(["GET", "POST"])
@once
def alternatives(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Two to five packages that are worth the same to us, tabled together."""
    deal, now = editable_deal(request, deal_id), timezone.now()
    composer = Composer(request, deal, now)
    if request.method == "GET" or not composer.is_valid():
        return _page(request, deal, composer, status=422 if request.POST else 200)
    try:
        offers = _tabled(request, deal, composer)
    except actions.OfferNeedsApproval as past:
        composer.common.add_error(None, f"{past} {ASK_ALONE}")
        return _page(request, deal, composer, status=409)
    except Refusal as refusal:
        composer.common.add_error(None, str(refusal))
        return _page(request, deal, composer, status=409)
    text = f"{numbers(offers)} are on the table; they may take one of them."
    messages.success(request, text)
    return redirect("bargaining", deal_id=deal.pk)


@transaction.atomic
def _tabled(request: HttpRequest, deal: Deal, composer: Composer) -> list[Offer]:
    common = composer.common
    offers = actions.table_together(
        deal=deal,
        packages=[one.mentioned for one in composer.packages],
        answers=answered_offer(deal, common.cleaned_data["answers"]),
        wording=common.wording,
        by=request.user,
        now=composer.now,
    )
    actions.keep_with_all(offers=offers, extras=common.extras, by=request.user, now=composer.now)
    return offers


@require_POST
def alternatives_draft(request: HttpRequest, deal_id: int) -> HttpResponse:
    """The packages as typed with their scores, or with one more or fewer. Writes nothing."""
    deal = editable_deal(request, deal_id)
    composer = Composer(request, deal, timezone.now())
    composer.is_valid()
    if not request.htmx:
        return _page(request, deal, composer)
    context = {
        "packages": composer.packages,
        "together": composer.outlook(),
        "wording": advice_on(composer.common),
    }
    return render(request, "bargaining/_packages_answer.html", context)


def _page(
    request: HttpRequest, deal: Deal, composer: Composer, *, status: int = 200
) -> HttpResponse:
    ground, forms = composer.ground, composer.packages
    rows = [
        (issue, [(form.letter, form[form.term_fields[issue.key]]) for form in forms])
        for issue in ground.issues
        if issue.key not in ground.settled
    ]
    context = deal_context(request, deal, Stage.BARGAINING) | {
        "here": "alternatives",
        "form": composer.common,
        "packages": forms,
        "rows": rows,
        "has_room": composer.count < MOST_TOGETHER,
        "may_go": composer.count > FEWEST_TOGETHER,
        "is_over": ground.is_over,
        "together": composer.outlook(),
        "wording": advice_on(composer.common),
        "people": list(deal.stakeholders.all()),
    }
    return render(request, "bargaining/alternatives.html", context, status=status)
