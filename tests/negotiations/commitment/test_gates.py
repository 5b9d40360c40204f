from datetime import timedelta

import pytest

from negotiations.commitment import actions, gates
from tests.negotiations.commitment import agreeing

pytestmark = pytest.mark.django_db


def test_the_gates_open_with_what_is_recorded(accepted_deal, owner, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert gates.facts(accepted_deal) == {
            "deliverable_written": False,
            "agreement_signed": False,
        }
    actions.start_agreement(deal=accepted_deal, by=owner, now=now)
    assert not any(gates.facts(accepted_deal).values())
    for days in (1, 2):
        values = agreeing.promise(now.date() + timedelta(days=days))
        actions.add_deliverable(deal=accepted_deal, values=values, by=owner, now=now)
    assert gates.facts(accepted_deal)["deliverable_written"]
    actions.sign_off(deal=accepted_deal, signed_on=now.date(), by=owner, now=now)
    assert all(gates.facts(accepted_deal).values())
