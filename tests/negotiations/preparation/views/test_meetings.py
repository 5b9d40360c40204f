"""Meetings with an entry for the calendars of both sides [A1b] [D7]."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from negotiations.deals.models import Deal, Event, Outcome, Stakeholder
from negotiations.deals.models.meetings import Meeting
from negotiations.delivery.actions import deliver
from negotiations.journey.actions import close_without_agreement, reopen_deal
from negotiations.preparation.models import Preparation
from negotiations.reminders.models import Reminder
from negotiations.reminders.queries import due_count

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def guest(prepared_deal) -> Stakeholder:
    return Stakeholder.objects.create(
        deal=prepared_deal, name="Ingrid", role="decision_maker", email="ingrid@halden.example"
    )


@pytest.fixture
def sent(prepared_deal, owner, teammate, guest) -> dict[str, object]:
    Preparation.objects.create(deal=prepared_deal, walk_away="Under 8,000 we leave")
    start = timezone.now() + timedelta(days=7)
    return {
        "version": "1", "purpose": "First talk", "starts_at": f"{start:%Y-%m-%dT10:00}",
        "length": "90", "place": "Their office", "agenda": "Getting to know",
        "colleagues": [owner.pk, teammate.pk], "guests": [guest.pk],
    }  # fmt: skip


def mails() -> dict[str, mail.EmailMultiAlternatives]:
    """What went out since the last look, by address."""
    deliver(now=timezone.now() + timedelta(seconds=1))
    found = {one.to[0]: one for one in mail.outbox}
    mail.outbox.clear()
    return found


def entry(message) -> tuple[str, object]:
    [attachment] = message.attachments
    calendar = Calendar.from_ical(attachment[1])
    return str(calendar["method"]), calendar.walk("VEVENT")[0]


def test_everybody_invited_gets_an_entry_and_the_counterpart_nothing_else(
    rep, prepared_deal, owner, sent
):
    rep.post(reverse("meeting_new", args=[prepared_deal.pk]), sent)
    found = mails()
    assert found.keys() == {"olga@example.com", "tariq@example.com", "ingrid@halden.example"}
    theirs = found["ingrid@halden.example"]
    method, event = entry(theirs)
    assert (method, event["sequence"], str(event["summary"])) == ("REQUEST", 0, "First talk")
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=90)
    assert len(event["attendee"]) == 3
    parts = {one.get_content_type(): one for one in theirs.message().walk()}
    said = theirs.subject + theirs.body + theirs.alternatives[0][0] + theirs.attachments[0][1]
    for secret in ("8,000", prepared_deal.title, f"/deals/{prepared_deal.pk}/"):
        assert secret not in said
    assert parts["text/calendar"].get_param("method") == "REQUEST"
    assert prepared_deal.title in found["olga@example.com"].body
    assert due_count(owner, timezone.now() + timedelta(minutes=1)) == 0
    shown = rep.get(reverse("preparation", args=[prepared_deal.pk])).content.decode()
    assert "First talk" in shown
    assert "Their office" in shown


def test_what_a_closed_deal_kept_back_goes_out_when_it_is_taken_up_again(
    rep, prepared_deal, owner, sent
):
    rep.post(reverse("meeting_new", args=[prepared_deal.pk]), sent)
    now = timezone.now()
    end = {"outcome": Outcome.LOST, "reason": "Price", "by": owner, "now": now}
    close_without_agreement(deal=prepared_deal, **end)
    assert mails() == {}
    reopen_deal(deal=Deal.objects.get(pk=prepared_deal.pk), reason="Again", by=owner, now=now)
    assert mails().keys() == {"olga@example.com", "tariq@example.com", "ingrid@halden.example"}
    close_without_agreement(deal=Deal.objects.get(pk=prepared_deal.pk), **end)
    reopen_deal(deal=Deal.objects.get(pk=prepared_deal.pk), reason="Again", by=owner, now=now)
    assert mails() == {}


def test_moving_and_calling_off_raise_the_sequence_and_reach_everybody(
    rep, prepared_deal, teammate, sent
):
    rep.post(reverse("meeting_new", args=[prepared_deal.pk]), sent)
    mails()
    meeting = Meeting.objects.get()
    edit = reverse("meeting_edit", args=[prepared_deal.pk, meeting.pk])
    later = {"starts_at": f"{timezone.now() + timedelta(days=9):%Y-%m-%dT11:00}"}
    fewer = {"colleagues": sent["colleagues"][:1]}
    assert rep.post(edit, sent | later | fewer).status_code == 302
    found = mails()
    method, event = entry(found["ingrid@halden.example"])
    assert (method, event["sequence"]) == ("REQUEST", 1)
    assert len(event["attendee"]) == 2
    assert entry(found[teammate.email])[0] == "CANCEL"
    again = rep.get(edit).context["form"]
    same = {name: again.initial[name] for name in ("colleagues", "guests", "version")}
    rep.post(edit, sent | later | same)
    assert mails() == {}
    rep.post(reverse("meeting_cancellation", args=[prepared_deal.pk, meeting.pk]))
    found = mails()
    assert found.keys() == {"olga@example.com", "ingrid@halden.example"}
    method, event = entry(found["ingrid@halden.example"])
    assert (method, event["sequence"], event["status"]) == ("CANCEL", 2, "CANCELLED")
    assert rep.post(edit, sent).status_code == 422
    assert Event.objects.filter(headline="Meeting called off: First talk").exists()


def test_a_time_gone_by_is_refused_with_everything_kept(rep, prepared_deal, sent):
    refused = rep.post(
        reverse("meeting_new", args=[prepared_deal.pk]), sent | {"starts_at": "2020-01-02T10:00"}
    )
    assert refused.status_code == 422
    assert "still to come" in refused.content.decode()
    assert "Getting to know" in refused.content.decode()
    assert not Reminder.objects.filter(kind="invitation").exists()


def test_the_entry_can_be_downloaded_by_the_team_alone(
    rep, client_of, outsider, prepared_deal, sent
):
    rep.post(reverse("meeting_new", args=[prepared_deal.pk]), sent | {"purpose": "B: ü; \\n, x"})
    address = reverse("meeting_ics", args=[prepared_deal.pk, Meeting.objects.get().pk])
    answer = rep.get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert str(event["summary"]) == Meeting.objects.get().purpose
    assert client_of(outsider).get(address).status_code == 404


def test_nobody_of_another_deal_can_be_invited(rep, new_deal, owner, prepared_deal, sent, now):
    other = Stakeholder.objects.create(
        deal=new_deal(owner, now), name="Elsewhere", role="user", email="e@x.example"
    )
    answer = rep.post(
        reverse("meeting_new", args=[prepared_deal.pk]), sent | {"guests": [other.pk]}
    )
    assert answer.status_code == 422
