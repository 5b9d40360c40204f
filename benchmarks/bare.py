"""The same pages as a bare Django view would do them: the ORM's rows straight into a template."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db import connection, transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template import engines
from django.urls import include, path
from django.utils import timezone

from benchmarks.rows import TOTALS
from negotiations.bargaining.models import Concession, Offer, Resolution, Term
from negotiations.deals.models import Deal, Event, StageVisit, Stakeholder
from negotiations.playbooks.models import Step
from negotiations.preparation.models import Issue, Position
from negotiations.reminders.models import Reminder

CARDS = 25
STAGES = range(1, 7)
CARD_COLUMNS = (
    "pk", "title", "counterparty__name", "currency", "value", "probability", "expected_close_on",
    "turn", "turn_since", "next_step_at", "last_activity_at", "owner__name",
)  # fmt: skip

BOARD = engines["django"].from_string(
    "{% extends 'base.html' %}{% block content %}"
    "<div class='board'>{% for head, cards in columns %}"
    "<section><header><h2>{{ head.stage }} <span>{{ head.deals }}</span></h2>"
    "<p>{{ head.total }}</p></header><div class='cards'>{% for card in cards %}"
    "<article class='dc'><h3><a href='/deals/{{ card.pk }}/'>{{ card.title }}</a></h3>"
    "<p class='co'>{{ card.counterparty__name }}</p><p><b>{{ card.value }}</b>"
    "{{ card.probability }}<span>{{ card.expected_close_on }}</span></p>"
    "<p><span class='side'>{{ card.turn }}</span>{{ card.turn_since }}</p>"
    "<footer><span class='ns'>{{ card.next_step_at }}</span>"
    "<span class='ava' title='{{ card.owner__name }}'>{{ card.owner__name }}</span></footer>"
    "</article>{% endfor %}</div></section>{% endfor %}</div>{% endblock %}"
)
DEAL = engines["django"].from_string(
    "{% extends 'base.html' %}{% block content %}<h1>{{ deal.title }}</h1>"
    "<p>{{ deal.counterparty }} {{ deal.owner }} {{ deal.value }} {{ deal.playbook }}</p>"
    "<ol>{% for one in visits %}<li>{{ one.stage }} {{ one.entered_at }} {{ one.left_at }}</li>"
    "{% endfor %}</ol><ol>{% for one in steps %}<li>{{ one.name }}: {{ one.summary }}</li>"
    "{% endfor %}</ol><table><tr><th>Issue</th>{% for offer in offers %}<th>#{{ offer.number }} "
    "{{ offer.side }} {{ offer.tabled_at }}</th>{% endfor %}</tr>{% for issue in issues %}<tr>"
    "<th>{{ issue.name }}{% for one in issue.positions.all %} {{ one.side }} {{ one.opening }} "
    "{{ one.target }} {{ one.limit }} {{ one.weight }}{% endfor %}</th>"
    "{% for offer in offers %}<td>"
    "{% for term in offer.terms.all %}{% if term.issue_id == issue.pk %}{{ term.number }}"
    "{{ term.option_id }}{% endif %}{% endfor %}</td>{% endfor %}"
    "<td><input name='issue-{{ issue.pk }}'></td></tr>{% endfor %}</table><ul>"
    "{% for one in moves %}<li>{{ one.issue_id }} {{ one.size }} "
    "{{ one.giver_points }}</li>{% endfor %}</ul><ul>{% for one in people %}<li>{{ one.name }} "
    "{{ one.get_role_display }} {{ one.influence }}</li>{% endfor %}</ul><ol>"
    "{% for one in events %}"
    "<li>{{ one.at }} {{ one.headline }} {{ one.detail }} {{ one.by }}</li>"
    "{% endfor %}</ol>{% endblock %}"
)


def board(request: HttpRequest) -> HttpResponse:
    team = request.user.team_id
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT stage, SUM(deals), MAX(total) FROM {TOTALS} WHERE team_id = %s GROUP BY stage",
            [team],
        )
        heads = {
            stage: {"stage": stage, "deals": deals, "total": total}
            for stage, deals, total in cursor.fetchall()
        }
    deals = Deal.objects.filter(team_id=team, closed_at__isnull=True).order_by(
        "-last_activity_at", "-pk"
    )
    columns = [
        (heads.get(stage), deals.filter(stage=stage).values(*CARD_COLUMNS)[:CARDS])
        for stage in STAGES
    ]
    return HttpResponse(BOARD.render({"columns": columns}, request))


def deal_page(request: HttpRequest, deal_id: int) -> HttpResponse:
    deals = Deal.objects.select_related("counterparty", "owner", "playbook", "team")
    deal = get_object_or_404(deals, pk=deal_id, team_id=request.user.team_id)
    context: dict[str, Any] = {
        "deal": deal,
        "visits": StageVisit.objects.filter(deal=deal),
        "steps": Step.objects.filter(version=deal.playbook_id),
        "issues": Issue.objects.filter(deal=deal).prefetch_related("positions", "options"),
        "offers": Offer.objects.filter(deal=deal)
        .select_related("resolution")
        .prefetch_related("terms"),
        "moves": Concession.objects.filter(offer__deal=deal),
        "people": Stakeholder.objects.filter(deal=deal),
        "events": Event.objects.filter(deal=deal).select_related("by")[:12],
    }
    return HttpResponse(DEAL.render(context, request))


def log_offer(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Write what an offer writes, with nothing worked out: no score, no moves, no rules."""
    now = timezone.now()
    with transaction.atomic():
        deal = get_object_or_404(
            Deal.objects.select_for_update(), pk=deal_id, team_id=request.user.team_id
        )
        issues = list(Issue.objects.filter(deal=deal).prefetch_related("options"))
        held = {one.issue_id: one for one in Position.objects.filter(issue__deal=deal)}
        form = forms.Form(request.POST)
        for issue in issues:
            field = forms.CharField() if issue.has_options else forms.DecimalField(localize=False)
            form.fields[f"issue-{issue.pk}"] = field
        if not form.is_valid():
            return HttpResponse(form.errors.as_text(), status=422)
        _write(request, deal, issues, form.cleaned_data, now)
        assert held
    return redirect("bargaining", deal_id=deal.pk)


