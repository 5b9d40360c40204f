"""The terms of every offer, each with the move that led to it."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, FilteredRelation, Q

from negotiations.analysis import Value
from negotiations.bargaining.models import Term
from negotiations.deals.models import Deal


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a side moved to get to a term."""

    previous_offer: int
    kind: str
    size: Decimal | None
    giver_points: float | None


@dataclass(frozen=True, slots=True)
class Said:
    """A term as it stands in an offer; a carried one is the side's earlier word."""

    value: Value
    is_carried: bool
    move: Moved | None = None
    is_conditional: bool = False


def terms_of(deal: Deal) -> dict[int, dict[str, Said]]:
    """Each term with the move that led to it. A long negotiation has thousands: plain tuples."""
    moves = FilteredRelation(
        "issue__concessions", condition=Q(issue__concessions__offer=F("offer"))
    )
    rows = Term.objects.filter(offer__deal=deal).annotate(move=moves).values_list(
        "offer_id", "issue_id", "number", "option_id", "is_carried", "is_conditional",
        "move__previous_offer_id", "move__kind", "move__size", "move__giver_points",
    )  # fmt: skip
    terms: dict[int, dict[str, Said]] = {}
    for offer, issue, number, option, is_carried, depends, before, *moved in rows.order_by():
        value = str(option) if number is None else number
        move = None if before is None else Moved(before, *moved)
        terms.setdefault(offer, {})[str(issue)] = Said(value, is_carried, move, depends)
    return terms
