from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from negotiations.deals.models import Outcome, Side, StageVisit
from negotiations.pipeline.queries.filters import (
    Activity,
    Closing,
    Filters,
    Gating,
    Show,
    Stillness,
    Today,
)
from negotiations.playbooks.models import Playbook, PlaybookVersion
from negotiations.playbooks.stages import Stage

DAY = timedelta(days=1)


@pytest.fixture
def titles(owner, today):
    def found(**asked) -> set[str]:
        return set(Filters(**asked).of(owner, today).values_list("title", flat=True))

    return found


def test_a_day_begins_at_midnight_of_its_zone():
    today = Today.at(datetime(2020, 11, 24, 3, 30, tzinfo=UTC), ZoneInfo("America/New_York"))
    assert today.on == date(2020, 11, 23)
    assert today.starts_at.astimezone(UTC) == datetime(2020, 11, 23, 5, tzinfo=UTC)


def test_a_day_on_which_the_clocks_change_is_shorter_or_longer():
    today = Today.at(datetime(2020, 10, 25, 12, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
    length = today.ends_at.astimezone(UTC) - today.starts_at.astimezone(UTC)
    assert length == timedelta(hours=25)


@pytest.mark.parametrize(
    ("on", "last"), [(date(2021, 2, 3), 28), (date(2020, 12, 31), 31), (date(2028, 2, 1), 29)]
)
def test_the_month_ends_with_its_last_day(on, last):
    today = Today.at(datetime(on.year, on.month, on.day, 12, tzinfo=UTC), UTC)
    assert today.month == (on.replace(day=1), on.replace(day=last))


def test_closed_deals_are_hidden_unless_asked_for(titles, row, owner, now):
    row(owner, title="open")
    row(owner, title="agreed", stage=Stage.FOLLOW_UP)
    row(owner, title="ended", stage=Stage.FOLLOW_UP, closed_at=now)
    row(owner, title="lost", outcome=Outcome.LOST)
    assert titles() == {"open", "agreed"}
    assert titles(show=Show.CLOSED) == {"ended", "lost"}
    assert titles(show=Show.ALL) == {"open", "agreed", "ended", "lost"}


def test_another_team_is_never_found(titles, row, owner, outsider):
    row(owner, title="ours")
    row(outsider, title="theirs")
    assert titles(show=Show.ALL) == {"ours"}
    assert titles(owner=outsider.pk) == set()
    assert titles(q="theirs") == set()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"stage": Stage.BARGAINING}, {"big"}),
        ({"turn": Side.THEIRS}, {"big"}),
        ({"value_from": Decimal(500)}, {"big"}),
        ({"value_to": Decimal(500)}, {"small"}),
        ({"value_from": Decimal(0)}, {"big", "small"}),
        ({"close_from": date(2020, 12, 1)}, {"big"}),
        ({"close_to": date(2020, 12, 1)}, {"small"}),
        ({"outcome": Outcome.ON_HOLD}, {"small"}),
    ],
)
def test_each_filter_keeps_what_fits(titles, row, owner, asked, expected):
    row(owner, title="big", stage=Stage.BARGAINING, turn=Side.THEIRS, value=900,
        expected_close_on=date(2020, 12, 20))  # fmt: skip
    row(owner, title="small", value=100, outcome=Outcome.ON_HOLD,
        expected_close_on=date(2020, 11, 2))  # fmt: skip
    row(owner, title="bare")
    assert titles(**asked) == expected


def test_owner_team_and_playbook_filter(titles, row, owner, teammate, playbook):
    other = PlaybookVersion.objects.create(
        playbook=Playbook.objects.create(key="other"), number=1, name="Other", digest="-"
    )
    row(owner, title="mine")
    row(teammate, title="theirs", playbook=other)
    assert titles(owner=owner.pk) == {"mine"}
    assert titles(playbook=other.playbook_id) == {"theirs"}
    assert titles(team=owner.team_id) == {"mine", "theirs"}


def test_an_older_edition_of_a_playbook_counts_as_that_playbook(titles, row, owner, playbook):
    newer = PlaybookVersion.objects.create(
        playbook=playbook.playbook, number=2, name="Newer", digest="-"
    )
    row(owner, title="old edition")
    row(owner, title="new edition", playbook=newer)
    assert titles(playbook=playbook.playbook_id) == {"old edition", "new edition"}


def test_text_is_found_in_title_and_company_word_by_word(titles, row, owner):
    row(owner, title="Marketing retainer", company="Halden Outdoor")
    row(owner, title="Marketing audit", company="Zander Tools")
    assert titles(q="retainer") == {"Marketing retainer"}
    assert titles(q="MARKETING halden") == {"Marketing retainer"}
    assert titles(q="100%") == set()


@pytest.mark.parametrize(
    ("zone", "state"),
    [("UTC", Activity.TODAY), ("Europe/Berlin", Activity.PLANNED), ("Asia/Tokyo", Activity.TODAY)],
)
def test_the_next_step_is_judged_by_the_day_of_the_person_looking(row, owner, zone, state):
    late = datetime(2020, 11, 24, 22, 30, tzinfo=UTC)
    row(owner, next_step_at=late + timedelta(hours=1))
    today = Today.at(late, ZoneInfo(zone))
    fitting = [one for one in Activity if Filters(activity=one).of(owner, today).exists()]
    assert fitting == [state]


def test_the_four_states_of_a_next_step_part_the_deals(titles, row, owner, now):
    steps = {"over": now - 2 * DAY, "today": now, "later": now + 2 * DAY, "none": None}
    for title, at in steps.items():
        row(owner, title=title, next_step_at=at)
    assert [titles(activity=state) for state in Activity] == [
        {"later"}, {"today"}, {"over"}, {"none"},
    ]  # fmt: skip


def test_closing_this_month_and_closing_past(titles, row, owner):
    for title, on in (("past", date(2020, 11, 3)), ("soon", date(2020, 11, 30)),
                      ("next", date(2020, 12, 1))):  # fmt: skip
        row(owner, title=title, expected_close_on=on)
    assert titles(closing=Closing.THIS_MONTH) == {"past", "soon"}
    assert titles(closing=Closing.PAST) == {"past"}


def test_stalled_are_open_deals_without_activity_for_fourteen_days(titles, row, owner, now):
    row(owner, title="stalled", at=now - 14 * DAY)
    row(owner, title="just not", at=now - 14 * DAY + timedelta(minutes=1))
    row(owner, title="resting", at=now - 30 * DAY, outcome=Outcome.ON_HOLD)
    row(owner, title="signed", at=now - 30 * DAY, stage=Stage.FOLLOW_UP)
    assert titles(still=Stillness.STALLED) == {"stalled"}


def test_quiet_are_open_deals_without_next_step_or_activity(titles, row, owner, now):
    row(owner, title="no step", at=now)
    row(owner, title="silent", at=now - 10 * DAY, next_step_at=now + DAY)
    row(owner, title="lively", at=now - DAY, next_step_at=now + DAY)
    assert titles(still=Stillness.QUIET) == {"no step", "silent"}


def test_who_went_on_with_something_missing_is_found_while_that_stay_lasts(titles, row, owner, now):
    for title, missing, left_at in (
        ("early", ["goals written down"], None),
        ("in order", [], None),
        ("early once", ["goals written down"], now + DAY),
    ):
        StageVisit.objects.create(
            deal=row(owner, title=title), stage=Stage.BARGAINING, entered_at=now,
            entered_by=owner, reason="They called.", open_gates=missing, left_at=left_at,
        )  # fmt: skip
    assert titles(gates=Gating.WENT_ON) == {"early"}
    assert len(titles()) == 3
