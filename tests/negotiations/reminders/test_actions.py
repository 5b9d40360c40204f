from datetime import timedelta

import pytest

from negotiations.reminders.actions import (
    ReminderIsSilent,
    SnoozeIsPast,
    arm_reminder,
    bring_back,
    cancel_reminder,
    cancel_reminders_of,
    end_snooze,
    hand_reminders_over,
    put_aside,
    snooze,
)
from negotiations.reminders.models import Reminder, ReminderKind

HOUR = timedelta(hours=1)


def rearm(reminder, now, **changes) -> Reminder:
    values = {
        "deal": reminder.deal, "kind": ReminderKind(reminder.kind),
        "subject_id": reminder.subject_id, "recipient": reminder.recipient,
        "why": reminder.why, "due_at": reminder.due_at, **changes,
    }  # fmt: skip
    return arm_reminder(**values, now=now)


def test_a_subject_has_one_reminder(reminder, now):
    assert rearm(reminder, now, why="Other words").pk == reminder.pk
    assert Reminder.objects.get().why == "Other words"


def test_moving_before_it_went_out_keeps_the_occurrence(reminder, now):
    moved = rearm(reminder, now, due_at=now + HOUR)
    assert (moved.due_at, moved.occurrence, moved.handled_at) == (now + HOUR, 1, None)


def test_moving_after_it_went_out_arms_the_next_occurrence(handled, now):
    moved = rearm(handled, now, due_at=now + HOUR)
    assert (moved.due_at, moved.occurrence, moved.handled_at) == (now + HOUR, 2, None)


def test_arming_again_for_the_same_time_sends_nothing_again(handled, now):
    same = rearm(handled, now)
    assert (same.occurrence, same.handled_at) == (1, now)


def test_a_cancelled_reminder_is_armed_again_as_its_next_occurrence(reminder, now):
    cancel_reminder(
        kind=ReminderKind.CHECK_IN, subject_id=reminder.subject_id, because="Held.", now=now
    )
    again = rearm(reminder, now)
    assert (again.occurrence, again.cancelled_at, again.cancelled_because) == (2, None, "")


def test_a_change_that_leaves_the_time_alone_leaves_a_snooze_alone(handled, owner, now):
    snooze(reminder=handled, until=now + HOUR, by=owner, now=now)
    same = rearm(handled, now, why="Better words")
    assert (same.due_at, same.snoozed_from) == (now + HOUR, now)


def test_moving_the_thing_itself_ends_a_snooze(handled, owner, now):
    snooze(reminder=handled, until=now + HOUR, by=owner, now=now)
    moved = rearm(handled, now, due_at=now + 5 * HOUR)
    assert (moved.due_at, moved.snoozed_from) == (now + 5 * HOUR, None)


def test_a_closed_deal_silences_what_is_due_and_what_is_to_come(new_reminder, deal, owner, now):
    new_reminder(), new_reminder(at=now + HOUR)
    Reminder.objects.filter(due_at=now).update(handled_at=now)
    cancel_reminders_of(deal=deal, because="Lost.", now=now)
    assert not Reminder.objects.open_for(owner).exists()
    assert set(Reminder.objects.values_list("cancelled_because", flat=True)) == {"Lost."}


def test_the_new_owner_takes_over_what_is_to_come_and_hears_of_what_is_due(
    new_reminder, handled, deal, owner, teammate, now
):
    coming = new_reminder(at=now + HOUR)
    hand_reminders_over(deal=deal, old_owner=owner, new_owner=teammate)
    coming.refresh_from_db()
    handled.refresh_from_db()
    assert (coming.recipient, coming.occurrence) == (teammate, 1)
    assert (handled.recipient, handled.occurrence, handled.handled_at) == (teammate, 2, None)


def test_what_was_put_aside_stays_with_who_put_it_aside(handled, deal, owner, teammate, now):
    put_aside(reminder=handled, by=owner, now=now)
    hand_reminders_over(deal=deal, old_owner=owner, new_owner=teammate)
    handled.refresh_from_db()
    assert handled.recipient == owner


def test_what_is_put_aside_leaves_the_list_and_can_come_back(handled, owner, now):
    put_aside(reminder=handled, by=owner, now=now)
    assert not Reminder.objects.on_the_mind_of(owner, now).exists()
    bring_back(reminder=handled, by=owner, now=now)
    assert Reminder.objects.on_the_mind_of(owner, now).get() == handled


def test_what_fell_due_while_it_was_aside_comes_back_without_a_mail(reminder, owner, now):
    put_aside(reminder=reminder, by=owner, now=now - HOUR)
    bring_back(reminder=reminder, by=owner, now=now)
    assert not Reminder.objects.due(now).exists()


def test_nobody_puts_aside_what_is_somebody_elses(reminder, teammate, now):
    put_aside(reminder=reminder, by=teammate, now=now)
    reminder.refresh_from_db()
    assert reminder.seen_at is None


def test_a_snooze_arms_the_next_occurrence(handled, owner, now):
    snooze(reminder=handled, until=now + HOUR, by=owner, now=now)
    handled.refresh_from_db()
    assert (handled.due_at, handled.occurrence, handled.handled_at) == (now + HOUR, 2, None)
    assert handled.snoozed_from == now


def test_a_second_snooze_remembers_the_first_time(handled, owner, now):
    for hours in (1, 2):
        snooze(reminder=handled, until=now + hours * HOUR, by=owner, now=now)
    handled.refresh_from_db()
    assert handled.snoozed_from == now


@pytest.mark.parametrize("until", [timedelta(0), -HOUR])
def test_a_snooze_into_the_past_is_refused(until, handled, owner, now):
    with pytest.raises(SnoozeIsPast):
        snooze(reminder=handled, until=now + until, by=owner, now=now)


def test_what_is_over_can_not_be_snoozed(handled, owner, now):
    cancel_reminder(
        kind=ReminderKind.CHECK_IN, subject_id=handled.subject_id, because="It was held.", now=now
    )
    with pytest.raises(ReminderIsSilent, match="It was held"):
        snooze(reminder=handled, until=now + HOUR, by=owner, now=now)


def test_ending_a_snooze_of_something_due_sends_no_second_mail(handled, owner, now):
    snooze(reminder=handled, until=now + HOUR, by=owner, now=now)
    end_snooze(reminder=handled, by=owner, now=now)
    handled.refresh_from_db()
    assert (handled.due_at, handled.snoozed_from) == (now, None)
    assert not Reminder.objects.due(now + 2 * HOUR).exists()


def test_ending_a_snooze_of_something_to_come_keeps_its_mail(new_reminder, owner, now):
    coming = new_reminder(at=now + HOUR)
    snooze(reminder=coming, until=now + 3 * HOUR, by=owner, now=now)
    end_snooze(reminder=coming, by=owner, now=now)
    assert Reminder.objects.due(now + HOUR).get() == coming


def test_ending_a_snooze_that_is_none_changes_nothing(handled, owner, now):
    end_snooze(reminder=handled, by=owner, now=now)
    handled.refresh_from_db()
    assert (handled.occurrence, handled.handled_at) == (1, now)
