import re
from datetime import date, timedelta
from email.message import EmailMessage

import pytest

from accounts.models import User
from negotiations.bargaining.models import Channel, Offer, Resolution, ResolutionKind, Valuation
from negotiations.commitment.models import Agreement, Deliverable, ProgressReview
from negotiations.deals.models import Counterparty, Deal, Side
from negotiations.delivery.actions import deliver
from negotiations.delivery.models import Delivery
from negotiations.journey.actions import set_next_step
from negotiations.preparation.models import Preparation
from negotiations.reminders.actions import arm_reminder
from negotiations.reminders.emails import one_line
from negotiations.reminders.models import ReminderKind
from tests.smtp_sink import Received

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(smtp_sink, now):
    """Sends what is due and returns the only mail there is."""

    def send(at=now) -> Received:
        deliver(now=at)
        (received,) = smtp_sink.received
        return received

    return send


@pytest.fixture
def remind(deal, owner, now):
    def arm(kind: ReminderKind, subject_id: int) -> None:
        arm_reminder(
            deal=deal, kind=kind, subject_id=subject_id, recipient=owner, why="Because",
            due_at=now, now=now,
        )  # fmt: skip

    return arm


@pytest.fixture
def new_offer(deal, owner, now):
    valuation = Valuation.objects.create(deal=deal, digest="-", content={}, taken_at=now)

    def tabled(side: Side, **more) -> Offer:
        return Offer.objects.create(
            deal=deal, number=4, side=side, tabled_at=now - timedelta(days=3), recorded_by=owner,
            channel=Channel.EMAIL, valuation=valuation, **more,
        )  # fmt: skip

    return tabled


def parts(received: Received) -> list[str]:
    return [received.text, received.html]


def test_a_check_in_says_when_with_whom_why_and_where(sent, new_check_in, owner, deal, now):
    User.objects.update(time_zone="Europe/Copenhagen", locale="da_DK")
    at = now.replace(month=7, day=1, hour=7, minute=0)
    check_in = new_check_in(at=at, purpose="How the launch went")
    received = sent(at)
    assert received.subject == "Check-in with Halden Outdoor: How the launch went"
    for part in parts(received):
        assert "9.00" in part or "09.00" in part
        assert "CEST (Europe/Copenhagen)" in part
        assert "How the launch went" in part
        assert deal.title in part
        assert "Halden Outdoor" in part
        assert f"/deals/{deal.pk}/follow-up/#check_in-{check_in.subject_id}" in part
        assert "/reminders/" in part


def test_links_start_with_the_configured_address(sent, check_in, settings, deal):
    settings.SITE_URL = "https://parley.example.com"
    received = sent()
    assert f"https://parley.example.com/deals/{deal.pk}/follow-up/" in received.text
    assert f'href="https://parley.example.com/deals/{deal.pk}/follow-up/#check_in-' in received.html


def test_two_people_read_the_same_moment_in_their_own_zone(
    smtp_sink, new_check_in, owner, teammate, now
):
    User.objects.filter(pk=teammate.pk).update(time_zone="Asia/Kathmandu")
    new_check_in(recipient=owner, at=now)
    new_check_in(recipient=teammate, at=now)
    deliver(now=now)
    assert "9:21 AM UTC (UTC)" in smtp_sink.to(owner.email)[0].text
    assert "3:06 PM UTC+05:45 (Asia/Kathmandu)" in smtp_sink.to(teammate.email)[0].text


def test_a_progress_review_is_a_mail_of_its_own(sent, remind, deal, owner, now):
    review = ProgressReview.objects.create(
        deal=deal, due_at=now, owner=owner, purpose="Leads per month", created_at=now
    )
    remind(ReminderKind.PROGRESS_REVIEW, review.pk)
    received = sent()
    assert received.subject == "Progress review with Halden Outdoor: Leads per month"
    assert "what was promised" in received.text


def test_a_next_step_leads_to_the_deal(sent, deal, owner, now):
    at = now + timedelta(hours=1)
    set_next_step(deal=deal, text="Send the trial plan", at=at, by=owner, now=now)
    received = sent(at)
    assert received.subject == f"Next step: Send the trial plan ({deal.title})"
    for part in parts(received):
        assert f"/deals/{deal.pk}/" in part
        assert "10:21 AM UTC" in part


@pytest.mark.parametrize(
    ("side", "hours", "subject", "todo"),
    [
        (Side.THEIRS, 5, "Their offer #4 expires soon", "Answer it before then"),
        (Side.THEIRS, 0, "Their offer #4 has expired", "Ask whether it still stands"),
        (Side.OURS, 5, "Our offer #4 expires soon", "Ask for their answer"),
        (Side.OURS, 0, "Our offer #4 has expired", "Table a new one"),
    ],
)
def test_an_offer_about_to_expire_says_whose_it_is_and_what_to_do(
    side, hours, subject, todo, request
):
    now, sent = request.getfixturevalue("now"), request.getfixturevalue("sent")
    offer = request.getfixturevalue("new_offer")(side, stands_until=now + timedelta(hours=hours))
    request.getfixturevalue("remind")(ReminderKind.OFFER_EXPIRY, offer.pk)
    received = sent()
    assert received.subject.startswith(subject)
    for part in parts(received):
        assert todo in part
        assert "/bargaining/" in part


def test_an_offer_off_the_table_reminds_nobody(smtp_sink, new_offer, remind, owner, now):
    offer = new_offer(Side.THEIRS, stands_until=now + timedelta(hours=1))
    remind(ReminderKind.OFFER_EXPIRY, offer.pk)
    Resolution.objects.create(offer=offer, kind=ResolutionKind.WITHDRAWN, at=now, by=owner)
    deliver(now=now)
    assert smtp_sink.received == []
    assert Delivery.objects.get().problem == "The offer is off the table: withdrawn."


