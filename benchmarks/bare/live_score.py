"""Scoring a draft as one view would read and show it: the same rows, and no arithmetic on them.

What is read is what the live draft reads; each term is answered with its old and new value.
"""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template import engines

from benchmarks.bare.log_offer import OfferForm
from negotiations.bargaining.models import Concession, Offer, Settlement, Term
from negotiations.deals.models import Deal
from negotiations.preparation.models import Issue

LINES = engines["django"].from_string(
    "<dl><dt>Score for us</dt><dd>{{ last.our_score_low }}</dd><dt>Score for them</dt>"
    "<dd>{{ last.their_score_low }}</dd></dl>{% for issue, before, now, moves in rows %}"
    "<div id='note-{{ issue.pk }}' hx-swap-oob='innerHTML'><b>{{ issue.name }}</b> {{ before }}"
    " to {{ now }}, {{ moves }} moves{% for held in issue.positions.all %} {{ held.opening }}"
    " {{ held.target }} {{ held.limit }} {{ held.weight }}{% endfor %}</div>{% endfor %}"
)


def live_score(request: HttpRequest, deal_id: int) -> HttpResponse:
    deals = Deal.objects.select_related(
        "team", "owner", "counterparty", "playbook", "closed_by", "preparation"
    )
    deal = get_object_or_404(deals, pk=deal_id, team_id=request.user.team_id)
    issues = list(Issue.objects.filter(deal=deal).prefetch_related("options", "positions"))
    form = OfferForm(request.POST, issues)
    form.is_valid()
    offers = list(
        Offer.objects.filter(deal=deal)
        .select_related("resolution", "resolution__by", "recorded_by")
        .order_by("number")
    )
    last = [one for one in offers if one.side == form.cleaned_data.get("side")][-1]
    terms = Term.objects.filter(offer__deal=deal).values_list(
        "offer_id", "issue_id", "number", "option_id"
    )
    old = {issue: number or option for offer, issue, number, option in terms if offer == last.pk}
    moves = Concession.objects.filter(offer__deal=deal).values_list("issue_id", "kind", "size")
    counts = Counter(issue for issue, _, _ in moves)
    settled = {one.issue_id for one in Settlement.objects.filter(issue__deal=deal)}
    rows = [
        (issue, old[issue.pk], form.cleaned_data[f"issue-{issue.pk}"], counts[issue.pk])
        for issue in issues
        if issue.pk not in settled
    ]
    return HttpResponse(LINES.render({"rows": rows, "last": last}, request))
