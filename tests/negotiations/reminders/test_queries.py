from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from accounts.models import Team
from accounts.preferences import use_preferences
from negotiations.reminders import queries
from negotiations.reminders.models import Reminder

# A Tuesday.
TUESDAY = datetime(2026, 11, 24, 9, 21, tzinfo=UTC)


def test_the_groups_follow_the_calendar_of_the_reader(new_reminder, owner):
    for days, hours in [(-1, 0), (0, 0), (0, 3), (1, 0), (5, 0), (6, 0), (40, 0)]:
        new_reminder(at=TUESDAY + timedelta(days=days, hours=hours), why=f"{days} {hours}")
    groups = queries.grouped(queries.open_reminders(owner), TUESDAY)
    assert [(group.name, [line.reminder.why for line in group.lines]) for group in groups] == [
        ("Due", ["-1 0", "0 0"]),
        ("Today", ["0 3"]),
        ("This week", ["1 0", "5 0"]),
        ("Later", ["6 0", "40 0"]),
    ]


def test_today_ends_at_midnight_of_the_reader(new_reminder, owner):
    new_reminder(at=TUESDAY.replace(hour=20))
    with use_preferences(locale="en_US", time_zone="Asia/Tokyo"):
        (group,) = queries.grouped(queries.open_reminders(owner), TUESDAY)
    assert group.name == "This week"


def test_the_bell_counts_what_is_due_and_not_put_aside(new_reminder, owner, now):
    new_reminder(), new_reminder(at=now + timedelta(minutes=1))
    aside = new_reminder()
    Reminder.objects.filter(pk=aside.pk).update(seen_at=now)
    assert queries.due_count(owner, now) == 1


def test_the_bell_stops_counting_where_nobody_reads_on(new_reminder, owner, now):
    for _ in range(101):
        new_reminder()
    assert queries.due_count(owner, now) == 100


def test_who_left_the_team_is_reminded_of_none_of_its_deals(reminder, owner, other_team, now):
    owner.team = Team.objects.get(pk=other_team.pk)
    assert queries.due_count(owner, now) == 0
    assert not queries.open_reminders(owner).exists()


@pytest.fixture
def request_of(owner):
    request = RequestFactory().get("/")
    request.user = owner
    return request


def test_the_bell_asks_the_database_only_when_it_is_shown_and_only_once(
    request_of, reminder, django_assert_num_queries
):
    with django_assert_num_queries(0):
        context = queries.bell(request_of)
    with django_assert_num_queries(1):
        assert context["due_reminder_count"]() == 1
        assert context["due_reminder_count"]() == 1


def test_nobody_signed_in_has_no_bell():
    assert queries.bell(RequestFactory().get("/")) == {}


def test_every_kind_of_reminder_leads_somewhere(new_reminder, deal):
    for kind in queries.PAGES:
        line = queries.Line.of(new_reminder(kind=kind))
        assert line.url.startswith(f"/deals/{deal.pk}/")
