"""The board as a bare Django view would do it: the ORM's rows straight into a template."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines

from benchmarks.rows import TOTALS
from negotiations.deals.models import Deal

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
