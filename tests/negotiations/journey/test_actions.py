from datetime import timedelta
from decimal import Decimal

import pytest

from negotiations.bargaining.actions import Wording, table_offer
from negotiations.commitment.actions import schedule_meeting
from negotiations.deals.actions import DealIsClosed
from negotiations.deals.models import Outcome, Side, StageVisit
from negotiations.follow_up.models import CheckIn
from negotiations.journey import actions
from negotiations.journey.queries import stepper, way_of
from negotiations.playbooks.stages import Stage
from negotiations.reminders.actions import put_aside
from negotiations.reminders.models import Reminder, ReminderKind

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def gated_deal(deal):
    """The playbook asks for a described alternative before Preparation is left."""
    deal.playbook.steps.filter(stage=Stage.PREPARATION).update(gates=["batna_described"])
    return deal


def move(deal, stage, owner, now, **more):
    visit = actions.move_to_stage(deal=deal, stage=stage, by=owner, now=now, **more)
    deal.refresh_from_db()
    return visit


def test_a_deal_moves_on_when_nothing_is_missing(deal, owner, now):
    later = now + timedelta(days=3)
    visit = move(deal, Stage.INFORMATION_EXCHANGE, owner, later)
    assert deal.stage == Stage.INFORMATION_EXCHANGE
    assert deal.stage_entered_at == later
    first = StageVisit.objects.get(deal=deal, stage=Stage.PREPARATION)
    assert first.left_at == later
    assert visit.entered_by == owner


def test_an_open_gate_asks_for_a_reason_and_names_what_is_missing(gated_deal, owner, now):
    with pytest.raises(actions.MoveNeedsReason) as refusal:
        move(gated_deal, Stage.INFORMATION_EXCHANGE, owner, now)
    assert [state.gate.key for state in refusal.value.missing] == ["batna_described"]
    gated_deal.refresh_from_db()
    assert gated_deal.stage == Stage.PREPARATION


def test_going_on_in_spite_of_a_gate_keeps_the_reason_and_what_was_missing(gated_deal, owner, now):
    visit = move(gated_deal, Stage.INFORMATION_EXCHANGE, owner, now, reason="They called first.")
    assert visit.reason == "They called first."
    assert visit.open_gates == ["best alternative described"]
    assert "They called first." in gated_deal.events.first().detail


def test_moving_back_wants_a_reason(deal, owner, now):
    move(deal, Stage.INFORMATION_EXCHANGE, owner, now)
    with pytest.raises(actions.MoveNeedsReason):
        move(deal, Stage.PREPARATION, owner, now)
    move(deal, Stage.PREPARATION, owner, now, reason="The budget changed.")
    assert deal.stage == Stage.PREPARATION


def test_skipping_a_stage_of_the_playbook_wants_a_reason(deal, owner, now):
    with pytest.raises(actions.MoveNeedsReason, match="skips a stage"):
        move(deal, Stage.CLARIFYING, owner, now)


def test_a_stage_that_the_playbook_lacks_is_passed_through(deal, owner, now):
    deal.playbook.steps.filter(stage=Stage.INFORMATION_EXCHANGE).delete()
    move(deal, Stage.CLARIFYING, owner, now)
    assert deal.stage == Stage.CLARIFYING


def test_follow_up_is_entered_by_signing_only(deal, owner, now):
    with pytest.raises(actions.NotAgreedYet):
        move(deal, Stage.FOLLOW_UP, owner, now, reason="Soon.")


def test_of_two_people_who_move_the_same_deal_the_second_is_told(deal, owner, now):
    move(deal, Stage.INFORMATION_EXCHANGE, owner, now, seen_stage=Stage.PREPARATION)
    with pytest.raises(actions.MovedMeanwhile, match="Information exchange"):
        move(deal, Stage.CLARIFYING, owner, now, seen_stage=Stage.PREPARATION)


def test_a_closed_deal_does_not_move(deal, owner, manager, now):
    actions.close_without_agreement(
        deal=deal, outcome=Outcome.LOST, reason="Price", by=manager, now=now
    )
    with pytest.raises(DealIsClosed, match="Marta Manager"):
        move(deal, Stage.CLARIFYING, owner, now, reason="Try again.")


def test_time_in_a_stage_adds_up_over_visits(deal, owner, now):

    move(deal, Stage.INFORMATION_EXCHANGE, owner, now + timedelta(days=3))
    move(deal, Stage.PREPARATION, owner, now + timedelta(days=4), reason="Again.")
    visits = list(StageVisit.objects.filter(deal=deal))
    steps = stepper(deal, visits, set(Stage), here=Stage.PREPARATION, now=now + timedelta(days=9))
    assert steps[0].text.startswith("8\N{NO-BREAK SPACE}d so far")
    assert steps[0].is_over
    assert steps[1].state == "ahead"


def test_a_stage_that_was_left_backwards_keeps_the_days_spent_in_it(deal, owner, now):
    for days, stage in enumerate((Stage.INFORMATION_EXCHANGE, Stage.PREPARATION) * 2, start=1):
        move(deal, stage, owner, now + timedelta(days=2 * days), reason="Again.")
    steps = stepper(deal, way_of(deal).stays, set(Stage), here=Stage.PREPARATION, now=now + 9 * DAY)
    # Nine days: two, two and one in Preparation, twice two in Information exchange.
    assert steps[0].text.startswith("5\N{NO-BREAK SPACE}d so far")
    assert steps[1].text == "4\N{NO-BREAK SPACE}d before it went back"


