"""A kept version on its way, what came back, and who may do what."""

from datetime import UTC, datetime

import pytest

from negotiations.deals.models import Event
from negotiations.information_exchange.actions import mark_sent
from negotiations.information_exchange.models import Proposal, Sending
from tests.negotiations.information_exchange.proposing import at, sent, written

SENT = {"channel": "email", "recipient": "Ingrid Solheim", "sent_at": "2020-11-24T09:00"}


def test_a_version_is_marked_as_sent(rep, prepared_deal, proposal):
    answer = rep.post(at("proposal_sendings", prepared_deal, 1), SENT)
    assert answer["Location"] == at("proposal_version", prepared_deal, 1) + "#sent"
    sending = Sending.objects.get()
    assert sending.sent_at == datetime(2020, 11, 24, 9, tzinfo=UTC)
    page = rep.get(at("proposal_version", prepared_deal, 1)).content.decode()
    assert "E-mail to" in page
    assert "not known" in page
    event = Event.objects.first()
    assert event.headline == "Opening proposal: version 1 sent"
    assert event.detail == "E-mail to Ingrid Solheim"


@pytest.mark.parametrize(
    ("field", "value"),
    [("recipient", ""), ("recipient", "a\0b"), ("channel", "pigeon"), ("sent_at", "yesterday"),
     ("sent_at", "2199-01-01T00:00")],
)  # fmt: skip
def test_a_sending_that_cannot_be_is_refused_beside_its_field(
    rep, prepared_deal, proposal, field, value
):
    answer = rep.post(at("proposal_sendings", prepared_deal, 1), SENT | {field: value})
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not Sending.objects.exists()


def test_a_sending_sent_twice_is_noted_once(rep, prepared_deal, proposal):
    data = SENT | {"_once": "7c9e6679-7425-40de-944b-e07fc1f90ae7"}
    for _ in range(2):
        rep.post(at("proposal_sendings", prepared_deal, 1), data)
    assert Sending.objects.count() == 1


@pytest.mark.parametrize(("said", "known"), [("yes", True), ("no", False), ("", None)])
def test_whether_they_read_it_is_noted_later(rep, prepared_deal, sending, said, known):
    url = at("sending_reading", prepared_deal, sending.pk)
    rep.post(url, {"was_read": "no" if said == "yes" else "yes"})
    rep.post(url, {"was_read": said})
    sending.refresh_from_db()
    assert sending.was_read is known
    assert (sending.read_noted_at is None) is (known is None)
    rep.post(url, {"was_read": "perhaps"})
    sending.refresh_from_db()
    assert sending.was_read is known


def answered(client, deal, number=1, **changes):
    url = at("counter_opening", deal, number)
    form = client.get(url).context["form"]
    data = {field.html_name: str(field.value() or "") for field in form} | changes
    return client.post(url, data)


ANSWER = {
    "response": "7,000 and not a cent more", "questions": "Who writes the report?",
    "agenda": "shared", "said_by": "Ingrid",
}  # fmt: skip


def test_their_counter_opening_stands_beside_ours(rep, prepared_deal, sending):
    answer = answered(rep, prepared_deal, **ANSWER)
    assert answer["Location"] == at("proposal_version", prepared_deal, 1) + "#answer"
    page = rep.get(at("proposal_version", prepared_deal, 1)).content.decode()
    for text in ("7,000 and not a cent more", "Who writes the report?", "Both, point by point"):
        assert text in page
    event = Event.objects.first()
    assert (event.side, event.headline) == (
        "theirs", "Their counter-opening to version 1 noted"
    )  # fmt: skip


