from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from negotiations.bargaining.models import Offer, Resolution, ResolutionKind, Valuation
from negotiations.commitment.models import Agreement, Deliverable
from negotiations.deals.models import Outcome, Side
from negotiations.follow_up.models import CheckIn, ProgressReview
from negotiations.pipeline.queries.day import the_day
from negotiations.pipeline.queries.schedule import scheduled
from negotiations.playbooks.stages import Stage
from negotiations.preparation.models import Preparation
from negotiations.reminders.actions import arm_reminder
from negotiations.reminders.models import Reminder, ReminderKind

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def groups(owner, today):
    def due(user=owner, *, of_the_team: bool = False) -> dict[str, list[str]]:
        shown = the_day(user, today, of_the_team=of_the_team)
        return {group.title: [task.text for task in group.tasks] for group in shown.groups}

    return due


@pytest.fixture
def remind(now):
    """Arms the reminder of a check-in with that purpose, or of a made-up subject."""

    def armed(deal, kind: ReminderKind, text: str, due_at, recipient=None) -> Reminder:
        subject_id = Reminder.objects.count() + 1
        if kind == ReminderKind.CHECK_IN:
            owner = recipient or deal.owner
            subject_id = CheckIn.objects.create(
                deal=deal, due_at=due_at, owner=owner, purpose=text, created_at=now
            ).pk
        return arm_reminder(
            deal=deal, kind=kind, subject_id=subject_id, why=f"{text} · Somebody",
            recipient=recipient or deal.owner, due_at=due_at, now=now,
        )  # fmt: skip

    return armed


@pytest.fixture
def table(now):
    """Tables an offer with its score for us."""

    def offer(
        deal, number: int, side: Side, low: float, high: float | None = None, **more
    ) -> Offer:
        valuation, _ = Valuation.objects.get_or_create(
            deal=deal, digest="-", defaults={"content": {}, "taken_at": now}
        )
        return Offer.objects.create(
            deal=deal, number=number, side=side, tabled_at=now, recorded_by=deal.owner,
            valuation=valuation, our_score_low=low, our_score_high=high or low, **more,
        )  # fmt: skip

    return offer


def test_next_steps_fall_into_their_days(groups, row, owner, now):
    # The day in question is a Tuesday.
    for text, at in (("late", now - DAY), ("earlier today", now - HOUR), ("today", now + HOUR),
                     ("sunday", now + 5 * DAY), ("monday", now + 6 * DAY),
                     ("far", now + 13 * DAY)):  # fmt: skip
        row(owner, next_step=text, next_step_at=at, at=now)
    assert groups() == {
        "Overdue": ["late"],
        "Today": ["earlier today", "today"],
        "This week": ["sunday"],
        "Next week": ["monday"],
    }


def test_open_reminders_stand_among_the_next_steps(groups, row, owner, now, remind):
    deal = row(owner, next_step="Call", next_step_at=now + 2 * HOUR, at=now)
    remind(deal, ReminderKind.CHECK_IN, "Check-in", now + HOUR)
    remind(deal, ReminderKind.OFFER_EXPIRY, "Our #3 expires", now + 3 * HOUR)
    remind(deal, ReminderKind.NEXT_STEP, "Call", now + 2 * HOUR)
    remind(deal, ReminderKind.CHECK_IN, "Send the plan", now - DAY)
    silent = remind(deal, ReminderKind.CHECK_IN, "Silent", now + HOUR)
    Reminder.objects.filter(pk=silent.pk).update(cancelled_at=now)
    assert groups() == {
        "Overdue": ["Send the plan"],
        "Today": ["Check-in", "Call", "Our #3 expires · Somebody"],
    }


def test_each_kind_of_reminder_reads_as_its_subject(groups, row, owner, now, table):
    deal = row(owner, at=now, stage=Stage.COMMITMENT)
    agreement = Agreement.objects.create(
        deal=deal, accepted_offer=table(deal, 1, Side.OURS, 50), created_at=now
    )
    promised = Deliverable.objects.create(
        agreement=agreement, side=Side.OURS, text="The plan", responsible="Olga", due_on=now.date()
    )
    review = ProgressReview.objects.create(
        deal=deal, due_at=now, owner=owner, purpose="First review", created_at=now
    )
    for kind, subject in ((ReminderKind.DELIVERABLE, promised),
                          (ReminderKind.PROGRESS_REVIEW, review)):  # fmt: skip
        arm_reminder(
            deal=deal, kind=kind, subject_id=subject.pk, recipient=owner, why="Mail words",
            due_at=now, now=now,
        )  # fmt: skip
    assert groups() == {"Today": ["The plan", "First review"]}


