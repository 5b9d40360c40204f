from datetime import timedelta

import pytest

from negotiations.commitment import actions, gates
from tests.negotiations.commitment import agreeing

pytestmark = pytest.mark.django_db


def test_the_gates_open_with_what_is_recorded(accepted_deal, owner, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert not any(gates.facts(accepted_deal).values())
    actions.start_agreement(deal=accepted_deal, by=owner, now=now)
    assert not any(gates.facts(accepted_deal).values())
    for days in (1, 2):
        values = agreeing.promise(now.date() + timedelta(days=days))
        actions.add_deliverable(deal=accepted_deal, values=values, by=owner, now=now)
    assert gates.facts(accepted_deal)["deliverable_written"]
    actions.sign_off(deal=accepted_deal, signed_on=now.date(), by=owner, now=now)
    assert gates.facts(accepted_deal)["agreement_signed"]


def test_each_part_of_the_agreement_is_a_condition(accepted_deal, owner, now):
    agreement = actions.start_agreement(deal=accepted_deal, by=owner, now=now)
    assert not gates.facts(accepted_deal)["measures_written"]
    actions.write_agreement(
        deal=accepted_deal,
        values={"measures": "Leads", "contacts": "Ingrid", "next_steps": "Kick-off"},
        seen={},
        version=agreement.version,
        by=owner,
        now=now,
    )
    actions.mark_reviewed(deal=accepted_deal, by=owner, now=now)
    held = {key for key, is_met in gates.facts(accepted_deal).items() if is_met}
    assert held == {"measures_written", "contacts_named", "next_steps_written", "terms_reviewed"}
