"""The draft of an offer as a request brings it, or as the page starts it."""

from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from negotiations.bargaining import queries
from negotiations.bargaining.actions.drafts import open_draft
from negotiations.bargaining.forms import OfferForm, TogetherForm
from negotiations.bargaining.models import Offer, OfferDraft
from negotiations.deals.models import Deal, Side
from negotiations.information_exchange.queries import Wording, counter_words, wording

PROMPTS_IN_THE_TRAY = 2


def reposted_form(request: HttpRequest, deal: Deal, now: datetime) -> OfferForm:
    """What was typed, answering what lies on the table now."""
    ground = queries.standing(deal)
    side = _side(request.POST.get("side"), deal)
    answered = ground.on_the_table(side.other, now)
    data = request.POST.copy()
    data["answers"] = str(answered.number) if answered else ""
    waiting = open_draft(deal)
    data["draft_version"] = str(waiting.version) if waiting else ""
    form = OfferForm(data, request.FILES, ground=ground, side=side, now=now)
    form.is_valid()  # what was typed is scored again, now against what lies there
    return form


def posted_form(request: HttpRequest, deal: Deal, now: datetime) -> OfferForm:
    return OfferForm(
        request.POST,
        request.FILES,
        ground=queries.standing(deal),
        side=_side(request.POST.get("side"), deal),
        now=now,
    )


def fresh_form(
    request: HttpRequest, ground: queries.Standing, draft: OfferDraft | None, now: datetime
) -> OfferForm:
    """The draft as the page starts it; `?opening=2` brings their words on our opening proposal."""
    form = OfferForm(
        ground=ground,
        side=_side(request.GET.get("side"), ground.deal),
        now=now,
        draft=draft,
        show_draft=request.GET.get("draft") == "1",
        from_targets=request.GET.get("start") == "targets",
    )
    if form.side == Side.THEIRS:
        form.initial.update(counter_words(ground.deal, request.GET.get("opening", "")))
    return form


def _side(asked: str | None, deal: Deal) -> Side:
    """The side that is asked for, else the one whose turn it is."""
    return Side(asked) if asked in Side.values else Side(deal.turn)


def draft_of(form: OfferForm, by: User) -> queries.Draft:
    return queries.draft(
        form.basis,
        side=form.side,
        mentioned=form.mentioned,
        errors=form.term_errors,
        condition=form.typed_condition,
        depends_on=form.typed_depends_on,
        aside=form.typed_aside,
        by=by,
        now=form.now,
    )


def advice_on(form: OfferForm | TogetherForm) -> Wording | None:
    """What to say otherwise in our message to them; their own words are not corrected."""
    if form.side == Side.THEIRS:
        return None
    found = wording(str(form["message"].value() or ""), "this offer")
    return replace(found, prompts=found.prompts[:PROMPTS_IN_THE_TRAY])


def answered_offer(deal: Deal, number: int | None) -> Offer | None:
    """The offer that the form was opened to answer; one that is not there is a 404."""
    return get_object_or_404(Offer, deal=deal, number=number) if number else None
