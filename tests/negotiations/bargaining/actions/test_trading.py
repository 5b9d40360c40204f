"""A concession of ours tied to one of theirs."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from negotiations.bargaining.actions import (
    CannotBeTied,
    IsTiedAlready,
    IsUntiedAlready,
    Wording,
    accept_offer,
    correct_offer,
    table_offer,
    table_together,
    tie_concessions,
    untie_concessions,
    withdraw_offer,
)
from negotiations.bargaining.models import Concession, Trade
from negotiations.deals.actions import DealIsClosed
from negotiations.deals.models import Deal, Event, Side


@pytest.fixture
def move(halden_deal):
    def move(number, name):
        return Concession.objects.select_related("offer__deal").get(
            offer__deal=halden_deal, offer__number=number, issue__name=name
        )

    return move


@pytest.fixture
def tied(move, owner, now):
    """Our contract length of #5 for their trial of #4."""
    ours, theirs = move(5, "Contract after trial"), move(4, "Trial first")
    return tie_concessions(ours=ours, theirs=theirs, by=owner, now=now)


def test_a_trade_is_noted_and_told(tied, halden_deal, owner):
    assert list(Trade.objects.of(halden_deal).standing()) == [tied]
    event = Event.objects.filter(deal=halden_deal).first()
    assert event.headline == "Traded"
    detail = event.detail.replace("\xa0", " ")
    assert detail == "Contract after trial −6 mo in our #5\nfor Trial first −3 mo in their #4"


def test_each_concession_is_part_of_one_trade_at_most(tied, move, owner, now):
    with pytest.raises(IsTiedAlready, match="Trial first −3.mo in their #4 is tied already"):
        tie_concessions(ours=move(5, "Monthly fee"), theirs=tied.theirs, by=owner, now=now)
    with pytest.raises(IsTiedAlready, match="Contract after trial"):
        tie_concessions(ours=tied.ours, theirs=move(4, "Monthly fee"), by=owner, now=now)


def test_untying_ends_it_and_leaves_the_row(tied, owner, now):
    untie_concessions(trade=tied, by=owner, now=now)
    tied.refresh_from_db()
    assert (tied.untied_at, tied.untied_by) == (now, owner)
    again = tie_concessions(ours=tied.ours, theirs=tied.theirs, by=owner, now=now)
    assert Trade.objects.count() == 2
    assert list(Trade.objects.standing()) == [again]
    with pytest.raises(IsUntiedAlready):
        untie_concessions(trade=tied, by=owner, now=now)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ((4, "Monthly fee"), (5, "Monthly fee")),
        ((3, "Monthly fee"), (5, "Monthly fee")),
        ((4, "Monthly fee"), (4, "Trial first")),
    ],
)
def test_a_trade_is_between_both_sides(move, owner, now, ours, theirs):
    with pytest.raises(CannotBeTied):
        tie_concessions(ours=move(*ours), theirs=move(*theirs), by=owner, now=now)


def test_what_was_taken_back_or_withdrawn_gives_nothing(move, halden_deal, owner, now):
    Concession.objects.filter(offer__number=3).update(kind="retraction")
    with pytest.raises(CannotBeTied):
        tie_concessions(ours=move(3, "Monthly fee"), theirs=move(4, "Monthly fee"), by=owner,
                        now=now)  # fmt: skip
    withdraw_offer(offer=halden_deal.offers.get(number=5), by=owner, now=now)
    with pytest.raises(CannotBeTied):
        tie_concessions(ours=move(5, "Monthly fee"), theirs=move(4, "Monthly fee"), by=owner,
                        now=now)  # fmt: skip


def test_what_was_tied_to_a_withdrawn_offer_can_be_tied_anew(tied, move, halden_deal, owner, now):
    withdraw_offer(offer=halden_deal.offers.get(number=5), by=owner, now=now)
    ours = move(3, "Contract after trial")
    again = tie_concessions(ours=ours, theirs=tied.theirs, by=owner, now=now)
    assert list(Trade.objects.standing()) == [again]


@pytest.mark.parametrize(("months", "is_still_tied"), [(15, True), (18, False)])
def test_a_correction_takes_the_trade_over_if_it_still_gives(
    tied, halden_deal, issues, owner, now, months, is_still_tied
):
    right = correct_offer(
        offer=halden_deal.offers.get(number=5),
        terms={issues["Contract after trial"].key: Decimal(months)},
        wording=Wording(), reason="Misheard.", by=owner, now=now,
    )  # fmt: skip
    standing = [trade.ours.offer for trade in Trade.objects.standing()]
    assert standing == ([right] if is_still_tied else [])
    assert Trade.objects.filter(pk=tied.pk, untied_at__isnull=False).exists()


def test_a_closed_deal_is_left_as_it_is(tied, halden_deal, manager, owner, now):
    halden_deal.outcome, halden_deal.closed_at, halden_deal.closed_by = "lost", now, manager
    halden_deal.outcome_reason = "Price"
    halden_deal.save()
    with pytest.raises(DealIsClosed):
        untie_concessions(trade=tied, by=owner, now=now)


def test_the_database_ties_each_concession_once(tied, move, owner, now):
    values = {"tied_at": now, "tied_by": owner}
    for pair in (
        {"ours": tied.ours, "theirs": move(4, "Monthly fee")},
        {"ours": move(5, "Monthly fee"), "theirs": tied.theirs},
        {"ours": move(5, "Monthly fee"), "theirs": move(5, "Monthly fee")},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Trade.objects.create(**pair, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Trade.objects.filter(pk=tied.pk).update(untied_at=now)


@pytest.fixture
def choice(halden_deal, issues, move, owner, now):
    """Two packages of ours; what the first gives on the fee is for their trial of #4."""
    packages = [
        {issues["Monthly fee"].key: Decimal(fee), issues["Content pieces"].key: pieces}
        for fee, pieces in ((9100, Decimal(11)), (9000, Decimal(10)))
    ]
    first, second = table_together(deal=halden_deal, packages=packages, by=owner, now=now)
    fee = first.concessions.get(issue=issues["Monthly fee"])
    tie_concessions(ours=fee, theirs=move(4, "Trial first"), by=owner, now=now)
    return first, second


@pytest.fixture
def answer(halden_deal, issues, owner, now):
    def answer(offer) -> None:
        table_offer(
            deal=Deal.objects.get(pk=halden_deal.pk), side=Side.THEIRS, answers=offer,
            terms={issues["Monthly fee"].key: Decimal(7900)}, by=owner, now=now,
        )  # fmt: skip

    return answer


def standing_trades(deal) -> list[tuple[int, str]]:
    rows = Trade.objects.of(deal).standing()
    return list(rows.values_list("ours__offer__number", "theirs__issue__name"))


def test_taking_another_package_takes_its_trades_along(choice, halden_deal, owner, now):
    first, second = choice
    assert standing_trades(halden_deal) == [(first.number, "Trial first")]
    accept_offer(offer=second, by=owner, now=now)
    assert standing_trades(halden_deal) == [(second.number, "Trial first")]


def test_answering_another_package_takes_its_trades_along(choice, halden_deal, answer):
    answer(choice[1])
    assert standing_trades(halden_deal) == [(choice[1].number, "Trial first")]


def test_what_the_package_taken_gives_for_something_else_stays_so(
    choice, move, halden_deal, answer, issues, owner, now
):
    fee = choice[1].concessions.get(issue=issues["Monthly fee"])
    tie_concessions(ours=fee, theirs=move(4, "Monthly fee"), by=owner, now=now)
    answer(choice[1])
    assert standing_trades(halden_deal) == [(choice[1].number, "Monthly fee")]
