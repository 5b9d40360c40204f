"""Logging an offer as one view would do it: the same checks of what was typed, the same rows.

Nothing is worked out beyond the rows: no score, no coach, no rule about limits or about what is
settled, and no points of a move.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from negotiations.bargaining.models import Channel, Concession, Offer, Resolution, Term
from negotiations.deals.models import Deal, Event, Side
from negotiations.preparation.models import Issue
from negotiations.reminders.models import Reminder

A_DAY = timedelta(days=1)


class OfferForm(forms.Form):
    side = forms.ChoiceField(choices=Side)
    message = forms.CharField(required=False)
    condition = forms.CharField(required=False, max_length=1000)
    channel = forms.ChoiceField(required=False, choices=[("", "not noted"), *Channel.choices])
    stands_until = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M"])

    def __init__(self, data: Any, issues: list[Issue]) -> None:
        super().__init__(data)
        for issue in issues:
            self.fields[f"issue-{issue.pk}"] = _field(issue)

    def clean_stands_until(self) -> datetime | None:
        until = self.cleaned_data["stands_until"]
        if until is not None and until <= timezone.now():
            raise ValidationError("This time has passed. Enter one that is still to come.")
        return until


def _field(issue: Issue) -> forms.Field:
    if issue.has_options:
        choices = [(str(one.pk), one.label) for one in issue.options.all()]
        return forms.ChoiceField(choices=[("", "not discussed"), *choices], required=False)
    return forms.DecimalField(max_digits=18, decimal_places=4, localize=True, required=False)


@transaction.atomic
def log_offer(request: HttpRequest, deal_id: int) -> HttpResponse:
    deals = Deal.objects.select_for_update(of=("self",)).select_related("owner")
    deal = get_object_or_404(deals, pk=deal_id, team_id=request.user.team_id)
    issues = list(Issue.objects.filter(deal=deal).prefetch_related("options"))
    form = OfferForm(request.POST, issues)
    if not form.is_valid():
        return HttpResponse(form.errors.as_text(), status=422)
    _write(request, deal, issues, form.cleaned_data, timezone.now())
    return redirect("bargaining", deal_id=deal.pk)


def _write(
    request: HttpRequest, deal: Deal, issues: list[Issue], typed: dict[str, Any], now: datetime
) -> None:
    offers = list(
        Offer.objects.filter(deal=deal).select_related("resolution").prefetch_related("terms")
    )
    before = [one for one in offers if one.side == typed["side"]][-1]
    offer = Offer.objects.create(
        deal=deal, number=offers[-1].number + 1, side=typed["side"], tabled_at=now,
        answers=offers[-1], recorded_by=request.user, valuation_id=before.valuation_id,
        message=typed["message"], condition=typed["condition"], channel=typed["channel"],
        stands_until=typed["stands_until"], our_score_low=1, our_score_high=1,
    )  # fmt: skip
    old = {term.issue_id: term for term in before.terms.all()}
    new = [_term(offer, issue, typed, old) for issue in issues]
    Term.objects.bulk_create(new)
    moved = [term for term in new if not term.is_carried and term.issue_id in old]
    Concession.objects.bulk_create(_move(term, before, old) for term in moved)
    _clear_the_table(request, offers, offer, now)
    deal.turn = "theirs" if offer.side == "ours" else "ours"
    deal.turn_since = deal.last_activity_at = now
    deal.save(update_fields=["turn", "turn_since", "last_activity_at"])
    _tell(request, issues, old, moved, offer=offer, now=now)


def _clear_the_table(
    request: HttpRequest, offers: list[Offer], offer: Offer, now: datetime
) -> None:
    for other in offers:
        if not hasattr(other, "resolution"):
            kind = "replaced" if other.side == offer.side else "answered"
            Resolution.objects.create(offer=other, kind=kind, at=now, by=request.user)
            Reminder.objects.filter(kind="offer_expiry", subject_id=other.pk).update(
                cancelled_at=now, cancelled_because=kind
            )


def _tell(
    request: HttpRequest,
    issues: list[Issue],
    old: dict[int, Term],
    moved: list[Term],
    *,
    offer: Offer,
    now: datetime,
) -> None:
    deal = offer.deal
    names = {issue.pk: issue.name for issue in issues}
    Event.objects.create(
        deal=deal, kind="offer", side=offer.side, at=now, by=request.user,
        headline=f"Offer #{offer.number}", detail=f"{offer.condition}\n{offer.message}",
        changes=[(names[one.issue_id], str(old[one.issue_id].value), str(one.value))
                 for one in moved],
    )  # fmt: skip
    if offer.stands_until:
        Reminder.objects.create(
            deal=deal, kind="offer_expiry", subject_id=offer.pk, recipient=deal.owner,
            due_at=max(offer.stands_until - A_DAY, now), created_at=now,
            why=f"#{offer.number} stands until {offer.stands_until}",
        )  # fmt: skip


def _term(offer: Offer, issue: Issue, typed: dict[str, Any], old: dict[int, Term]) -> Term:
    value, before = typed[f"issue-{issue.pk}"], old[issue.pk]
    term = Term(offer=offer, issue=issue, number=before.number, option_id=before.option_id)
    if isinstance(value, Decimal):
        term.number = value
    elif value:
        term.option_id = int(value)
    term.is_carried = term.value == before.value
    return term


def _move(term: Term, before: Offer, old: dict[int, Term]) -> Concession:
    size = None if term.number is None else term.number - old[term.issue_id].number
    return Concession(
        offer_id=term.offer_id, previous_offer=before, issue_id=term.issue_id, kind="concession",
        size=size,
    )  # fmt: skip