def test_the_time_a_deal_was_closed_is_spent_in_no_stage(deal, owner, now):
    actions.close_without_agreement(
        deal=deal, outcome=Outcome.LOST, reason="Price", by=owner, now=now + 2 * DAY
    )
    actions.reopen_deal(deal=deal, reason="They called.", by=owner, now=now + 30 * DAY)
    deal.refresh_from_db()
    steps = stepper(
        deal, way_of(deal).stays, set(Stage), here=Stage.PREPARATION, now=now + 33 * DAY
    )
    assert steps[0].text.startswith("5\N{NO-BREAK SPACE}d so far")
    assert StageVisit.objects.get(deal=deal, left_at__isnull=True).reason == "They called."


def test_a_next_step_reminds_the_owner_and_moving_it_moves_the_reminder(deal, owner, now):
    at = now + timedelta(days=1)
    actions.set_next_step(deal=deal, text="Call Ingrid", at=at, by=owner, now=now)
    actions.set_next_step(
        deal=deal, text="Call Ingrid", at=at + timedelta(hours=2), by=owner, now=now
    )
    reminder = Reminder.objects.get(kind=ReminderKind.NEXT_STEP, subject_id=deal.pk)
    assert reminder.due_at == at + timedelta(hours=2)
    assert reminder.recipient == owner


def test_a_finished_next_step_reminds_nobody(deal, owner, now):
    at = now + timedelta(days=1)
    actions.set_next_step(deal=deal, text="Call Ingrid", at=at, by=owner, now=now)
    actions.finish_next_step(deal=deal, by=owner, now=now)
    deal.refresh_from_db()
    assert deal.next_step == ""
    assert not Reminder.objects.armed().exists()


def test_a_next_step_in_the_past_is_refused(deal, owner, now):
    with pytest.raises(actions.TimeIsPast):
        actions.set_next_step(deal=deal, text="Call", at=now, by=owner, now=now)


def test_a_reassigned_deal_reminds_its_new_owner(deal, owner, teammate, manager, now):
    at = now + timedelta(days=1)
    actions.set_next_step(deal=deal, text="Call Ingrid", at=at, by=owner, now=now)
    actions.reassign_deal(deal=deal, owner=teammate, by=manager, now=now)
    deal.refresh_from_db()
    assert deal.owner == teammate
    assert Reminder.objects.get().recipient == teammate
    assert deal.events.first().changes == [["Owner", "Olga Owner", "Tariq Teammate"]]


def test_a_deal_is_not_handed_to_another_team(deal, outsider, manager, now):
    with pytest.raises(actions.PersonCannotOwn):
        actions.reassign_deal(deal=deal, owner=outsider, by=manager, now=now)


def test_closing_silences_and_reopening_arms_again(deal, owner, now):
    at = now + timedelta(days=1)
    actions.set_next_step(deal=deal, text="Call Ingrid", at=at, by=owner, now=now)
    actions.close_without_agreement(
        deal=deal,
        outcome=Outcome.WALKED_AWAY,
        reason="Under our walk-away point",
        by=owner,
        now=now,
    )
    assert not Reminder.objects.armed().exists()
    actions.reopen_deal(deal=deal, reason="They came back.", by=owner, now=now)
    deal.refresh_from_db()
    assert deal.outcome == Outcome.OPEN
    assert not deal.is_closed
    assert Reminder.objects.armed().get().due_at == at


def test_an_agreed_deal_is_neither_lost_nor_on_hold(deal, owner, now):
    deal.outcome, deal.agreed_at = Outcome.AGREED, now
    deal.save()
    with pytest.raises(actions.DealIsAgreed):
        actions.put_on_hold(deal=deal, reason="Wait.", by=owner, now=now)
    with pytest.raises(actions.DealIsAgreed):
        actions.close_without_agreement(
            deal=deal, outcome=Outcome.LOST, reason="Price", by=owner, now=now
        )


def test_a_reopened_deal_reminds_of_its_meetings_again_and_not_of_what_lapsed(
    prepared_deal, owner, now
):
    fee = prepared_deal.issues.get(name="Monthly fee")
    until = now + timedelta(days=5)
    table_offer(
        deal=prepared_deal,
        side=Side.OURS,
        terms={fee.key: Decimal(9500)},
        wording=Wording(stands_until=until),
        by=owner,
        now=now,
    )
    schedule_meeting(
        deal=prepared_deal, model=CheckIn, purpose="First look", due_at=until, by=owner, now=now
    )
    actions.close_without_agreement(
        deal=prepared_deal, outcome=Outcome.LOST, reason="Price", by=owner, now=now
    )
    assert not Reminder.objects.armed().exists()
    actions.reopen_deal(deal=prepared_deal, reason="They called.", by=owner, now=now)
    assert {one.kind for one in Reminder.objects.armed()} == {"check_in"}


def test_the_new_owner_hears_of_what_the_old_one_had_put_aside(deal, owner, teammate, manager, now):
    at = now + timedelta(days=1)
    actions.set_next_step(deal=deal, text="Call Ingrid", at=at, by=owner, now=now)
    put_aside(reminder=Reminder.objects.get(), by=owner, now=now)
    actions.reassign_deal(deal=deal, owner=teammate, by=manager, now=now)
    assert Reminder.objects.on_the_mind_of(teammate, at).exists()
