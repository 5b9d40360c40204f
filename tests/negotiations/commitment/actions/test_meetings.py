"""Check-ins and progress reviews, one at a time and on a rhythm."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from negotiations.commitment import actions
from negotiations.commitment.models import CheckIn, ProgressReview
from negotiations.deals.actions import ChangedMeanwhile, DealIsClosed
from negotiations.deals.models import Event, Outcome
from negotiations.figures import clock, full_day
from negotiations.reminders.models import Reminder, ReminderKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def due_at(now):
    return now + timedelta(days=7)


@pytest.fixture
def check_in(deal, owner, now, due_at) -> CheckIn:
    return schedule(deal, owner, now, due_at)


def in_full(at: datetime) -> str:
    return f"{full_day(at.date())}, {clock(at, UTC)} UTC"


def schedule(deal, by, now, due_at, model=CheckIn, purpose="Weekly check-in, 3 of 4"):
    return actions.schedule_meeting(
        deal=deal, model=model, purpose=purpose, due_at=due_at, by=by, now=now
    )


def change(meeting, by, now, version=None, **values):
    seen = {"purpose": meeting.purpose, "due_at": meeting.due_at}
    return actions.change_meeting(
        meeting=meeting, values=seen | values, seen=seen, version=version or meeting.version,
        by=by, now=now,
    )  # fmt: skip


def rhythm(deal, by, now, **more):
    wanted = {
        "first": now + timedelta(days=7),
        "weekly_count": 4,
        "until": (now + timedelta(days=100)).date(),
    }
    return actions.schedule_check_ins(deal=deal, by=by, now=now, **wanted | more)


def close(deal, by, now):
    deal.outcome, deal.closed_at, deal.closed_by = Outcome.LOST, now, by
    deal.save()


@pytest.mark.parametrize("model", [CheckIn, ProgressReview])
def test_a_meeting_reminds_the_owner_of_the_deal_when_it_is_due(
    deal, owner, manager, now, due_at, model
):
    meeting = schedule(deal, manager, now, due_at, model)
    reminder = Reminder.objects.get()
    assert (reminder.kind, reminder.subject_id) == (model.reminder_kind, meeting.pk)
    assert (reminder.recipient, reminder.due_at) == (owner, due_at)
    assert reminder.why == "Weekly check-in, 3 of 4 · Halden Outdoor"
    event = Event.objects.get(kind="follow_up")
    assert event.headline == f"{model.noun.capitalize()} scheduled: Weekly check-in, 3 of 4"
    assert (event.by, event.detail) == (manager, in_full(due_at))


def test_the_deals_title_stands_in_for_an_unknown_company(deal, owner, now, due_at):
    deal.counterparty = None
    deal.save()
    schedule(deal, owner, now, due_at)
    assert Reminder.objects.get().why.endswith(" · 12-month marketing retainer")


@pytest.mark.parametrize("days", [0, -1])
def test_a_meeting_in_the_past_is_refused(deal, owner, now, days):
    with pytest.raises(actions.IsPast, match="has passed"):
        schedule(deal, owner, now, now + timedelta(days=days))
    assert not CheckIn.objects.exists()


def test_a_meeting_in_the_year_9999_is_refused(deal, owner, now):
    with pytest.raises(actions.TooFarAhead, match="at most 10 years"):
        schedule(deal, owner, now, now.replace(year=9999))


def test_a_deal_keeps_500_meetings_of_a_kind_and_no_more(deal, owner, now, due_at):
    CheckIn.objects.bulk_create(
        CheckIn(deal=deal, owner=owner, purpose="x", due_at=due_at, created_at=now)
        for _ in range(500)
    )
    with pytest.raises(actions.TooManyMeetings, match="500 check-ins already"):
        schedule(deal, owner, now, due_at)
    schedule(deal, owner, now, due_at, ProgressReview)


def test_moving_a_meeting_moves_its_reminder(check_in, owner, now, due_at):
    later = due_at + timedelta(days=2)
    change(check_in, owner, now, due_at=later)
    assert Reminder.objects.get().due_at == later
    event = Event.objects.get(headline="Check-in moved: Weekly check-in, 3 of 4")
    old, new = in_full(due_at), in_full(later)
    assert event.changes == [["When", old, new]]


def test_moving_a_meeting_whose_reminder_went_out_arms_it_again(check_in, owner, due_at):
    Reminder.objects.update(handled_at=due_at)
    change(check_in, owner, due_at, due_at=due_at + timedelta(hours=1))
    reminder = Reminder.objects.armed().get()
    assert reminder.occurrence == 2


def test_a_new_purpose_is_what_the_reminder_says(check_in, owner, now):
    change(check_in, owner, now, purpose="Talk about leads")
    assert Reminder.objects.get().why == "Talk about leads · Halden Outdoor"


def test_an_overdue_meeting_can_be_named_anew_but_not_moved_backwards(check_in, owner, due_at):
    late = due_at + timedelta(days=1)
    change(check_in, owner, late, purpose="Talk about leads")
    with pytest.raises(actions.IsPast):
        change(CheckIn.objects.get(), owner, late, due_at=due_at + timedelta(hours=1))


def test_nothing_changed_is_nothing_recorded(check_in, owner, now):
    count = Event.objects.count()
    change(check_in, owner, now)
    assert Event.objects.count() == count


def test_two_who_move_the_same_meeting_see_both_times(check_in, owner, manager, now, due_at):
    stale = CheckIn.objects.get()
    change(check_in, owner, now, due_at=due_at + timedelta(days=1))
    with pytest.raises(ChangedMeanwhile):
        change(stale, manager, now, due_at=due_at + timedelta(days=2))
    assert CheckIn.objects.get().due_at == due_at + timedelta(days=1)


def test_cancelling_silences_the_reminder_and_undo_arms_it_again(check_in, owner, now):
    actions.cancel_meeting(meeting=check_in, because="Holiday", by=owner, now=now)
    row = CheckIn.objects.get()
    assert (row.cancelled_at, row.cancelled_by, row.cancelled_because) == (now, owner, "Holiday")
    assert Reminder.objects.get().cancelled_because == "The check-in is cancelled."
    actions.restore_meeting(meeting=check_in, by=owner, now=now)
    actions.restore_meeting(meeting=check_in, by=owner, now=now)
    assert CheckIn.objects.get().is_open
    assert Reminder.objects.armed().get().due_at == check_in.due_at
    headlines = Event.objects.filter(kind="follow_up").values_list("headline", flat=True)
    assert headlines[0] == "Check-in back on the agenda: Weekly check-in, 3 of 4"
    assert len(headlines) == 3


def test_undoing_a_cancellation_too_late_reminds_nobody(check_in, owner, now, due_at):
    actions.cancel_meeting(meeting=check_in, by=owner, now=now)
    actions.restore_meeting(meeting=check_in, by=owner, now=due_at + timedelta(days=1))
    assert not Reminder.objects.armed().exists()


def test_a_cancelled_meeting_says_by_whom_when_it_is_moved(check_in, owner, now, due_at):
    actions.cancel_meeting(meeting=check_in, by=owner, now=now)
    said = f"was cancelled on {full_day(now.date())} by Olga Owner"
    with pytest.raises(actions.MeetingIsOver, match=said):
        change(check_in, owner, now, due_at=due_at + timedelta(days=1))
    with pytest.raises(actions.MeetingIsOver):
        actions.cancel_meeting(meeting=check_in, by=owner, now=now)


def test_a_closed_deal_schedules_and_moves_nothing(deal, check_in, owner, now, due_at):
    close(deal, owner, now)
    with pytest.raises(DealIsClosed):
        schedule(deal, owner, now, due_at)
    with pytest.raises(DealIsClosed):
        change(check_in, owner, now, due_at=due_at + timedelta(days=1))
    with pytest.raises(DealIsClosed):
        actions.cancel_meeting(meeting=check_in, by=owner, now=now)
    with pytest.raises(DealIsClosed):
        rhythm(deal, owner, now)


def test_a_rhythm_makes_check_ins_each_with_its_reminder(deal, owner, now):
    check_ins = rhythm(deal, owner, now)
    purposes = [one.purpose for one in check_ins]
    assert purposes[3:5] == ["Weekly check-in, 4 of 4", "Monthly check-in, 1 of 3"]
    armed = Reminder.objects.armed().filter(kind=ReminderKind.CHECK_IN)
    assert {one.subject_id: one.due_at for one in armed} == {
        one.pk: one.due_at for one in check_ins
    }
    event = Event.objects.get(kind="follow_up")
    assert event.headline.startswith("Check-ins scheduled: 4 weekly, then 3 monthly, ")


def test_a_rhythm_keeps_the_owners_time_of_day(deal, owner, manager, now):
    owner.time_zone = "Europe/Berlin"
    owner.save()
    berlin = ZoneInfo("Europe/Berlin")
    first = now.replace(month=3, day=20, hour=9, minute=0) + timedelta(days=365)
    check_ins = rhythm(deal, manager, now, first=first, until=None)
    assert [one.due_at.astimezone(berlin).hour for one in check_ins] == [10, 10, 10, 10]
    assert len({one.due_at.astimezone(ZoneInfo("UTC")).hour for one in check_ins}) == 2


def test_another_rhythm_can_replace_what_is_still_open(deal, owner, now):
    held, *rest = rhythm(deal, owner, now)
    CheckIn.objects.filter(pk=held.pk).update(held_at=now, held_by=owner)
    rhythm(deal, owner, now, weekly_count=1, until=None, replaces=True)
    open_ones = CheckIn.objects.open()
    assert [one.purpose for one in open_ones] == ["Weekly check-in, 1 of 1"]
    assert CheckIn.objects.filter(cancelled_because="Replaced by another rhythm.").count() == len(
        rest
    )
    assert set(Reminder.objects.armed().values_list("subject_id", flat=True)) >= {open_ones[0].pk}
    gone = [one.pk for one in rest]
    assert not Reminder.objects.armed().filter(subject_id__in=gone).exists()
    assert Event.objects.first().detail == f"{len(rest)} earlier ones cancelled."


def test_a_rhythm_can_be_added_to_what_there_is(deal, owner, now):
    first = rhythm(deal, owner, now)
    second = rhythm(deal, owner, now)
    assert CheckIn.objects.open().count() == len(first) + len(second)


def test_a_rhythm_of_more_than_sixty_names_the_last_day(deal, owner, now):
    until = (now + timedelta(days=3650)).date()
    with pytest.raises(
        actions.TooManyCheckIns, match=r"makes \d+ check-ins; 60 .* End it by \w+, "
    ):
        rhythm(deal, owner, now, until=until)
    assert not CheckIn.objects.exists()


def test_sixty_check_ins_are_taken(deal, owner, now):
    until = (now + timedelta(days=3650)).date()
    with pytest.raises(actions.TooManyCheckIns) as refusal:
        rhythm(deal, owner, now, until=until)
    last = str(refusal.value).rsplit("End it by ", 1)[1].rstrip(".")
    until = datetime.strptime(last, "%a, %b %d, %Y").replace(tzinfo=UTC).date()
    assert len(rhythm(deal, owner, now, until=until)) == 60


def test_a_rhythm_without_any_date_is_refused(deal, owner, now):
    with pytest.raises(actions.NothingToSchedule, match="no check-in at all"):
        rhythm(deal, owner, now, weekly_count=0, until=None)


def test_a_rhythm_that_begins_in_the_past_or_ends_in_a_lifetime_is_refused(deal, owner, now):
    with pytest.raises(actions.IsPast):
        rhythm(deal, owner, now, first=now - timedelta(days=1))
    with pytest.raises(actions.TooFarAhead):
        rhythm(deal, owner, now, first=now + timedelta(days=3649), until=None)
