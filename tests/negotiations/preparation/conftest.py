"""An offer on record, for what may no longer change after one."""

import pytest

from negotiations.bargaining.models import Offer, Term, Valuation
from negotiations.deals.models import Side


@pytest.fixture
def offer(prepared_deal, owner, now) -> Offer:
    valuation = Valuation.objects.create(deal=prepared_deal, digest="-", content={}, taken_at=now)
    offer = Offer.objects.create(
        deal=prepared_deal, number=1, side=Side.OURS, tabled_at=now, recorded_by=owner,
        valuation=valuation,
    )  # fmt: skip
    fee = prepared_deal.issues.get(name="Monthly fee")
    leave = prepared_deal.issues.get(name="Exit")
    Term.objects.create(offer=offer, issue=fee, number=9800)
    Term.objects.create(offer=offer, issue=leave, option=leave.options.get(label="None"))
    return offer
