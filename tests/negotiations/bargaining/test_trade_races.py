"""Two people tie the same concession at the same instant: one of them is told."""

from collections.abc import Callable

import pytest

from negotiations.bargaining.actions import IsTiedAlready, tie_concessions, untie_concessions
from negotiations.bargaining.models import Concession, Trade
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tie(halden_deal, owner, now) -> Callable[[str, str], Callable[[], object]]:
    """Ties a concession of our #5 to one of their #4, by the names of their issues."""

    def tie(ours: str, theirs: str) -> Callable[[], object]:
        def act() -> object:
            moves = Concession.objects.select_related("offer__deal").filter(offer__deal=halden_deal)
            pair = {
                "ours": moves.get(offer__number=5, issue__name=ours),
                "theirs": moves.get(offer__number=4, issue__name=theirs),
            }
            return tie_concessions(**pair, by=owner, now=now)

        return act

    return tie


def test_of_two_trades_over_one_concession_one_stands(tie):
    answers = at_once(tie("Monthly fee", "Trial first"), tie("Monthly fee", "Monthly fee"))
    assert sorted(type(one).__name__ for one in answers) == ["IsTiedAlready", "Trade"]
    assert Trade.objects.standing().count() == 1
    refusal = next(one for one in answers if isinstance(one, IsTiedAlready))
    assert "Monthly fee −$300 in our #5 is tied already" in str(refusal)


def test_two_trades_over_different_concessions_both_stand(tie):
    at_once(tie("Monthly fee", "Monthly fee"), tie("Contract after trial", "Trial first"))
    assert Trade.objects.standing().count() == 2


def test_of_two_who_untie_one_is_told(tie, owner, now):
    trade = tie("Monthly fee", "Trial first")()

    def untie() -> object:
        fresh = Trade.objects.select_related("ours__offer__deal").get(pk=trade.pk)
        return untie_concessions(trade=fresh, by=owner, now=now)

    answers = at_once(untie, untie)
    assert sorted(type(one).__name__ for one in answers) == ["IsUntiedAlready", "Trade"]
