"""The deadline of the whole negotiation: set, shown, reminded of."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from negotiations.commitment.actions.deliverables import DeadlineIsPast
from negotiations.commitment.actions.horizon import TooFarAhead
from negotiations.deals.models import Deal, Event, Outcome
from negotiations.delivery.actions import deliver
from negotiations.figures import full_day
from negotiations.journey import actions
from negotiations.reminders.models import Reminder, ReminderKind


@pytest.fixture
def set_it(deal, owner, now):
    def set_it(on: date | None, why: str = "", **more):
        fresh = Deal.objects.get(pk=deal.pk)
        seen = {"deadline_on": fresh.deadline_on, "deadline_why": fresh.deadline_why}
        told = {"seen": seen, "version": fresh.version, "by": owner, "now": now, **more}
        values = {"deadline_on": on, "deadline_why": why}
        return actions.set_deadline(deal=fresh, values=values, **told)

    return set_it


@pytest.fixture
def reminder():
    return lambda: Reminder.objects.armed().get(kind=ReminderKind.DEADLINE)


def test_it_is_on_the_timeline_and_reminds_two_mornings_before(deal, set_it, reminder, now):
    set_it(date(2020, 12, 10), "Their board meets.")
    deal.refresh_from_db()
    assert (deal.deadline_on, deal.deadline_why) == (date(2020, 12, 10), "Their board meets.")
    due = reminder().due_at
    assert (due.date(), due.hour) == (date(2020, 12, 8), 9)
    event = Event.objects.filter(deal=deal).first()
    assert ["Deadline", "none", "2020-12-10"] in event.changes


def test_one_that_is_nearer_reminds_on_its_own_morning(set_it, reminder, now):
    set_it(now.date() + timedelta(days=1))
    assert reminder().due_at.date() == now.date() + timedelta(days=1)


def test_moved_it_moves_the_reminder_and_dropped_it_silences_it(set_it, reminder, now):
    set_it(date(2020, 12, 10))
    set_it(date(2020, 12, 20))
    assert reminder().due_at.date() == date(2020, 12, 18)
    set_it(None)
    assert not Reminder.objects.armed().exists()


def test_a_day_that_has_passed_or_nobody_can_mean_is_refused(set_it, now):
    with pytest.raises(DeadlineIsPast):
        set_it(now.date() - timedelta(days=1))
    with pytest.raises(TooFarAhead):
        set_it(now.date() + timedelta(days=366 * 11))
    assert not Deal.objects.filter(deadline_on__isnull=False).exists()


def test_a_passed_deadline_keeps_its_day_while_its_why_is_changed(set_it, deal, now):
    set_it(now.date() + timedelta(days=1))
    set_it(now.date() + timedelta(days=1), "Said on the phone.", now=now + timedelta(days=9))
    deal.refresh_from_db()
    assert deal.deadline_why == "Said on the phone."


def test_the_database_keeps_no_why_without_a_day(deal):
    with pytest.raises(IntegrityError), transaction.atomic():
        Deal.objects.filter(pk=deal.pk).update(deadline_why="Because")


def test_closing_silences_it_and_reopening_arms_it_again(deal, set_it, reminder, owner, now):
    set_it(date(2020, 12, 10))
    actions.close_without_agreement(
        deal=deal, outcome=Outcome.LOST, reason="Price", by=owner, now=now
    )
    assert not Reminder.objects.armed().exists()
    actions.reopen_deal(deal=deal, reason="They called.", by=owner, now=now)
    assert reminder().due_at.date() == date(2020, 12, 8)


def test_the_mail_says_until_when_and_why(set_it, reminder, deal):
    set_it(date(2020, 12, 10), "Their board meets.")
    deliver(now=reminder().due_at)
    [sent] = mail.outbox
    assert sent.subject == "The deadline is near (12-month marketing retainer)"
    for part in (sent.body, sent.alternatives[0][0]):
        assert full_day(date(2020, 12, 10)) in part
        assert "Their board meets." in part
        assert f"/deals/{deal.pk}/" in part


def test_an_agreed_deal_is_not_reminded(set_it, reminder, deal, now):
    set_it(date(2020, 12, 10))
    due = reminder().due_at
    Deal.objects.filter(pk=deal.pk).update(outcome=Outcome.AGREED, agreed_at=now)
    deliver(now=due)
    assert not mail.outbox


def test_it_is_set_on_its_page_and_shown_around_the_deal(client_of, deal, owner, manager, teammate):
    client, address = client_of(owner), reverse("deal_deadline", args=[deal.pk])
    form = client.get(address).context["form"]
    told = {"version": form.initial["version"], "seen": form.initial["seen"]}
    assert client_of(teammate).get(address).status_code == 403
    assert client.post(address, told | {"deadline_why": "Why"}).status_code == 422
    assert client.post(address, told | {"deadline_on": "2020-01-01"}).status_code == 422
    typed = told | {"deadline_on": "2029-12-19", "deadline_why": "Their board meets."}
    assert client.post(address, typed).status_code == 302
    late = client_of(manager).post(address, told | {"deadline_on": "2029-12-24"})
    assert late.status_code == 409
    assert "saved this while you typed" in late.content.decode()
    for page in ("deal", "bargaining"):
        shown = client.get(reverse(page, args=[deal.pk])).content.decode()
        assert "Dec 19, 2029" in shown.replace("\xa0", " ")
        assert "Their board meets." in shown
    assert "by Dec 19, 2029" in client.get(reverse("pipeline")).content.decode().replace(
        "\xa0", " "
    )


def test_the_history_writes_its_day_as_the_reader_does(client_of, deal, owner, set_it, now):
    set_it(date(2021, 3, 9), "Their board meets.")
    page = client_of(owner).get(reverse("deal", args=[deal.pk])).content.decode()
    assert "2021-03-09" not in page
    assert '<b class="num">Mar 9, 2021</b>' in page
