"""Two people at the same instant: an item is ticked once, and a deal moved to a version once."""

from collections.abc import Callable

import pytest

from negotiations.deals.models import Deal, Event, Tick
from negotiations.journey import actions
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_item_ticked_by_four_at_once_is_ticked_once(guided_deal, owner, manager, now):
    def tick(by) -> Callable[[], object]:
        fresh = Deal.objects.get(pk=guided_deal.pk)
        return lambda: actions.tick_item(deal=fresh, key="goals", by=by, now=now)

    ticks = at_once(*(tick(by) for by in (owner, manager, owner, manager)))
    assert len({tick.pk for tick in ticks}) == 1
    assert Tick.objects.standing().count() == 1


def test_of_two_who_move_a_deal_at_once_one_is_told(guided_deal, republish, owner, manager, now):
    old, newest = guided_deal.playbook, republish(("goals", "Goals"))

    def go_on(by) -> Callable[[], object]:
        fresh = Deal.objects.get(pk=guided_deal.pk)
        return lambda: actions.move_to_edition(deal=fresh, edition=newest, seen=old, by=by, now=now)

    answers = at_once(go_on(owner), go_on(manager))
    refused = [one for one in answers if isinstance(one, actions.EditionChangedMeanwhile)]
    assert len(refused) == 1
    assert Event.objects.filter(headline="Playbook moved to version 2").count() == 1
