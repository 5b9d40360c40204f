"""The questions that are open, those that are answered, and the points agreed so far."""

from dataclasses import dataclass

from negotiations.clarifying.models import AgreedPoint
from negotiations.deals.models import Deal
from negotiations.information_exchange.models import ListeningNote
from negotiations.information_exchange.queries import notes_of


@dataclass(frozen=True)
class Clarity:
    """The clarifying workspace."""

    open: list[ListeningNote]
    clarified: list[ListeningNote]
    standing: list[AgreedPoint]
    withdrawn: list[AgreedPoint]


def clarity(deal: Deal) -> Clarity:
    """The whole workspace: two queries. The oldest open question comes first."""
    flagged = list(notes_of(deal).filter(clarify_later=True).order_by("noted_at", "pk"))
    points = list(
        AgreedPoint.objects.filter(deal=deal)
        .select_related("issue", "recorded_by", "withdrawn_by")
        .order_by("-agreed_on", "-pk")
    )
    return Clarity(
        open=[note for note in flagged if not note.clarified_at],
        clarified=[note for note in reversed(flagged) if note.clarified_at],
        standing=[point for point in points if not point.withdrawn_at],
        withdrawn=[point for point in points if point.withdrawn_at],
    )
