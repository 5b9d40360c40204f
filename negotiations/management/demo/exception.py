"""An offer under our limit that waits for the manager's word."""

from datetime import datetime
from decimal import Decimal

from negotiations.bargaining.actions import Plea, Wording, ask_to_table
from negotiations.deals.models import Deal
from negotiations.management.demo.walk import Walk


def ask_for_an_exception(today: datetime) -> None:
    """Their CFO has a fixed budget; the rep would go under the limit for a fourth year."""
    deal = Deal.objects.select_related("owner").get(title="Lab booking, 14 sites")
    walk = Walk(deal, deal.owner, today)
    ask_to_table(
        deal=deal,
        terms={
            walk.issue("Total price").key: Decimal(113_000),
            walk.issue("Contract length").key: Decimal(48),
        },
        wording=Wording(
            message="113,000 if you commit to four years and we may name both pilot sites.",
            condition="If you sign for four years, then 113,000",
        ),
        plea=Plea(
            "Their CFO has 113,000 this year and decides on Friday. The fourth year pays it back.",
            "48 months instead of 36, and both pilot sites as references",
        ),
        by=walk.by,
        now=walk.at(0.1),
    )
