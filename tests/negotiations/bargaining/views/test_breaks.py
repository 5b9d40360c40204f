"""Breaks, pauses, hard moments, and the five ways out of a standstill."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from negotiations.bargaining.actions import table_offer
from negotiations.bargaining.actions.breaks import adjourn
from negotiations.bargaining.models import Adjournment, CoachSetting, Incident, WayKind, WayOut
from negotiations.bargaining.queries import standing
from negotiations.bargaining.queries.impasse import standstill
from negotiations.clarifying.models import AgreedPoint
from negotiations.deals.models import Event, Side
from negotiations.deals.models.meetings import Meeting
from negotiations.information_exchange.models import ListeningNote
from negotiations.preparation.models import Issue
from negotiations.reminders.models import Reminder, ReminderKind
from tests.negotiations.bargaining.conftest import text

LATER = "2099-03-02T10:00"


@pytest.fixture
def stuck(halden_deal, owner, now):
    """Two rounds in which nobody changed a term."""
    for side in (Side.THEIRS, Side.OURS, Side.THEIRS, Side.OURS):
        table_offer(deal=halden_deal, side=side, terms={}, by=owner, now=now)
    return halden_deal


def headlines(deal) -> list[str]:
    return list(Event.objects.filter(deal=deal).values_list("headline", flat=True))


def test_talks_are_adjourned_to_a_date_with_a_reminder(send, halden_deal, owner):
    shown = text(send("adjournment", until=LATER, purpose="Their board meets"))
    assert "Adjourned until" in shown
    assert "Their board meets" in shown
    row = Adjournment.objects.get()
    reminder = Reminder.objects.get(kind=ReminderKind.ADJOURNMENT, subject_id=row.pk)
    assert (reminder.recipient, reminder.due_at) == (owner, row.until)
    assert headlines(halden_deal)[0].startswith("Talks adjourned until")
    shown = text(send("adjournment_end"))
    assert "Adjourned until" not in shown
    reminder.refresh_from_db()
    assert reminder.cancelled_because == "The talks go on."
    assert headlines(halden_deal)[0] == "Talks go on"
    assert "The talks are not adjourned any more." in text(send("adjournment_end"))


def test_a_new_break_takes_the_place_of_the_old_one(halden_deal, owner, now):
    by = {"deal": halden_deal, "by": owner, "now": now}
    first = adjourn(until=now + timedelta(days=1), purpose="Sleep on it", **by)
    adjourn(until=now + timedelta(days=5), purpose="Ask finance", **by)
    first.refresh_from_db()
    assert first.ended_at == now
    with pytest.raises(IntegrityError), transaction.atomic():
        Adjournment.objects.create(
            deal=halden_deal, until=now + timedelta(days=2), purpose="Twice", at=now, by=owner
        )


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"until": "2020-01-01T10:00", "purpose": "Wait"}, "This time has passed"),
        ({"until": LATER, "purpose": ""}, "This field is required"),
        ({"until": "soon", "purpose": "Wait"}, "Enter the date"),
    ],
)
def test_a_break_without_a_time_to_come_or_a_purpose_is_refused(send, sent, said):
    answer = send("adjournment", **sent)
    assert answer.status_code == 422
    assert said in text(answer)
    assert not Adjournment.objects.exists()


def test_a_pause_and_a_reset_stand_on_the_timeline(send, halden_deal):
    send("pause", kind="pause", minutes="15", text="Voices were raised.")
    send("pause", kind="reset", text="Back to what both need.")
    assert headlines(halden_deal)[:2] == ["Reset", "Pause of 15 minutes"]
    refused = send("pause", kind="reset", minutes="15", text="Both")
    assert refused.status_code == 422
    assert "A reset has no length." in text(refused)


def test_difficult_behaviour_is_logged_with_what_was_done_and_the_advice(send, halden_deal):
    sent = {"kind": "threat", "what": "Sign today or never.", "who": "Per", "response": "break"}
    shown = text(send("incidents", **sent, outcome="He apologised."))
    assert "Threat or ultimatum</b> by Per" in shown
    assert "Took a break</span> He apologised." in shown
    assert shown.count("Do not answer it.") == 2  # in the list, and among the advice
    assert headlines(halden_deal)[0] == "Threat or ultimatum by Per"
    refused = send("incidents", **{**sent, "what": " "})
    assert refused.status_code == 422
    assert Incident.objects.count() == 1


def test_one_round_is_no_standstill(halden_deal, owner, now):
    for side in (Side.THEIRS, Side.OURS):
        table_offer(deal=halden_deal, side=side, terms={}, by=owner, now=now)
    assert standstill(standing(halden_deal), now) is None
    later = standstill(standing(halden_deal), now + timedelta(days=10))
    assert later is not None  # the last moving offer is fifteen days old by then
    assert "15 days" in later.text


def test_rounds_without_movement_are_noticed_with_the_five_ways_out(
    stuck, client_of, owner, teammate, page
):
    shown = text(client_of(owner).get(page))
    assert "No movement since #5." in shown
    assert "Apart on Monthly fee, Contract after trial" in shown
    assert all(kind.label in shown for kind in WayKind)
    assert reverse("way_out", args=[stuck.pk, "break"]) in shown
    assert reverse("way_out", args=[stuck.pk, "break"]) not in text(client_of(teammate).get(page))


def test_a_team_says_how_many_rounds_and_days_are_a_standstill(
    stuck, client_of, manager, page, team, now
):
    setting = CoachSetting.objects.create(
        team=team, rule="impasse", threshold=3, second_threshold=100, changed_at=now,
        changed_by=manager,
    )  # fmt: skip
    is_far = (datetime.now(tz=UTC) - now).days > 100
    assert is_far
    assert "No movement since" in text(client_of(manager).get(page))  # the days alone suffice
    setting.is_on = False
    setting.save()
    assert "No movement since" not in text(client_of(manager).get(page))


def test_after_a_way_out_was_taken_the_count_begins_anew(stuck, send, client_of, owner, page):
    send("way_out", "break", until=LATER, purpose="Think")
    send("adjournment_end")
    assert "No movement since" not in text(client_of(owner).get(page))


def test_an_interest_review_puts_questions_to_clarifying(stuck, send, client_of, owner):
    address = reverse("way_out", args=[stuck.pk, "interests"])
    form = client_of(owner).get(address).context["form"]
    named = {issue.name for issue in form.asked.values()}
    assert "Monthly fee" in named
    assert "Trial first" not in named  # settled
    fee = next(name for name, issue in form.asked.items() if issue.name == "Monthly fee")
    shown = text(send("way_out", "interests", **{fee: "What does the board fear?"}))
    assert "What does the board fear?" in shown
    note = ListeningNote.objects.get()
    assert (note.clarify_later, note.issue.name) == (True, "Monthly fee")
    way = WayOut.objects.get()
    assert (way.kind, way.since, way.note) == (
        "interests", 5, "Questions to ask on Monthly fee.",
    )  # fmt: skip
    assert headlines(stuck)[0] == "Way out of the standstill since #5: Look at the interests"
    refused = send("way_out", "interests")
    assert refused.status_code == 422
    assert "Leave at least one question" in text(refused)


def test_a_new_issue_comes_with_its_reason_and_leads_to_its_figures(stuck, send, client_of, owner):
    address = reverse("way_out", args=[stuck.pk, "new-issue"])
    reason = client_of(owner).get(address).context["form"]["reason"].value()
    assert reason.startswith("To trade against Monthly fee")
    sent = {"name": "Training", "kind": "number", "their_interest": "Skills", "reason": reason}
    assert "Say which way is better" in text(send("way_out", "new-issue", **sent))
    answer = send("way_out", "new-issue", **sent, direction="less")
    issue = Issue.objects.get(deal=stuck, name="Training")
    assert answer.redirect_chain[-1][0] == reverse("issue_edit", args=[stuck.pk, issue.pk])
    assert issue.positions.get(side=Side.OURS).interest == reason
    again = send("way_out", "new-issue", **sent, direction="less")
    assert again.context["form"].errors["name"]
    assert WayOut.objects.count() == 1


def test_a_neutral_person_is_named_and_invited(stuck, send, owner):
    sent = {"name": "Ruth Neumann", "email": "ruth@example.org", "length": "60",
            "purpose": "A way forward"}  # fmt: skip
    past = send("way_out", "third-party", **sent, starts_at="2020-01-01T10:00")
    assert past.context["form"].errors["starts_at"]
    assert not stuck.stakeholders.filter(name="Ruth Neumann").exists()
    send("way_out", "third-party", **sent, starts_at=LATER)
    meeting = Meeting.objects.get(deal=stuck)
    assert {one.name for one in meeting.invitations.all()} == {"Ruth Neumann", owner.name}
    assert WayOut.objects.get().note == "Ruth Neumann was invited."
    told = stuck.events.values_list("headline", flat=True)
    assert "Ruth Neumann, neutral third party, added to the talks" in told


def test_what_both_say_alike_is_settled_and_agreed_and_the_rest_stays_open(
    stuck, issues, send, client_of, owner
):
    address = reverse("way_out", args=[stuck.pk, "partial"])
    form = client_of(owner).get(address).context["form"]
    offered = {words for _, words in form.fields["issues"].choices}
    assert offered == {"Trial first: 3\xa0mo", "Check-ins: Weekly at first"}
    assert send("way_out", "partial").status_code == 422
    keys = [issues["Trial first"].key, issues["Check-ins"].key]
    send("way_out", "partial", issues=keys, confirmed_by="Ingrid")
    points = AgreedPoint.objects.filter(deal=stuck)
    assert {(one.issue.name, one.confirmed_by) for one in points} == {
        ("Trial first", "Ingrid"), ("Check-ins", "Ingrid"),
    }  # fmt: skip
    send("way_out", "partial", issues=keys, confirmed_by="Ingrid again")
    assert points.count() == len(keys)
    assert not Issue.objects.get(pk=issues["Monthly fee"].pk).settled_at
    listed = text(client_of(owner).get(reverse("ways_out", args=[stuck.pk])))
    assert "Agree on what is agreed" in listed
    assert "Weekly at first" in listed


def test_whoever_may_not_edit_takes_no_way_out(stuck, send, teammate):
    for name, arguments in (("way_out", ["break"]), ("adjournment", []), ("pause", []),
                            ("incidents", []), ("adjournment_end", [])):  # fmt: skip
        assert send(name, *arguments, by=teammate, until=LATER, purpose="x").status_code == 403
    assert send("way_out", "nonsense").status_code == 404
    assert not WayOut.objects.exists()


def test_pages_take_as_many_queries_for_many_rows_as_for_one(
    halden_deal, send, client_of, owner, count_queries
):
    client = client_of(owner)

    def counted() -> list[int]:
        pages = [reverse(name, args=[halden_deal.pk]) for name in ("ways_out", "incidents")]
        return [count_queries(lambda page=page: client.get(page)) for page in pages]

    def add(number: int) -> None:
        fields = {"deal": halden_deal, "by": owner, "at": halden_deal.created_at}
        WayOut.objects.create(kind="break", note=f"Break {number}", **fields)
        Incident.objects.create(kind="anger", response="break", what=f"Loud {number}", **fields)

    add(0)
    counted()
    one = counted()
    for number in range(1, 30):
        add(number)
    assert counted() == one
