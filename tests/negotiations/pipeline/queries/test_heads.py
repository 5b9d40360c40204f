from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negotiations.deals.models import Deal, Outcome
from negotiations.pipeline.queries.filters import Filters, Show, Stillness
from negotiations.pipeline.queries.heads import Presets, presets, tallies, together
from negotiations.playbooks.stages import Stage

AMOUNTS = st.none() | st.decimals(0, 10**9, places=2)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(Stage),
        st.sampled_from(["USD", "EUR", "JPY"]),
        AMOUNTS,
        st.none() | st.integers(0, 100),
    ),
    max_size=12,
)


def added(deals: list[Deal], currency: str) -> tuple[Decimal, Decimal]:
    same = [deal for deal in deals if deal.currency == currency and deal.value is not None]
    amount = sum((deal.value for deal in same), Decimal(0))
    return amount, sum((deal.value * deal.likely / 100 for deal in same), Decimal(0))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=ROWS)
def test_totals_are_what_python_adds_up(rows, row, owner, today):
    Deal.objects.all().delete()
    deals = [
        row(owner, stage=stage, currency=currency, value=value, probability=probability)
        for stage, currency, value, probability in rows
    ]
    counted, _ = tallies(Filters(), owner, today)
    for stage in Stage:
        inside = [deal for deal in deals if deal.stage == stage]
        tally = counted[stage]
        assert tally.count == len(inside)
        assert tally.valueless == sum(deal.value is None for deal in inside)
        for total in tally.totals:
            amount, weighted = added(inside, total.currency)
            assert total.amount == amount
            assert abs(total.weighted - weighted) < Decimal("0.01")
    everything = together(counted.values())
    assert everything.count == len(deals)
    for total in everything.totals:
        assert total.amount == added(deals, total.currency)[0]


def test_unlike_currencies_are_never_added(row, owner, today):
    row(owner, value=100, currency="USD")
    row(owner, value=200, currency="EUR")
    row(owner, value=300, currency="EUR")
    counted, _ = tallies(Filters(), owner, today)
    totals = counted[Stage.PREPARATION].totals
    assert [(one.currency, one.amount) for one in totals] == [
        ("EUR", Decimal(500)),
        ("USD", Decimal(100)),
    ]


def test_weight_is_the_own_probability_or_the_usual_one_of_the_stage(row, owner, today):
    row(owner, stage=Stage.BARGAINING, value=100, probability=10)
    row(owner, stage=Stage.BARGAINING, value=100)
    row(owner, stage=Stage.BARGAINING, value=100, probability=0)
    counted, _ = tallies(Filters(), owner, today)
    assert counted[Stage.BARGAINING].totals[0].weighted == Decimal(10 + 60)


def test_next_steps_are_counted_by_state(row, owner, today):
    for days in (-1, 0, 0, 3):
        row(owner, next_step_at=today.now + timedelta(days=days))
    row(owner)
    tally = tallies(Filters(), owner, today)[0][Stage.PREPARATION]
    assert (tally.planned, tally.today, tally.overdue, tally.none) == (1, 2, 1, 1)


def test_with_closed_deals_the_columns_add_up_to_every_deal(row, owner, today):
    for stage in Stage:
        row(owner, stage=stage)
        if stage != Stage.FOLLOW_UP:
            row(owner, stage=stage, outcome=Outcome.LOST)
    row(owner, stage=Stage.FOLLOW_UP, closed_at=today.now)
    counted, _ = tallies(Filters(show=Show.ALL), owner, today)
    assert sum(tally.count for tally in counted.values()) == Deal.objects.count()


@pytest.fixture
def some_of_each(row, owner, teammate, outsider, today):
    row(owner, at=today.now - timedelta(days=20))
    row(owner, at=today.now, expected_close_on=today.on)
    row(teammate, at=today.now)
    row(outsider, at=today.now)
    row(owner, outcome=Outcome.LOST)


def test_ready_made_views_are_counted_in_the_same_pass(some_of_each, owner, today):
    expected = Presets(open=3, mine=2, stalled=1, closing=1)
    assert tallies(Filters(), owner, today)[1] == expected
    assert presets(owner, today) == expected


def test_a_filter_leaves_the_counts_of_the_views_to_their_own_query(some_of_each, owner, today):
    assert tallies(Filters(still=Stillness.STALLED), owner, today)[1] is None


def test_nothing_at_all_counts_to_zero(owner, today):
    counted, counts = tallies(Filters(), owner, today)
    assert counts == presets(owner, today) == Presets()
    assert together(counted.values()).totals == ()
