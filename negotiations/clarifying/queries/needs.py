"""Demands, the needs behind them, and the agendas they serve."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Q

from negotiations.deals.models import Deal, Stakeholder, StakeholderRole
from negotiations.information_exchange.models import ListeningNote

DECIDERS = (StakeholderRole.DECISION_MAKER, StakeholderRole.APPROVER)


@dataclass(frozen=True)
class Agenda:
    """What one of their people wants for themselves, and how many needs serve it."""

    person: Stakeholder
    served: int


def demands_of(deal: Deal) -> list[ListeningNote]:
    """Every demand with the need behind it; first those without one, the oldest first: one query.

    A note that is no demand any more stays as long as it has a need.
    """
    notes = ListeningNote.objects.filter(deal=deal)
    behind = (
        "said_by", "issue", "noted_by", "need__stakeholder", "need__issue", "need__option",
    )  # fmt: skip
    return list(
        (notes.demands() | notes.filter(Q(need__isnull=False)))
        .select_related(*behind)
        .order_by(F("need__pk").asc(nulls_first=True), "noted_at", "pk")
    )


def agendas(people: Sequence[Stakeholder], demands: Sequence[ListeningNote]) -> list[Agenda]:
    """Everybody who decides, and whoever else is known to want something; no query."""
    needs = [note.need for note in demands if hasattr(note, "need")]
    return [
        Agenda(person, sum(need.stakeholder_id == person.pk for need in needs))
        for person in people
        if person.role in DECIDERS or person.agenda
    ]
