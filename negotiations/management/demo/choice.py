"""Three packages of ours tabled together, each worth the same to us; one of them may be taken."""

from datetime import datetime, timedelta
from typing import Any

from negotiations.bargaining.actions import Wording, table_together
from negotiations.bargaining.models import Offer
from negotiations.deals.models import Deal
from negotiations.management.demo.walk import Walk

TERMS = ("Total price", "Payment schedule", "Go-live", "Training for IT team", "Contract length")
PACKAGES: list[tuple[Any, ...]] = [
    (165_300, "2 instalments", 10, 8, 38),
    (169_300, "4 quarters", 10, 8, 36),
    (161_400, "Up front", 10, 12, 44),
]


def offer_a_choice(today: datetime) -> None:
    """They will not say what matters most to them, so we let them choose."""
    deal = Deal.objects.select_related("owner").get(title="Route optimiser, 220 vans")
    walk = Walk(deal, deal.owner, today)
    table_together(
        deal=deal,
        packages=[
            {
                walk.issue(name).key: walk.value(name, value)
                for name, value in zip(TERMS, package, strict=True)
            }
            for package in PACKAGES
        ],
        answers=Offer.objects.filter(deal=deal).latest("number"),
        wording=Wording(
            message="Three ways to the same result. Which comes closest to what you need?",
            condition="If you decide this week, then each of the three holds",
            channel="email",
            stands_until=walk.office_time(today + timedelta(days=3)),
        ),
        by=walk.by,
        now=walk.at(0.6),
    )
