"""The pages of Clarifying, each with what is still open on it."""

from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from negotiations.clarifying.models import Claim, ClaimState, Matter
from negotiations.deals.models import Deal
from negotiations.information_exchange.models import ListeningNote


@dataclass(frozen=True)
class View:
    """One page; `what` says what its number counts."""

    name: str
    label: str
    url: str
    open: int
    what: str


def views_of(deal: Deal) -> list[View]:
    """All pages of Clarifying: one query."""
    notes = ListeningNote.objects.all()
    counts = Deal.objects.filter(pk=deal.pk).values_list(
        _number(notes.open()),
        _number(notes.demands().filter(need__isnull=True)),
        _number(Claim.objects.filter(removed_at__isnull=True, state=ClaimState.OPEN)),
        _number(Matter.objects.open()),
    )
    questions, demands, claims, matters = counts.get()
    pages = [
        ("clarifying", "Overview", questions, "open question{s}"),
        ("needs", "Demands and needs", demands, "demand{s} without a need behind"),
        ("interests", "Interest map", 0, ""),
        ("claims", "Claims", claims, "open claim{s}"),
        ("matters", "Assumptions and disagreements", matters, "not settled"),
    ]
    return [
        View(name, label, reverse(name, args=[deal.pk]), count, _counted(what, count))
        for name, label, count, what in pages
    ]


def _number(rows: QuerySet) -> Coalesce:
    """How many of these rows the deal has."""
    of_deal = rows.filter(deal=OuterRef("pk")).order_by().values("deal").annotate(n=Count("pk"))
    return Coalesce(Subquery(of_deal.values("n"), output_field=IntegerField()), 0)


def _counted(what: str, count: int) -> str:
    return what.replace("{s}", "" if count == 1 else "s")
