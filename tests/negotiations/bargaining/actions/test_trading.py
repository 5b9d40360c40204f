"""A concession of ours tied to one of theirs."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from negotiations.bargaining.actions import (
    CannotBeTied,
    IsTiedAlready,
    IsUntiedAlready,
    Wording,
    correct_offer,
    tie_concessions,
    untie_concessions,
    withdraw_offer,
)
from negotiations.bargaining.models import Concession, Trade
from negotiations.deals.actions import DealIsClosed
from negotiations.deals.models import Event


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