def test_their_answer_begins_the_form_for_their_first_offer(rep, prepared_deal, sending):
    answered(rep, prepared_deal, **ANSWER)
    page = rep.get(at("bargaining", prepared_deal), {"side": "theirs", "opening": "1"})
    assert page.context["form"]["message"].value() == "7,000 and not a cent more"
    assert page.context["form"]["said_by"].value() == "Ingrid"
    for query in ({"side": "ours", "opening": "1"}, {"side": "theirs", "opening": "9" * 30},
                  {"side": "theirs", "opening": "x"}):  # fmt: skip
        page = rep.get(at("bargaining", prepared_deal), query)
        assert not page.context["form"]["message"].value()


def test_nobody_answers_what_was_not_sent(rep, prepared_deal, proposal):
    answer = answered(rep, prepared_deal, **ANSWER)
    assert answer.status_code == 422
    assert "not marked as sent" in answer.content.decode()
    assert "not a cent more" in answer.content.decode()


def test_two_people_noting_their_answer_choose(rep, client_of, manager, prepared_deal, sending):
    url = at("counter_opening", prepared_deal, 1)
    form = rep.get(url).context["form"]
    data = {field.html_name: str(field.value() or "") for field in form}
    answered(client_of(manager), prepared_deal, response="Theirs")
    answer = rep.post(url, data | {"response": "Mine"})
    assert answer.status_code == 409
    rep.post(url, dict(answer.context["conflict"].hidden) | {"keep-response": "mine"})
    assert "Mine" in rep.get(at("proposal_version", prepared_deal, 1)).content.decode()


def close(deal, by, now):
    deal.outcome, deal.closed_at, deal.closed_by = "lost", now, by
    deal.save()


def test_a_closed_deal_takes_nothing_and_says_why(rep, owner, now, prepared_deal, sending):
    data = sent(rep, prepared_deal, what="Late")
    close(prepared_deal, owner, now)
    answers = [
        rep.post(at("proposal", prepared_deal), data),
        rep.post(at("proposal_versions", prepared_deal), {"version": 2}),
        rep.post(at("proposal_sendings", prepared_deal, 1), SENT),
        rep.post(at("sending_reading", prepared_deal, sending.pk), {}, follow=True),
        rep.post(at("counter_opening", prepared_deal, 1), ANSWER | {"version": 1, "seen": "{}"}),
    ]
    for answer in answers:
        assert "closed on Tue, Nov 24, 2020" in answer.content.decode()
    assert Proposal.objects.count() == Sending.objects.count() == 1


def test_a_teammate_reads_and_does_not_write(client_of, teammate, prepared_deal, sending):
    client = client_of(teammate)
    for name, more in (("proposal", ()), ("proposal_versions", ()), ("proposal_sendings", (1,)),
                       ("sending_reading", (sending.pk,)), ("counter_opening", (1,))):  # fmt: skip
        assert client.post(at(name, prepared_deal, *more)).status_code == 403
    for name, more in (("proposal", ()), ("proposal_preview", ()), ("proposal_version", (1,))):
        page = client.get(at(name, prepared_deal, *more)).content.decode()
        assert "A senior team" in page
        assert "<textarea" not in page
        assert "Mark as sent" not in page


def test_before_anything_is_written_the_pages_say_what_belongs_there(
    rep, client_of, teammate, prepared_deal
):
    assert (
        "Nothing is written yet" in rep.get(at("proposal_preview", prepared_deal)).content.decode()
    )
    page = client_of(teammate).get(at("proposal", prepared_deal)).content.decode()
    assert "No proposal is being written" in page


@pytest.mark.parametrize("name", ["proposal", "proposal_version"])
def test_the_pages_ask_a_fixed_number_of_questions(
    rep, owner, now, prepared_deal, count_queries, name
):
    def ask() -> int:
        more = () if name == "proposal" else (1,)
        return count_queries(lambda: rep.get(at(name, prepared_deal, *more)))

    def add(number: int) -> None:
        version = written(prepared_deal, owner, now, what=f"Team {number}")
        mark_sent(proposal=version, channel="call", recipient="Per", sent_at=now, by=owner, now=now)

    add(0)
    ask()
    few = ask()
    for number in range(1, 30):
        add(number)
    assert ask() == few
