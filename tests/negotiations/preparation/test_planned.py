"""Planned concessions: kept in order, compared, warned about."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from negotiations.deals.actions import ChangedMeanwhile, DealIsClosed
from negotiations.deals.models import Event
from negotiations.preparation.actions import (
    change_planned_concession,
    order_planned_concessions,
    plan_concession,
    remove_issue,
    remove_planned_concession,
)
from negotiations.preparation.models import PlannedConcession
from negotiations.preparation.queries import planned_concessions, planned_rows


@pytest.fixture
def plan(prepared_deal, owner, now):
    def planned(give: str, cost=None, worth=None, **more) -> PlannedConcession:
        values = {"give": give, "cost_money": cost, "value_money": worth, **more}
        return plan_concession(deal=prepared_deal, values=values, by=owner, now=now)

    return planned


def names(deal) -> list[str]:
    return [one.give for one in planned_concessions(deal)]


def test_they_stand_in_the_order_in_which_they_were_planned_and_can_be_put_in_another(
    plan, prepared_deal, owner, now
):
    rows = [plan(give) for give in ("Price", "Training", "Terms")]
    assert names(prepared_deal) == ["Price", "Training", "Terms"]
    order_planned_concessions(deal=prepared_deal, order=[rows[1].pk, rows[0].pk], by=owner, now=now)
    assert names(prepared_deal) == ["Training", "Price", "Terms"]
    assert [one.rank for one in planned_concessions(prepared_deal)] == [1, 2, 3]


def test_a_dear_one_before_a_cheap_one_they_want_more_is_warned_about(plan, prepared_deal):
    plan("Two percent", 5360, 2000)
    plan("Training", 4200, 15000)
    price, training = planned_rows(planned_concessions(prepared_deal), "USD")
    assert price.warning == (
        "It costs us $5,360 and is worth ≈$2,000 to them; “Training” further down costs us $4,200 "
        "and is worth ≈$15,000 to them. Give that first."
    )
    assert training.warning == ""
    assert (price.ratio, training.ratio) == ("0.4 ×", "3.6 ×")
    assert (training.cost, training.value) == ("$4,200", "≈$15,000")


def test_money_is_never_weighed_against_points(plan, prepared_deal):
    plan("Two percent", 5360, 2000)
    plan("Training", cost_points=Decimal(2), value_to_them=Decimal(15))
    price, training = planned_rows(planned_concessions(prepared_deal), "USD")
    assert (price.warning, training.warning) == ("", "")
    assert training.value == "≈15 points"


def test_points_are_as_fine_as_scores(plan, prepared_deal):
    third = Decimal("33.333333333333")
    row = plan("Training", cost_points=third, value_to_them=third)
    row.refresh_from_db()
    assert (row.cost_points, row.value_to_them) == (third, third)


def test_a_change_is_on_the_timeline_and_a_race_is_noticed(plan, prepared_deal, owner, now):
    row = plan("Training", 4200, 15000)
    seen = {"cost_money": Decimal(4200)}
    change_planned_concession(
        planned=row, values={"cost_money": Decimal(4000)}, seen=seen, version=1, by=owner, now=now
    )
    event = Event.objects.filter(deal=prepared_deal).first()
    assert event.headline == "Cost to us of a planned concession changed"
    assert event.changes == [["Cost to us", "4200 USD", "4000 USD"]]
    with pytest.raises(ChangedMeanwhile):
        change_planned_concession(
            planned=row, values={"cost_money": Decimal(3000)}, seen=seen, version=1,
            by=owner, now=now,
        )  # fmt: skip


def test_one_outlives_its_issue_and_goes_when_it_is_removed(plan, prepared_deal, fee, owner, now):
    row = plan("Two percent", issue=fee)
    remove_issue(issue=fee, by=owner, now=now)
    row.refresh_from_db()
    assert row.issue is None
    remove_planned_concession(planned=row, by=owner, now=now)
    assert names(prepared_deal) == []
    assert (
        Event.objects.filter(deal=prepared_deal).first().headline
        == "No longer planned to give: Two percent"
    )


def test_a_closed_deal_takes_no_plan(plan, prepared_deal, owner, now):
    prepared_deal.outcome, prepared_deal.closed_at, prepared_deal.closed_by = "lost", now, owner
    prepared_deal.save()
    with pytest.raises(DealIsClosed):
        plan("Training")


@pytest.mark.parametrize(
    "wrong",
    [
        {"give": ""}, {"cost_money": -1}, {"value_money": -1}, {"cost_points": 101},
        {"value_to_them": -1},
    ],
)  # fmt: skip
def test_the_database_refuses_what_can_never_be(plan, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        plan(**{"give": "Training"} | wrong)
