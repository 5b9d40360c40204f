"""Exceptions on the pages: asked at the table, decided on the deal, waiting in the queue."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.urls import reverse

from accounts.models import User
from negotiations.bargaining.actions import Plea, Wording, ask_to_table
from negotiations.bargaining.models import (
    ApprovalRequest,
    ApprovalRules,
    Offer,
    OfferDraft,
    RequestStatus,
)
from negotiations.deals.models import Side
from negotiations.delivery.actions import deliver
from negotiations.preparation.models import Issue
from negotiations.reminders.models import Reminder, ReminderKind
from tests.negotiations.bargaining.conftest import text

HTMX = {"hx-request": "true"}


@pytest.fixture
def decide_by(client_of, deal):
    def decide_by(user, request: ApprovalRequest, decision="approve", **more):
        address = reverse("approval_decision", args=[deal.pk, request.pk])
        data = {"seen": request.digest, "decision": decision, **more}
        return client_of(user).post(address, data)

    return decide_by


def test_while_typing_past_a_limit_the_button_asks_for_approval(deal, issues, post):
    past = text(post({"Monthly fee": "7,900"}, to="offer_draft", side="ours", headers=HTMX))
    assert 'id="log-label" hx-swap-oob="innerHTML">Ask for approval' in past
    assert "This takes the word of a manager or an admin." in past
    assert "Monthly fee $7,900, our limit $8,000." in past
    within = text(post({"Monthly fee": "9,000"}, to="offer_draft", side="ours", headers=HTMX))
    assert 'hx-swap-oob="innerHTML">Log our offer' in within
    theirs = text(post({"Monthly fee": "7,900"}, to="offer_draft", headers=HTMX))
    assert "Ask for approval" not in theirs
    assert not OfferDraft.objects.exists()


def test_past_a_limit_a_reason_is_asked_for_at_its_field(deal, issues, manager, post):
    response = post({"Monthly fee": "7,900"}, side="ours", message="Kept.")
    assert response.status_code == 422
    shown = text(response)
    assert "Monthly fee $7,900, our limit $8,000." in shown
    assert "Kept." in shown
    assert "reason" in response.context["form"].errors
    assert not OfferDraft.objects.exists()


def test_asked_approved_and_tabled(deal, issues, manager, owner, post, page, client_of, decide_by):
    said = {"reason": "Ingrid decides today.", "in_return": "A two-year contract"}
    response = post({"Monthly fee": "7,900"}, side="ours", **said)
    assert (response.status_code, response.url) == (302, page)
    assert not Offer.objects.exists()
    request = ApprovalRequest.objects.get()
    assert (request.reason, request.in_return) == tuple(said.values())
    shown = text(client_of(owner).get(page))
    assert "Waiting for an answer" in shown
    assert "Asked: Marta Manager." in shown
    assert "Table the draft" not in shown
    seen = text(client_of(manager).get(reverse("deal_approvals", args=[deal.pk])))
    assert "Ingrid decides today." in seen
    assert "A two-year contract" in seen
    assert request.digest in seen
    assert decide_by(manager, request).status_code == 302
    assert "Table the draft" in text(client_of(owner).get(page))
    tabling = reverse("draft_tabling", args=[deal.pk, request.draft_id])
    assert client_of(owner).post(tabling, {"version": "1"}).url == page
    assert Offer.objects.get().approval == request


def test_until_when_it_stands_is_the_same_moment_in_every_zone(
    deal, issues, manager, owner, post, decide_by, client_of
):
    User.objects.filter(pk=owner.pk).update(time_zone="Asia/Kathmandu")
    ends = {"stands_until": "2099-12-01T17:00"}
    post({"Monthly fee": "7,900"}, side="ours", reason="A reference.", **ends)
    request = ApprovalRequest.objects.get()
    assert decide_by(manager, request).status_code == 302
    tabling = reverse("draft_tabling", args=[deal.pk, request.draft_id])
    assert client_of(owner).post(tabling, {"version": "1"}).status_code == 302
    assert f"{Offer.objects.get().stands_until:%H:%M}" == "11:15"


def test_who_decides_reads_all_that_the_word_is_for(wish, issues, manager, client_of, now):
    wording = Wording(
        channel="call", message="Take it.", condition="If you sign today", said_by="Olga",
        framing="A partner’s price", stands_until=now + timedelta(days=2),
        depends_on=frozenset({issues["Monthly fee"].key}),
    )  # fmt: skip
    request = wish(wording=wording)
    shown = text(client_of(manager).get(reverse("deal_approvals", args=[request.draft.deal_id])))
    for words in (
        "Take it.", "If you sign today", "Olga", "A partner’s price", "Call", "Stands until",
        'The condition is about</dt><dd class="keep-lines">Monthly fee', "; walking away",
    ):  # fmt: skip
        assert words in shown, words


def test_the_term_that_is_past_a_line_is_marked_even_where_the_line_was_moved(
    tabled, issues, wish, manager, client_of
):
    tabled(Side.OURS, {"Monthly fee": 9800})
    issues["Monthly fee"].positions.filter(side=Side.OURS).update(limit=7500)
    request = wish({"Monthly fee": 7900})
    page = client_of(manager).get(reverse("deal_approvals", args=[request.draft.deal_id]))
    marked = re.findall(r'class="is-stop">.*?<b>(.*?)</b>', page.content.decode())
    assert marked == ["$7,900"]


def test_what_was_declined_stays_declined_and_reminds_nobody_after_an_edit(
    wish, manager, decide_by, owner
):
    request = wish()
    decide_by(manager, request, decision="decline", comment="Not under 8,000.")
    told = Reminder.objects.filter(kind=ReminderKind.DECISION, recipient=owner)
    assert told.armed().exists()
    wish({"Monthly fee": 7950}, seen_version=1)
    request.refresh_from_db()
    assert request.status == RequestStatus.DECLINED
    assert not told.armed().exists()


def test_a_draft_is_edited_at_the_table_and_asked_about_anew(
    wish, manager, client_of, owner, page, post
):
    wish(wording=Wording(message="Take it."))
    form = client_of(owner).get(f"{page}?side=ours&draft=1").context["form"]
    assert form["message"].value() == "Take it."
    assert form["draft_version"].value() == 1
    refused = post({"Monthly fee": "7,800"}, side="ours", reason="Again.")
    assert refused.status_code == 409
    assert "Olga Owner changed this draft after you opened it" in text(refused)
    assert refused.context["form"]["draft_version"].value() == "1"
    post({"Monthly fee": "7,800"}, side="ours", reason="Again.", draft_version="1")
    assert [one.status for one in ApprovalRequest.objects.order_by("pk")] == ["void", "waiting"]


def test_an_edit_starts_from_why_it_was_asked_for(wish, manager, client_of, owner, page):
    wish()
    form = client_of(owner).get(f"{page}?side=ours&draft=1").context["form"]
    assert form["reason"].value() == "A reference."
    assert form["in_return"].value() == "A case study."


def test_a_declined_acceptance_may_be_asked_about_with_another_reason(
    tabled, issues, manager, owner, client_of, page, decide_by
):
    theirs = tabled(Side.THEIRS, {"Monthly fee": 7600})
    address = reverse("offer_acceptance", args=[theirs.deal_id, theirs.number])
    client = client_of(owner)
    client.post(address, {"reason": "They pay at once."})
    assert "Accepting waits for approval" in text(client.get(page))
    decide_by(manager, ApprovalRequest.objects.get(), "decline", comment="Too low.")
    declined = text(client.get(page))
    assert "Accepting waits for approval" not in declined
    assert "Ask to accept #1" in declined
    client.post(address, {"reason": "They pay two years at once."})
    assert [one.status for one in ApprovalRequest.objects.order_by("pk")] == ["declined", "waiting"]


def test_deciding_is_the_business_of_others(wish, manager, owner, teammate, decide_by):
    request = wish()
    refused = decide_by(owner, request)
    assert refused.status_code == 409
    assert "Nobody approves what they asked for or wrote themselves." in text(refused)
    assert decide_by(teammate, request).status_code == 403
    assert decide_by(manager, request, decision="decline").status_code == 422
    assert decide_by(manager, request, decision="maybe").status_code == 422
    assert decide_by(manager, request, seen="stale").status_code == 409
    request.refresh_from_db()
    assert request.is_waiting


def test_the_second_of_two_managers_reads_who_decided(wish, manager, admin, decide_by):
    request = wish()
    decide_by(admin, request, decision="decline", comment="Too low for a reference.")
    late = decide_by(manager, request)
    assert late.status_code == 409
    assert "Ada Admin declined this on" in text(late)


def test_the_queue_shows_whoever_may_decide_what_waits(wish, manager, admin, owner, client_of):
    request = wish()
    queue = reverse("approvals")
    assert "12-month marketing retainer" in text(client_of(manager).get(queue))
    assert "Nothing waits for your word" in text(client_of(owner).get(queue))
    assert "Waiting for an answer" in text(client_of(owner).get(queue, {"view": "asked"}))
    wish({"Monthly fee": 7000}, seen_version=1, by=manager)
    assert "Nothing waits for your word" in text(client_of(manager).get(queue))
    request.refresh_from_db()
    assert not request.is_waiting


def test_the_queue_names_the_lines_and_the_score(wish, manager, outsider, client_of):
    wish({"Monthly fee": 7900, "Exit if targets missed": "Any month"})
    shown = text(client_of(manager).get(reverse("approvals")))
    assert "Monthly fee $7,900, our limit $8,000." in shown
    assert "Exit if targets missed Any month, our limit Any quarter." in shown
    assert "Score for us: " in shown
    assert "7,900" not in text(client_of(outsider).get(reverse("approvals")))


def test_the_queue_takes_as_many_queries_for_thirty_as_for_one(
    wish, manager, owner, client_of, new_deal, now, count_queries
):
    wish()
    client, queue = client_of(manager), reverse("approvals")
    client.get(queue)
    one = count_queries(lambda: client.get(queue))
    for number in range(24):
        other = new_deal(owner, now, title=f"Deal {number}")
        issue = Issue.objects.create(
            deal=other, name="Fee", kind="money", direction="more", rank=1, created_at=now
        )
        issue.positions.create(side=Side.OURS, limit=10)
        ask_to_table(deal=other, terms={issue.key: Decimal(9)}, plea=Plea("Why"), by=owner, now=now)
    assert count_queries(lambda: client.get(queue)) == one


def test_mails_ask_and_answer_without_a_figure(wish, manager, owner, now, decide_by):
    request = wish(plea=Plea("Secret 7,654."))
    deliver(now=now)
    [asked] = mail.outbox
    assert asked.to == ["marta@example.com"]
    assert asked.subject == "Approval asked by Olga Owner (12-month marketing retainer)"
    assert f"/deals/{request.draft.deal_id}/approvals/" in asked.body
    decide_by(manager, request, comment="Secret 8,000.")
    request.refresh_from_db()
    deliver(now=request.decided_at)
    told = mail.outbox[-1]
    assert told.to == ["olga@example.com"]
    assert told.subject == "Approved by Marta Manager (12-month marketing retainer)"
    for one in mail.outbox:
        whole = f"{one.subject} {one.body} {one.alternatives[0][0]}"
        assert not re.search(r"7[,.]?900|\b8,000|7[,.]?654|Secret", whole)


def test_a_manager_sets_the_lines_of_the_team(deal, manager, admin, owner, outsider, client_of):
    address = reverse("approval_rules")
    assert client_of(owner).get(address).status_code == 403
    client = client_of(manager)
    page = client.get(address)
    sent = {"rep_discount": "10", "escalate_after_hours": "3", "version": "1",
            "seen": page.context["form"].initial["seen"]}  # fmt: skip
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent | {"rep_discount": "101"}).status_code == 422
    rules = ApprovalRules.objects.get()
    assert (rules.team, rules.rep_discount, rules.manager_discount) == (deal.team, 10, None)
    late = client_of(admin).post(f"{address}?team={deal.team_id}", sent | {"rep_discount": "12"})
    assert late.status_code == 409
    assert "Marta Manager saved this while you typed" in text(late)
    chosen = sent | {"version": "2", "manager_discount": "20"}
    assert client_of(admin).post(f"{address}?team={deal.team_id}", chosen).status_code == 302
    assert ApprovalRules.objects.get().manager_discount == 20
