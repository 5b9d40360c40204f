"""What each side has promised to do, by when."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from negotiations.commitment import actions
from negotiations.commitment.models import Deliverable
from negotiations.deals.actions import ChangedMeanwhile, DealIsClosed
from negotiations.deals.models import Event, Outcome, Side
from negotiations.figures import full_day
from negotiations.reminders.models import Reminder, ReminderKind
from tests.negotiations.commitment import agreeing

pytestmark = pytest.mark.django_db


@pytest.fixture
def due_on(now):
    return now.date() + timedelta(days=10)


@pytest.fixture
def deliverable(accepted_deal, owner, now, due_on) -> Deliverable:
    return add(accepted_deal, owner, now, due_on)


def add(deal, by, now, due_on, **more):
    values = agreeing.promise(due_on, **more)
    return actions.add_deliverable(deal=deal, values=values, by=by, now=now)


def change(deliverable, by, now, **values):
    names = ("side", "text", "responsible", "due_on")
    seen = {name: getattr(deliverable, name) for name in names}
    return actions.change_deliverable(
        deliverable=deliverable, values=seen | values, seen=seen, version=deliverable.version,
        by=by, now=now,
    )  # fmt: skip


def reminder() -> Reminder:
    return Reminder.objects.get(kind=ReminderKind.DELIVERABLE)


def test_a_promise_reminds_the_owner_at_nine_in_their_morning(
    accepted_deal, owner, manager, now, due_on
):
    owner.time_zone = "America/New_York"
    owner.save()
    deliverable = add(accepted_deal, manager, now, due_on)
    armed = reminder()
    nine = datetime(due_on.year, due_on.month, due_on.day, 9, tzinfo=ZoneInfo("America/New_York"))
    assert (armed.subject_id, armed.recipient, armed.due_at) == (deliverable.pk, owner, nine)
    assert armed.why == "Due today: Access to the brand library · Halden Outdoor"
    event = Event.objects.get(headline="Deliverable written: Access to the brand library")
    assert (event.side, event.by) == (Side.THEIRS, manager)
    assert event.detail == f"Ingrid Solheim, by {full_day(due_on)}"


def test_a_promise_for_today_is_taken_and_reminds_nobody_after_nine(accepted_deal, owner, now):
    add(accepted_deal, owner, now.replace(hour=9, minute=21), now.date())
    assert not Reminder.objects.filter(kind=ReminderKind.DELIVERABLE).exists()


def test_a_deadline_of_yesterday_or_in_a_lifetime_is_refused(accepted_deal, owner, now):
    with pytest.raises(actions.DeadlineIsPast, match="has passed"):
        add(accepted_deal, owner, now, now.date() - timedelta(days=1))
    with pytest.raises(actions.TooFarAhead, match="at most 10 years"):
        add(accepted_deal, owner, now, now.date().replace(year=2199))
    assert not Deliverable.objects.exists()


def test_moving_the_deadline_moves_the_reminder(deliverable, owner, now, due_on):
    later = due_on + timedelta(days=5)
    change(deliverable, owner, now, due_on=later)
    assert reminder().due_at == datetime(later.year, later.month, later.day, 9, tzinfo=UTC)
    assert Reminder.objects.armed().count() == 1
    event = Event.objects.get(headline="Deliverable changed: Access to the brand library")
    assert event.changes == [["Deadline", str(due_on), str(later)]]


def test_moving_the_deadline_to_this_morning_leaves_no_later_reminder(deliverable, owner, now):
    change(deliverable, owner, now.replace(hour=12), due_on=now.date())
    assert not Reminder.objects.armed().exists()


def test_rewording_after_the_reminder_went_out_leaves_it_on_the_bell(deliverable, owner, due_on):
    noon = datetime(due_on.year, due_on.month, due_on.day, 12, tzinfo=UTC)
    Reminder.objects.update(handled_at=noon)
    change(deliverable, owner, noon, text="Access to all brand files", side=Side.OURS)
    assert reminder().cancelled_at is None
    event = Event.objects.get(headline="Deliverable changed: Access to all brand files")
    assert ["Side", "Theirs", "Ours"] in event.changes


def test_nothing_changed_is_nothing_recorded(deliverable, owner, now):
    count = Event.objects.count()
    change(deliverable, owner, now)
    assert Event.objects.count() == count


def test_two_who_change_the_same_promise_see_both_versions(deliverable, owner, manager, now):
    stale = Deliverable.objects.select_related("agreement__deal").get(pk=deliverable.pk)
    change(deliverable, owner, now, responsible="Per Lunde")
    with pytest.raises(ChangedMeanwhile):
        change(stale, manager, now, responsible="Aino Virtanen")


def test_done_silences_the_reminder_and_undo_arms_it_again(deliverable, owner, now):
    actions.finish_deliverable(deliverable=deliverable, by=owner, now=now)
    actions.finish_deliverable(deliverable=deliverable, by=owner, now=now)
    deliverable.refresh_from_db()
    assert (deliverable.done_at, deliverable.done_by) == (now, owner)
    assert reminder().cancelled_because == "It is done."
    actions.take_back_finish(deliverable=deliverable, by=owner, now=now)
    deliverable.refresh_from_db()
    assert deliverable.done_at is None
    assert Reminder.objects.armed().count() == 1
    assert Event.objects.filter(headline__contains="Access to the brand library").count() == 3


def test_changing_what_is_done_reminds_nobody(deliverable, owner, now):
    actions.finish_deliverable(deliverable=deliverable, by=owner, now=now)
    deliverable.refresh_from_db()
    change(deliverable, owner, now, due_on=now.date() + timedelta(days=30))
    assert not Reminder.objects.armed().exists()


def test_a_struck_promise_is_gone_but_for_the_timeline(deliverable, owner, now):
    actions.remove_deliverable(deliverable=deliverable, by=owner, now=now)
    assert not Deliverable.objects.exists()
    assert not Reminder.objects.armed().exists()
    assert Event.objects.filter(headline="Deliverable struck: Access to the brand library").exists()
    with pytest.raises(actions.DeliverableIsGone, match="struck meanwhile"):
        actions.finish_deliverable(deliverable=deliverable, by=owner, now=now)


def test_every_change_asks_for_another_review(accepted_deal, deliverable, owner, now):
    actions.mark_reviewed(deal=accepted_deal, by=owner, now=now)
    change(deliverable, owner, now, text="Another thing")
    assert accepted_deal.agreement.reviewed_at is None
    actions.mark_reviewed(deal=accepted_deal, by=owner, now=now)
    actions.remove_deliverable(deliverable=deliverable, by=owner, now=now)
    accepted_deal.agreement.refresh_from_db()
    assert accepted_deal.agreement.reviewed_at is None


def test_after_the_signature_a_promise_is_kept_or_not_but_not_changed(
    accepted_deal, deliverable, owner, now
):
    actions.sign_off(deal=accepted_deal, signed_on=now.date(), by=owner, now=now)
    with pytest.raises(actions.AgreementIsSigned):
        change(deliverable, owner, now, text="Less")
    with pytest.raises(actions.AgreementIsSigned):
        actions.remove_deliverable(deliverable=deliverable, by=owner, now=now)
    done = actions.finish_deliverable(deliverable=deliverable, by=owner, now=now)
    assert done.done_at == now


def test_a_closed_deal_keeps_its_promises_as_they_are(accepted_deal, deliverable, owner, now):
    accepted_deal.outcome, accepted_deal.closed_at = Outcome.LOST, now
    accepted_deal.closed_by = owner
    accepted_deal.save()
    with pytest.raises(DealIsClosed):
        actions.finish_deliverable(deliverable=deliverable, by=owner, now=now)
