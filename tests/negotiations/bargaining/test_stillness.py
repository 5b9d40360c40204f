"""Since when no term has changed, in rounds of one word of each side."""

from datetime import timedelta

import pytest

from negotiations.bargaining.actions import table_offer
from negotiations.bargaining.actions.together import table_together
from negotiations.bargaining.queries import standing
from negotiations.bargaining.queries.impasse import standstill
from negotiations.deals.models import Side


@pytest.fixture
def repeat(halden_deal, owner, now):
    """Tables the side's last word again, unchanged; returns what the coach said of it."""

    def repeat(*sides: Side, at=now) -> list[str]:
        said = []
        for side in sides:
            offer = table_offer(deal=halden_deal, side=side, terms={}, by=owner, now=at)
            said.append(" ".join(line["rule"] for line in offer.coach if line["rule"] == "impasse"))
        return said

    return repeat


def rounds(deal) -> int:
    return standing(deal).stillness.rounds


def test_a_round_takes_a_word_of_each_side(repeat, halden_deal):
    repeat(Side.THEIRS, Side.THEIRS, Side.THEIRS)
    assert rounds(halden_deal) == 0
    repeat(Side.OURS)
    assert rounds(halden_deal) == 1


def test_the_coach_speaks_with_the_offer_that_fills_the_last_round_and_not_again(repeat):
    said = repeat(Side.THEIRS, Side.OURS, Side.THEIRS, Side.OURS, Side.THEIRS, Side.OURS)
    assert said == ["", "", "", "impasse", "", ""]


def test_a_way_out_lets_the_coach_count_anew(repeat, halden_deal, owner, now):
    repeat(Side.THEIRS, Side.OURS, Side.THEIRS, Side.OURS)
    assert standstill(standing(halden_deal), now) is not None
    halden_deal.ways_out.create(kind="break", since=5, at=now, by=owner)
    assert standstill(standing(halden_deal), now) is None
    later = now + timedelta(hours=1)
    said = repeat(Side.THEIRS, Side.OURS, Side.THEIRS, Side.OURS, at=later)
    assert said == ["", "", "", "impasse"]


def test_packages_tabled_together_move_when_one_of_them_does(
    repeat, halden_deal, issues, owner, now
):
    repeat(Side.THEIRS)
    fee = issues["Monthly fee"]
    last = standing(halden_deal).package(Side.OURS)
    packages = [{}, {fee.key: last[fee.key] - 1}]
    first, _ = table_together(deal=halden_deal, packages=packages, by=owner, now=now)
    still = standing(halden_deal).stillness
    assert still.moved == first
    assert list(still.words) == []
