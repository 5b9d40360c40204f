"""What the coach said with the offers that were logged, and what was set aside of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from accounts.models import User
from negotiations.analysis.coach import RULES
from negotiations.bargaining.models import Offer, SetAside
from negotiations.bargaining.queries.draft import SAY_STATES, Saying
from negotiations.deals.models import Deal

NAMES = {rule.key: rule.name for rule in RULES}


@dataclass(frozen=True)
class Remark:
    """One line of the coach as it stood when the offer was logged; `reason` if set aside."""

    line: Saying
    name: str
    reason: str


@dataclass(frozen=True)
class OfferRemarks:
    offer: Offer
    remarks: list[Remark]


def remarks_of(deal: Deal) -> list[OfferRemarks]:
    """Every offer with what was said, the newest first: two queries."""
    offers = Offer.objects.filter(deal=deal).select_related("recorded_by", "resolution")
    return [
        OfferRemarks(offer, remarks_on(offer))
        for offer in offers.prefetch_related("set_aside").order_by("-number")
    ]


def remarks_on(offer: Offer) -> list[Remark]:
    """What was said with one offer; no query where what was set aside is at hand."""
    reasons = {row.rule: row.reason for row in offer.set_aside.all()}
    return [
        Remark(
            line=Saying(SAY_STATES[said["state"]], said["title"], said["text"]),
            name=NAMES.get(said["rule"], said["rule"]),
            reason=reasons.get(said["rule"], ""),
        )
        for said in _said(offer)
    ]


def set_aside_by(user: User) -> QuerySet[SetAside]:
    """What was set aside on the deals this person may read, the newest first."""
    seen = SetAside.objects.filter(offer__deal__in=Deal.objects.visible_to(user))
    return seen.select_related("offer__deal", "offer__resolution", "by").order_by(
        "-offer_id", "rule"
    )


def how_often(rows: QuerySet[SetAside]) -> list[tuple[str, int]]:
    """Each rule by its name with how often it was set aside, the most first."""
    counted = rows.order_by().values_list("rule").annotate(n=Count("pk"))
    return [(NAMES[rule], n) for rule, n in sorted(counted, key=lambda one: (-one[1], one[0]))]


def said_about(rows: Iterable[SetAside]) -> list[tuple[SetAside, str]]:
    """Each with what the coach had said."""
    return [
        (row, next((line["title"] for line in _said(row.offer) if line["rule"] == row.rule), ""))
        for row in rows
    ]


def _said(offer: Offer) -> list[dict[str, Any]]:
    """When it was logged, and when it was accepted."""
    return offer.coach + (offer.resolution.coach if offer.is_resolved else [])
