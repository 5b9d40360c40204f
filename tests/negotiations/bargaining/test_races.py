"""Two people at the same instant: nothing is lost, and one of two opposites wins."""

import threading
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection

from negotiations.bargaining.actions import (
    OfferIsNotOnTheTable,
    accept_offer,
    reject_offer,
    table_offer,
    withdraw_offer,
)
from negotiations.bargaining.models import Offer, Resolution
from negotiations.deals.models import Deal, Side

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run all of them in threads of their own; what each returned or was refused with."""
    start, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            answers[place] = act()
        except OfferIsNotOnTheTable as refusal:
            answers[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def test_counteroffers_logged_at_once_are_numbered_without_gap(deal, issues, tabled, owner, now):
    first = tabled(Side.OURS, {"Monthly fee": 9800})
    fee = issues["Monthly fee"].key

    def log(amount: int) -> Callable[[], object]:
        def act() -> object:
            fresh = Deal.objects.get(pk=deal.pk)
            terms = {fee: Decimal(amount)}
            return table_offer(
                deal=fresh, side=Side.THEIRS, terms=terms, answers=first, by=owner, now=now
            )

        return act

    answers = at_once(*(log(7000 + step) for step in range(6)))
    assert all(isinstance(answer, Offer) for answer in answers)
    assert list(deal.offers.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6, 7]
    assert deal.offers.on_the_table().count() == 1


def test_of_acceptance_rejection_and_withdrawal_at_once_one_wins(
    deal, issues, tabled, owner, manager, now
):
    offer = tabled(Side.THEIRS, {"Monthly fee": 9000})

    def do(act: Callable[..., object]) -> Callable[[], object]:
        return lambda: act(offer=Offer.objects.get(pk=offer.pk), by=manager, now=now)

    answers = at_once(do(accept_offer), do(reject_offer), do(withdraw_offer))
    refused = [answer for answer in answers if isinstance(answer, OfferIsNotOnTheTable)]
    assert len(refused) == 2
    assert all("by Marta Manager" in str(refusal) for refusal in refused)
    assert Resolution.objects.count() == 1
