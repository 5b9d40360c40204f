"""What is known of the deal's people."""

from negotiations.deals.gates import facts
from negotiations.deals.models import Stakeholder


def test_a_deal_wants_its_decision_maker_named(deal):
    Stakeholder.objects.create(deal=deal, name="Clara", role="legal")
    assert facts(deal) == {"decision_maker_named": False}
    Stakeholder.objects.create(deal=deal, name="Rafael", role="decision_maker")
    assert facts(deal) == {"decision_maker_named": True}
