"""What is settled by clarifying, and what is still open."""

from django.db.models import Exists

from negotiations.clarifying.models import AgreedPoint
from negotiations.deals.models import Deal
from negotiations.information_exchange.models import ListeningNote


def facts(deal: Deal, **at_hand: object) -> dict[str, bool]:
    """Which conditions on questions, demands and agreed points hold: one query."""
    points = AgreedPoint.objects.filter(deal=deal).standing()
    notes = ListeningNote.objects.filter(deal=deal)
    unexplained = notes.demands().filter(need__isnull=True)
    held = Deal.objects.filter(pk=deal.pk).values_list(
        Exists(points), ~Exists(notes.open()), ~Exists(unexplained)
    )
    point_agreed, no_open_questions, needs_known = held.get()
    return {
        "point_agreed": point_agreed,
        "no_open_questions": no_open_questions,
        "needs_known": needs_known,
    }