def test_a_reminder_that_went_out_is_still_to_be_done(groups, row, owner, now, remind):
    reminder = remind(row(owner, at=now), ReminderKind.CHECK_IN, "Check-in", now - HOUR)
    Reminder.objects.filter(pk=reminder.pk).update(handled_at=now)
    assert groups() == {"Today": ["Check-in"]}


def test_a_snoozed_reminder_stays_on_its_own_day(groups, row, owner, now, remind):
    reminder = remind(row(owner, at=now), ReminderKind.CHECK_IN, "Check-in", now - HOUR)
    Reminder.objects.filter(pk=reminder.pk).update(
        snoozed_from=reminder.due_at, due_at=now + 3 * DAY
    )
    assert groups() == {"Today": ["Check-in"]}


def test_closed_deals_ask_for_nothing(groups, row, owner, now, remind):
    deal = row(owner, at=now, outcome=Outcome.LOST, next_step_at=now + HOUR)
    remind(deal, ReminderKind.CHECK_IN, "Check-in", now)
    assert groups() == {}


def test_mine_and_my_team(groups, row, owner, teammate, manager, outsider, now, remind):
    row(manager, next_step="mine", next_step_at=now + HOUR, at=now)
    deal = row(teammate, next_step="theirs", next_step_at=now + HOUR, at=now)
    remind(deal, ReminderKind.CHECK_IN, "their check-in", now)
    row(outsider, next_step="secret", next_step_at=now + HOUR, at=now)
    assert groups(manager) == {"Today": ["mine"]}
    assert groups(manager, of_the_team=True) == {"Today": ["their check-in", "mine", "theirs"]}
    assert groups(outsider) == {"Today": ["secret"]}


def test_a_reminder_on_a_deal_of_another_team_is_not_shown(
    groups, row, owner, outsider, now, remind
):
    remind(row(outsider, at=now), ReminderKind.CHECK_IN, "secret", now, recipient=owner)
    assert groups() == {}


def test_offers_on_the_table_show_both_last_scores(row, owner, today, now, table):
    deal = row(owner, at=now, company="Halden Outdoor", stage=Stage.BARGAINING)
    Preparation.objects.create(deal=deal, reservation_score=Decimal(47))
    first = table(deal, 1, Side.OURS, 80)
    Resolution.objects.create(offer=first, kind=ResolutionKind.ANSWERED, at=now, by=owner)
    second = table(deal, 2, Side.THEIRS, 10, 30)
    Resolution.objects.create(offer=second, kind=ResolutionKind.ANSWERED, at=now, by=owner)
    table(deal, 3, Side.OURS, 65, stands_until=now + 3 * DAY)
    shown = the_day(owner, today, of_the_team=False)
    (offer,) = shown.offers
    assert (offer.name, offer.ours, offer.theirs, offer.wall) == ("Halden Outdoor", 65, 20, 47)
    assert (offer.start, offer.width) == (20, 45)
    assert offer.note == "gap 45 · ends Fri, Nov 27"
    assert offer.label == "ours 65, theirs 20, walk away 47"
    assert shown.counts.offers == 1


def test_an_answered_table_is_empty(row, owner, today, now, table):
    offer = table(row(owner, at=now), 1, Side.OURS, 50)
    Resolution.objects.create(offer=offer, kind=ResolutionKind.REJECTED, at=now, by=owner)
    assert the_day(owner, today, of_the_team=False).offers == []


def test_an_offer_of_another_team_is_not_shown(row, owner, outsider, today, now, table):
    table(row(outsider, at=now), 1, Side.OURS, 50)
    shown = the_day(owner, today, of_the_team=True)
    assert (shown.offers, shown.counts.offers) == ([], 0)


