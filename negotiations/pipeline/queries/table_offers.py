"""Offers that wait for an answer, and where both sides stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, FloatField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from negotiations.bargaining.models import Offer
from negotiations.deals.models import DealQuerySet, Side
from negotiations.figures import day
from negotiations.pipeline.queries.filters import Today

MOST_OFFERS = 6


@dataclass(frozen=True)
class TableOffer:
    """Where the last offers of both sides stand for us, beside the walk-away point."""

    url: str
    name: str
    note: str
    label: str
    ours: float | None
    theirs: float | None
    wall: float | None

    @property
    def start(self) -> float:
        return min(self.ours or 0, self.theirs or 0)

    @property
    def width(self) -> float:
        return abs((self.ours or 0) - (self.theirs or 0))


def on_the_table() -> QuerySet[Offer]:
    """The open offers of the deal of an outer query."""
    return Offer.objects.on_the_table().filter(deal=OuterRef("pk"))


def table_offers(deals: DealQuerySet, today: Today) -> list[TableOffer]:
    """The deals with an open offer, the first to end first: one query."""
    rows = (
        deals.filter(Exists(on_the_table()))
        .annotate(
            ours=_last_score(Side.OURS),
            theirs=_last_score(Side.THEIRS),
            ends=Subquery(on_the_table().order_by("stands_until").values("stands_until")[:1]),
            wall=Coalesce("preparation__package_score", "preparation__reservation_score"),
        )
        .order_by(F("ends").asc(nulls_last=True), "-last_activity_at", "-pk")
        .values("pk", "title", "counterparty__name", "ours", "theirs", "ends", "wall")
    )
    return [_table_offer(row, today) for row in rows[:MOST_OFFERS]]


def _last_score(side: Side) -> Subquery:
    """What that side's last offer is worth to us; in the middle where it is a range."""
    offers = Offer.objects.filter(deal=OuterRef("pk"), side=side).order_by("-number")
    middle = (F("our_score_low") + F("our_score_high")) / 2
    return Subquery(offers.values(middle=middle)[:1], output_field=FloatField())


def _table_offer(row: Mapping[str, Any], today: Today) -> TableOffer:
    ours, theirs = row["ours"], row["theirs"]
    wall = None if row["wall"] is None else float(row["wall"])
    notes = []
    if ours is not None and theirs is not None:
        notes.append(f"gap {abs(round(ours) - round(theirs))}")
    if row["ends"]:
        verb = "ends" if row["ends"] > today.now else "ended"
        notes.append(f"{verb} {day(today.date_of(row['ends']), today.on)}")
    known = {"ours": ours, "theirs": theirs, "walk away": wall}
    scores = [f"{name} {round(score)}" for name, score in known.items() if score is not None]
    return TableOffer(
        url=reverse("bargaining", args=[row["pk"]]),
        name=row["counterparty__name"] or row["title"],
        note=" · ".join(notes),
        label=", ".join(scores),
        ours=ours,
        theirs=theirs,
        wall=wall,
    )
