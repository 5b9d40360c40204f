"""A retainer on which both have said yes."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import User
from negotiations.bargaining.actions import accept_offer, table_offer
from negotiations.bargaining.models import Offer
from negotiations.commitment.actions import write_agreement
from negotiations.deals.models import Deal, Side

TEXT = {
    "key_terms": "Monthly fee: $8,300",
    "measures": "Qualified leads per month.",
    "contacts": "Ingrid Solheim",
    "contingencies": "",
    "dispute_resolution": "",
    "next_steps": "Kick-off within ten days.",
}


def accept(deal: Deal, by: User, now: datetime, *, fee: int = 8300) -> Offer:
    """Their package of fee, payment terms and exit, accepted."""
    issues = {issue.name: issue for issue in deal.issues.prefetch_related("options")}
    leave = issues["Exit"].options.get(label="After trial")
    terms = {
        issues["Monthly fee"].key: Decimal(fee),
        issues["Payment terms"].key: Decimal(45),
        issues["Exit"].key: leave.key,
    }
    offer = table_offer(deal=deal, side=Side.THEIRS, terms=terms, by=by, now=now)
    accept_offer(offer=offer, by=by, now=now + timedelta(minutes=1))
    deal.refresh_from_db()
    return offer


def write(deal: Deal, by: User, now: datetime, **values: str) -> None:
    text = TEXT | values
    write_agreement(deal=deal, values=text, seen={}, version=1, by=by, now=now)


def promise(due_on: date, **more: Any) -> dict[str, Any]:
    return {
        "side": Side.THEIRS,
        "text": "Access to the brand library",
        "responsible": "Ingrid Solheim",
        "due_on": due_on,
        **more,
    }