def test_quiet_deals_come_longest_silent_first(row, owner, today, now):
    row(owner, title="no step", at=now)
    row(owner, title="silent", at=now - 12 * DAY, next_step_at=now + DAY)
    row(owner, title="lively", at=now, next_step_at=now + DAY)
    shown = the_day(owner, today, of_the_team=False)
    assert [deal.title for deal in shown.quiet] == ["silent", "no step"]
    assert shown.quiet[0].activity == "12\N{NO-BREAK SPACE}d ago"


def test_more_quiet_deals_than_fit_are_told(row, owner, today, now):
    for _ in range(9):
        row(owner, at=now)
    shown = the_day(owner, today, of_the_team=False)
    assert (len(shown.quiet), shown.has_more_quiet) == (8, True)


def test_what_waits_for_us_is_counted(row, owner, today, now):
    row(owner, at=now, turn=Side.OURS)
    row(owner, at=now, turn=Side.THEIRS)
    row(owner, at=now, turn=Side.OURS, outcome=Outcome.ON_HOLD)
    counts = the_day(owner, today, of_the_team=False).counts
    assert (counts.open, counts.ours) == (3, 1)


def test_tasks_at_one_time_stand_under_each_other(today, now):
    plan = scheduled([(now, "a"), (now, "b"), (now + 4 * HOUR, "c")], today)
    assert plan is not None
    first, second, third = plan.slots
    assert second.y >= first.y + 22
    assert third.y == pytest.approx(first.y + 4 * 30)
    assert plan.now is not None
    assert [plan.hours[0].text, plan.hours[-1].text] == ["9:00 AM", "6:00 PM"]


def test_the_schedule_reaches_as_far_as_the_tasks(today):
    plan = scheduled([(today.starts_at + 6 * HOUR, "early"), (today.ends_at - HOUR, "late")], today)
    assert plan is not None
    assert plan.hours[0].text == "6:00 AM"
    assert len(plan.hours) == 19
    assert all(slot.y + 22 <= plan.height for slot in plan.slots)


def test_a_day_without_tasks_has_no_schedule(today):
    assert scheduled([], today) is None


def test_a_rep_starts_with_the_day(client_of, owner):
    response = client_of(owner).get("/")
    assert response.status_code == 200
    assert "Nothing is due this week or next" in response.content.decode()


@pytest.mark.parametrize("who", ["manager", "admin"])
def test_who_looks_after_others_starts_with_the_board(client_of, request, who):
    client = client_of(request.getfixturevalue(who))
    assert client.get("/")["Location"] == reverse("pipeline")
    assert client.get(reverse("day")).status_code == 200


def test_a_rep_has_no_team_day(client_of, owner, teammate, row):
    row(teammate, next_step="Call theirs", next_step_at=timezone.now() + HOUR)
    page = client_of(owner).get(reverse("day") + "?whose=team").content.decode()
    assert "Call theirs" not in page
    assert "My team" not in page


def test_a_next_step_is_ticked_off_from_the_day(client_of, owner, row):
    deal = row(owner, next_step="Call <them>", next_step_at=timezone.now() + HOUR)
    page = client_of(owner).get("/").content.decode()
    assert "Call &lt;them&gt;" in page
    assert f'action="{reverse("deal_next_step_done", args=[deal.pk])}"' in page


def test_the_number_of_queries_does_not_grow(client_of, owner, row, remind, table):
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/").status_code == 200
        return len(captured)

    def add() -> None:
        now = timezone.now()
        deal = row(owner, next_step_at=now + HOUR)
        remind(deal, ReminderKind.CHECK_IN, "Check-in", now + HOUR)
        table(deal, 1, Side.OURS, 60)
        row(owner, at=now - 20 * DAY)

    client = client_of(owner)
    add()
    few = count()
    for _ in range(30):
        add()
    assert count() == few <= 10


def test_a_call_for_an_approval_is_on_the_day_and_an_invitation_is_not(
    new_deal, manager, owner, now, remind, client_of
):
    deal = new_deal(owner, now)
    remind(deal, ReminderKind.APPROVAL, "Approve our next offer", now, manager)
    remind(deal, ReminderKind.INVITATION, "Kick-off: invitation", now, manager)
    shown = client_of(manager).get(reverse("day")).content.decode()
    assert "Approve our next offer" in shown
    assert reverse("deal_approvals", args=[deal.pk]) in shown
    assert "Kick-off: invitation" not in shown
