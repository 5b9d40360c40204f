"""The demo is loaded at any hour of the day: what happened in an order is dated in that order."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.models import User
from negotiations.deals.models import Deal
from negotiations.management.demo.hours import CLOSES, OPENS, appointment
from negotiations.management.demo.walk import Walk

ZONE = "Europe/Berlin"


def walk_at(hour: int) -> Walk:
    today = datetime(2026, 6, 17, hour, 20, tzinfo=ZoneInfo(ZONE))
    return Walk(deal=Deal(), by=User(time_zone=ZONE), today=today)


@pytest.mark.parametrize("hour", range(24))
def test_what_is_asked_for_in_an_order_comes_in_that_order(hour):
    walk = walk_at(hour)
    moments = [walk.at(tenths / 10) for tenths in range(90, -1, -1)]
    assert moments == sorted(moments)
    assert moments[-1] < walk.today


@pytest.mark.parametrize("hour", range(24))
def test_the_past_lies_in_office_hours(hour):
    walk = walk_at(hour)
    days_ago = [day + tenth / 10 for day in range(1, 9) for tenth in range(10)]
    assert all(OPENS <= walk.at(days).hour < CLOSES for days in days_ago)


def test_nothing_of_today_is_still_to_come():
    walk = walk_at(3)
    assert walk.at(0) == walk.today - timedelta(minutes=5)


@pytest.mark.parametrize("hour", range(24))
@pytest.mark.parametrize("in_hours", [-30, -2, 2, 6, 52])
def test_a_next_step_stays_late_or_still_to_come(hour, in_hours):
    now = walk_at(hour).today
    moment = appointment(now + timedelta(hours=in_hours), ZoneInfo(ZONE), now=now)
    assert (moment > now) == (in_hours > 0)
    assert moment.minute in {0, 30}
    if abs(in_hours) > 24:
        assert OPENS <= moment.hour <= CLOSES
