"""What bargaining tells the gates."""

from negotiations.bargaining.actions import accept_offer
from negotiations.bargaining.gates import facts
from negotiations.deals.models import Side


def test_the_gates_know_whether_an_offer_was_tabled_and_accepted(deal, issues, tabled, owner, now):
    assert facts(deal) == {"offer_tabled": False, "offer_accepted": False}
    offer = tabled(Side.THEIRS, {"Monthly fee": 9000})
    assert facts(deal) == {"offer_tabled": True, "offer_accepted": False}
    accept_offer(offer=offer, by=owner, now=now)
    assert facts(deal) == {"offer_tabled": True, "offer_accepted": True}
