"""What is settled by clarifying, and what is still open."""

from negotiations.clarifying.models import AgreedPoint
from negotiations.deals.models import Deal
from negotiations.information_exchange.models import ListeningNote


def facts(deal: Deal) -> dict[str, bool]:
    """Which conditions on questions and agreed points hold: two queries."""
    return {
        "point_agreed": AgreedPoint.objects.filter(deal=deal).standing().exists(),
        "no_open_questions": not ListeningNote.objects.filter(deal=deal).open().exists(),
    }
