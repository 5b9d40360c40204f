"""What the pages of Clarifying share."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from negotiations.clarifying.queries import views_of
from negotiations.deals.models import Deal, Stakeholder
from negotiations.deals.views import deal_context
from negotiations.playbooks.queries import guide
from negotiations.playbooks.stages import Stage


def clarifying_context(request: HttpRequest, deal: Deal, page: str) -> dict[str, Any]:
    """The deal, its pages in Clarifying, its people and the techniques: two queries."""
    now, people = timezone.now(), list(Stakeholder.objects.filter(deal=deal))
    return deal_context(request, deal, Stage.CLARIFYING) | {
        "views": views_of(deal),
        "page": page,
        "people": people,
        "at_hand": {"people": people},
        "guide": guide(),
        "now": now,
        "today": timezone.localdate(now),
    }
