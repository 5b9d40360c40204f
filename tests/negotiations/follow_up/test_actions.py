"""Keeping an agreement alive."""

from datetime import timedelta

import pytest

from negotiations.bargaining.models import Offer
from negotiations.commitment.actions import (
    MeetingIsOver,
    add_deliverable,
    cancel_meeting,
    change_meeting,
    schedule_meeting,
)
from negotiations.commitment.models import CheckIn, ProgressReview
from negotiations.deals.actions import DealIsClosed
from negotiations.deals.models import Event, Outcome
from negotiations.figures import full_day
from negotiations.follow_up import actions
from negotiations.reminders.models import Reminder
from tests.negotiations.commitment import agreeing

pytestmark = pytest.mark.django_db


def hold(meeting, by, now, note="Adoption is on target."):
    return actions.hold_meeting(meeting=meeting, note=note, by=by, now=now)


def end(deal, by, now, *, is_confirmed=False):
    return actions.end_follow_up(deal=deal, is_confirmed=is_confirmed, by=by, now=now)


def test_a_meeting_held_early_keeps_its_note_and_reminds_nobody(check_in, owner, today):
    hold(check_in, owner, today)
    row = CheckIn.objects.get()
    assert (row.held_at, row.held_by, row.note) == (today, owner, "Adoption is on target.")
    assert Reminder.objects.get().cancelled_because == "The check-in was held."
    event = Event.objects.filter(kind="follow_up").first()
    assert event.headline == "Check-in held: Weekly check-in, 3 of 4"
    assert event.detail == "Adoption is on target."


def test_a_meeting_held_late_leaves_the_bell(check_in, owner, today):
    Reminder.objects.update(handled_at=check_in.due_at)
    hold(check_in, owner, check_in.due_at + timedelta(days=1))
    assert Reminder.objects.get().cancelled_at is not None


def test_what_was_held_is_not_moved_held_or_cancelled(check_in, owner, manager, today):
    hold(check_in, owner, today)
    said = f"was held on {full_day(today.date())} by Olga Owner"
    seen = {"purpose": check_in.purpose, "due_at": check_in.due_at}
    with pytest.raises(MeetingIsOver, match=said):
        change_meeting(meeting=check_in, values=seen, seen=seen, version=1, by=manager, now=today)
    with pytest.raises(MeetingIsOver, match=said):
        hold(check_in, manager, today)
    with pytest.raises(MeetingIsOver, match=said):
        cancel_meeting(meeting=check_in, by=manager, now=today)


def test_undo_puts_it_back_with_its_reminder_and_keeps_the_note(check_in, owner, today):
    hold(check_in, owner, today)
    actions.take_back_holding(meeting=check_in, by=owner, now=today)
    actions.take_back_holding(meeting=check_in, by=owner, now=today)
    row = CheckIn.objects.get()
    assert row.is_open
    assert row.note == "Adoption is on target."
    assert Reminder.objects.armed().get().due_at == check_in.due_at
    assert Event.objects.filter(headline__startswith="Check-in still to be held").count() == 1


def test_open_meetings_go_with_the_deal(check_in, review, agreed_deal, owner, teammate, today):
    hold(check_in, owner, today)
    actions.hand_meetings_over(deal=agreed_deal, old_owner=owner, new_owner=teammate)
    assert CheckIn.objects.get().owner == owner
    assert ProgressReview.objects.get().owner == teammate


def test_the_end_closes_the_deal_and_leaves_it_agreed(agreed_deal, owner, today):
    end(agreed_deal, owner, today)
    agreed_deal.refresh_from_db()
    assert agreed_deal.outcome == Outcome.AGREED
    assert (agreed_deal.closed_at, agreed_deal.closed_by) == (today, owner)
    assert Event.objects.first().headline == "Follow-up ended"


def test_an_offer_that_was_left_open_lapses_with_the_end(agreed_deal, owner, today):
    Offer.objects.create(
        deal=agreed_deal, number=2, side="ours", place=1, tabled_at=today, recorded_by=owner,
        valuation=Offer.objects.get().valuation,
    )  # fmt: skip
    end(agreed_deal, owner, today)
    kinds = [one.resolution_kind for one in Offer.objects.order_by("number")]
    assert kinds == ["accepted", "lapsed"]


def test_the_end_is_refused_while_meetings_are_open_unless_confirmed(
    agreed_deal, check_in, review, owner, today
):
    with pytest.raises(actions.MeetingsAreOpen, match="2 meetings are still to be held"):
        end(agreed_deal, owner, today)
    assert Reminder.objects.armed().count() == 2
    end(agreed_deal, owner, today, is_confirmed=True)
    assert not Reminder.objects.armed().exists()
    for meeting in (CheckIn.objects.get(), ProgressReview.objects.get()):
        assert meeting.cancelled_because == "The follow-up has ended."
        assert meeting.cancelled_by == owner


def test_one_open_meeting_is_one(agreed_deal, check_in, owner, today):
    with pytest.raises(actions.MeetingsAreOpen, match="1 meeting is still to be held"):
        end(agreed_deal, owner, today)


def test_a_deal_that_is_not_agreed_has_no_follow_up_to_end(deal, owner, now):
    with pytest.raises(actions.NotAgreed):
        end(deal, owner, now)


def test_nothing_is_held_on_a_closed_deal(agreed_deal, check_in, owner, today):
    end(agreed_deal, owner, today, is_confirmed=True)
    with pytest.raises(DealIsClosed):
        hold(check_in, owner, today)
    with pytest.raises(DealIsClosed):
        actions.take_back_holding(meeting=check_in, by=owner, now=today)
    with pytest.raises(DealIsClosed):
        end(agreed_deal, owner, today)


def test_what_is_open_and_ahead_is_armed_again_when_a_deal_is_taken_up(prepared_deal, owner, today):
    agreeing.accept(prepared_deal, owner, today)
    due_on = today.date() + timedelta(days=9)
    add_deliverable(deal=prepared_deal, values=agreeing.promise(due_on), by=owner, now=today)
    for days in (1, 9):
        due_at = today + timedelta(days=days)
        schedule_meeting(
            deal=prepared_deal, model=CheckIn, purpose="x", due_at=due_at, by=owner, now=today
        )
    Reminder.objects.update(cancelled_at=today)
    actions.arm_what_is_open(deal=prepared_deal, now=today + timedelta(days=2))
    kinds = sorted(Reminder.objects.armed().values_list("kind", flat=True))
    assert kinds == ["check_in", "deliverable"]