def _write(
    request: HttpRequest, deal: Deal, issues: list[Issue], typed: dict[str, Any], now: Any
) -> None:
    last = Offer.objects.filter(deal=deal).aggregate(Max("number"))["number__max"]
    before = Offer.objects.select_related("valuation").get(deal=deal, number=last)
    offer = Offer.objects.create(
        deal=deal, number=last + 1, side=request.POST["side"], tabled_at=now, answers=before,
        recorded_by=request.user, valuation=before.valuation, our_score_low=1, our_score_high=1,
    )  # fmt: skip
    terms = [Term(offer=offer, issue=issue, **_value(issue, typed)) for issue in issues]
    Term.objects.bulk_create(terms)
    moves = [
        Concession(offer=offer, previous_offer=before, issue=issue, kind="concession")
        for issue in issues[:2]
    ]
    Concession.objects.bulk_create(moves)
    Resolution.objects.create(offer=before, kind="answered", at=now, by=request.user)
    Deal.objects.filter(pk=deal.pk).update(turn=offer.side, turn_since=now, last_activity_at=now)
    Event.objects.create(
        deal=deal, kind="offer", side=offer.side, at=now, by=request.user,
        headline=f"Offer {offer.number}", detail=request.POST.get("message", ""),
    )  # fmt: skip
    Reminder.objects.create(
        deal=deal, kind="offer_expiry", subject_id=offer.pk, recipient=deal.owner, due_at=now,
        why="Offer", created_at=now,
    )  # fmt: skip


def _value(issue: Issue, typed: dict[str, Any]) -> dict[str, Any]:
    value = typed[f"issue-{issue.pk}"]
    if issue.has_options:
        return {"option": next(one for one in issue.options.all() if one.key == value)}
    return {"number": Decimal(value)}


urlpatterns = [
    path("bare/board/", board),
    path("bare/deals/<int:deal_id>/", deal_page),
    path("bare/deals/<int:deal_id>/offers/", log_offer),
    path("", include("config.urls")),
]
