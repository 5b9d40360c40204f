"""What bargaining tells the gates."""

from datetime import timedelta

from negotiations.bargaining.actions import Wording, accept_offer
from negotiations.bargaining.gates import facts
from negotiations.deals.models import Side


def test_the_gates_know_whether_an_offer_was_tabled_and_accepted(deal, issues, tabled, owner, now):
    assert not any(facts(deal).values())
    offer = tabled(Side.THEIRS, {"Monthly fee": 9000})
    assert facts(deal)["offer_tabled"]
    assert not facts(deal)["offer_accepted"]
    accept_offer(offer=offer, by=owner, now=now)
    assert facts(deal)["offer_accepted"]


def test_the_gates_know_how_our_offers_were_made(deal, tabled, now):
    tabled(Side.OURS, {"Monthly fee": 9800}, wording=Wording(stands_until=now + timedelta(days=2)))
    first = facts(deal)
    assert first["offers_dated"]
    assert first["conditions_named"]
    assert not first["both_sides_tabled"]
    tabled(Side.THEIRS, {"Monthly fee": 7200})
    tabled(Side.OURS, {"Monthly fee": 9500})
    then = facts(deal)
    assert then["both_sides_tabled"]
    assert not then["offers_dated"]
    assert not then["conditions_named"]