def test_an_offer_that_got_more_time_without_end_reminds_nobody(smtp_sink, new_offer, remind, now):
    remind(ReminderKind.OFFER_EXPIRY, new_offer(Side.THEIRS).pk)
    deliver(now=now)
    assert Delivery.objects.get().problem == "The offer stands without a date now."


@pytest.fixture
def new_deliverable(deal, new_offer, now):
    agreement = Agreement.objects.create(
        deal=deal, accepted_offer=new_offer(Side.OURS), created_at=now
    )

    def promised(side: Side) -> Deliverable:
        return Deliverable.objects.create(
            agreement=agreement, side=side, text="Brand assets", responsible="Nora Lind",
            due_on=date(2026, 12, 1),
        )  # fmt: skip

    return promised


@pytest.mark.parametrize(
    ("side", "subject", "todo"),
    [
        (Side.OURS, "We owe: Brand assets", "See that it is delivered"),
        (Side.THEIRS, "They owe: Brand assets", "Ask Nora Lind how it stands"),
    ],
)
def test_a_deliverable_says_who_owes_what(side, subject, todo, sent, new_deliverable, remind):
    remind(ReminderKind.DELIVERABLE, new_deliverable(side).pk)
    received = sent()
    assert received.subject.startswith(subject)
    for part in parts(received):
        assert todo in part
        assert "Tue, Dec 1, 2026" in part
        assert "/commitment/" in part


def test_in_follow_up_a_deliverable_is_found_there(sent, new_deliverable, remind, deal):
    Deal.objects.update(stage=6)
    remind(ReminderKind.DELIVERABLE, new_deliverable(Side.OURS).pk)
    assert "/follow-up/" in sent().text


def test_a_delivered_deliverable_reminds_nobody(smtp_sink, new_deliverable, remind, owner, now):
    remind(ReminderKind.DELIVERABLE, new_deliverable(Side.OURS).pk)
    Deliverable.objects.update(done_at=now, done_by=owner)
    deliver(now=now)
    assert Delivery.objects.get().problem == "It is delivered."


def test_nothing_confidential_travels_in_a_mail(smtp_sink, prepared_deal, new_offer, remind, now):
    canary = "CANARY-31337"
    Preparation.objects.update_or_create(
        deal=prepared_deal, defaults={"batna": canary, "goals_short_term": canary}
    )
    for issue in prepared_deal.issues.all():
        prepared_deal.issues.filter(pk=issue.pk).update(name=f"{canary}-{issue.pk}")
    offer = new_offer(
        Side.THEIRS, stands_until=now + timedelta(hours=1), message=canary, condition=canary,
        our_score_low=31.337, our_score_high=31.337,
    )  # fmt: skip
    remind(ReminderKind.OFFER_EXPIRY, offer.pk)
    deliver(now=now)
    (received,) = smtp_sink.received
    whole = received.mail.as_string() + received.text + received.html
    assert not re.search(r"31\.?337", whole)
    words = (received.subject + received.text + received.html).replace("localhost:8000", "")
    assert not re.search(r"8,?000|9,?800|9,?200|BATNA|score", words)


def test_headers_keep_machines_from_answering(sent, check_in):
    mail: EmailMessage = sent().mail
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Id"].startswith("Parley reminders <reminders.")
    assert mail["List-Help"].endswith("/reminders/>")
    assert mail["Date"]
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Retainer\r\nBcc: everybody@example.com",
        "Retainer\nSubject: another",
        "Retainer\u2028Bcc: everybody@example.com",
        "Retainer\x85X-Spam: no\x0b\x0c\x1c",
        "\u202eesrever\u202c",
    ],
)
def test_a_title_cannot_add_a_header_or_a_recipient(title, sent, check_in, owner):
    Deal.objects.update(title=title)
    Counterparty.objects.update(name=title)
    received = sent()
    assert received.recipient == owner.email
    assert received.mail["Bcc"] is None
    assert len(received.mail.get_all("Subject")) == 1
    assert received.mail["X-Spam"] is None
    assert not set(received.subject) & set("\r\n\u2028\x85\u202e")


def test_markup_in_names_is_text_in_the_mail(sent, check_in):
    Deal.objects.update(title="<b>A & B</b> {{ 7|add:7 }}")
    received = sent()
    assert "Deal: <b>A & B</b> {{ 7|add:7 }}" in received.text
    assert "&lt;b&gt;A &amp; B&lt;/b&gt; {{ 7|add:7 }}" in received.html
    assert "<b>" not in received.html


def test_the_html_needs_nothing_from_outside(sent, check_in, settings):
    html = sent().html
    assert "<img" not in html
    assert "<link" not in html
    assert "url(" not in html
    assert "prefers-color-scheme: dark" in html
    assert 'style="' in html
    hosts = {part.split('"')[0] for part in html.split('href="')[1:]}
    assert all(host.startswith(settings.SITE_URL) for host in hosts)


def test_a_deal_without_a_counterparty_reads_well(sent, check_in):
    Deal.objects.update(counterparty=None)
    received = sent()
    assert received.subject == "Check-in: How the first campaign runs"
    assert "Counterparty" not in received.text
    assert "None" not in received.text + received.html


def test_a_long_subject_is_cut():
    assert one_line("x" * 400) == "x" * 149 + "…"


def test_no_line_of_the_text_part_is_left_blank_by_the_layout(sent, check_in):
    assert "\n\n\n" not in sent().text
