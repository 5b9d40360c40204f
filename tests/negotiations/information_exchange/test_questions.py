"""The question bank: what to ask next, what was answered, and what an answer becomes."""

import pytest
from django.urls import reverse

from negotiations.deals.models import Event, Side, Stakeholder
from negotiations.information_exchange.models import Answer, BankQuestion, ListeningNote
from negotiations.preparation.models import Issue, Position

HTMX = {"HTTP_HX_REQUEST": "true"}
FIRST = "What gives you the most trouble at the moment?"
EACH = "What makes this matter to you?"


def at(name: str, deal, *more) -> str:
    return reverse(name, args=[deal.pk, *more])


def bank_of(client, deal, **query):
    return client.get(at("questions", deal), query).context["bank"]


@pytest.fixture
def ingrid(prepared_deal) -> Stakeholder:
    return Stakeholder.objects.create(deal=prepared_deal, name="Ingrid", role="decision_maker")


@pytest.fixture
def answer(prepared_deal, owner, now) -> Answer:
    return Answer.objects.create(
        deal=prepared_deal, question=FIRST, text="The budget", said_on=now.date(), noted_at=now,
        noted_by=owner,
    )  # fmt: skip


def answering(deal, **changes) -> dict[str, object]:
    return {"question": FIRST, "text": "The budget", "said_on": "2020-11-24"} | changes


def test_the_heaviest_issues_come_first_and_the_shipped_questions_follow(rep, prepared_deal):
    bank = bank_of(rep, prepared_deal)
    assert [group.title for group in bank.heaviest] == ["Monthly fee", "Exit", "Payment terms"]
    assert [group.weight for group in bank.heaviest] == ["weight 50", "weight 30", "weight 20"]
    assert FIRST in [question.text for question in bank.general[0].questions]
    assert len(bank.general[0].questions) == 5


def test_lighter_issues_wait_folded(rep, prepared_deal, now):
    Issue.objects.create(
        deal=prepared_deal, name="Training", kind="number", direction="less", rank=0, created_at=now
    )
    bank = bank_of(rep, prepared_deal)
    assert [group.title for group in bank.lighter] == ["Training"]
    assert "1 lighter issue" in rep.get(at("questions", prepared_deal)).content.decode()


def test_an_answer_takes_its_question_off_the_list(rep, prepared_deal, ingrid):
    before = len(bank_of(rep, prepared_deal).open_questions)
    data = answering(prepared_deal, said_by=ingrid.pk)
    answer = rep.post(at("answers", prepared_deal), data)
    assert answer["Location"] == at("questions", prepared_deal) + "#answered"
    bank = bank_of(rep, prepared_deal)
    assert len(bank.open_questions) == before - 1
    [(question, [kept])] = bank.answered
    assert (question, kept.said_by, kept.text) == (FIRST, ingrid, "The budget")
    event = Event.objects.first()
    assert (event.side, event.headline) == ("theirs", f"Answered: {FIRST}")
    assert event.detail == "The budget (Ingrid)"


def test_a_question_on_each_issue_is_answered_issue_by_issue(rep, prepared_deal, fee):
    rep.post(at("answers", prepared_deal), answering(prepared_deal, question=EACH, issue=fee.pk))
    asked = {group.title: [one.text for one in group.questions]
             for group in bank_of(rep, prepared_deal).heaviest}  # fmt: skip
    assert EACH not in asked["Monthly fee"]
    assert EACH in asked["Exit"]


def test_what_one_person_answered_is_open_with_another(rep, prepared_deal, ingrid):
    rep.post(at("answers", prepared_deal), answering(prepared_deal, said_by=ingrid.pk))
    per = Stakeholder.objects.create(deal=prepared_deal, name="Per", role="finance")
    texts = [one.text for one in bank_of(rep, prepared_deal, who=ingrid.pk).open_questions]
    assert FIRST not in texts
    bank = bank_of(rep, prepared_deal, who=per.pk)
    assert FIRST in [one.text for one in bank.open_questions]
    assert bank.answered == []


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_question_opens_its_own_form(rep, prepared_deal, fee, ingrid, headers):
    query = {"ask": EACH, "issue": fee.pk, "who": ingrid.pk}
    page = rep.get(at("questions", prepared_deal), query, **headers).content.decode()
    assert page.count('name="text"') == (1 if headers else 2)  # the other is the team's own
    assert f'name="issue" value="{fee.pk}"' in page
    assert f'value="{ingrid.pk}" selected' in page
    assert ("<html" in page) is not bool(headers)


def test_an_answered_question_can_be_answered_again(rep, prepared_deal, answer):
    page = rep.get(at("questions", prepared_deal), {"ask": FIRST}).content.decode()
    assert page.count('id="ask"') == 1
    rep.post(at("answers", prepared_deal), answering(prepared_deal, text="The season, too"))
    [(_, kept)] = bank_of(rep, prepared_deal).answered
    assert [one.text for one in kept] == ["The season, too", "The budget"]


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize(
    ("field", "value"),
    [("text", ""), ("text", "a\0b"), ("text", "x" * 2001), ("said_on", "soon"),
     ("said_on", "2199-01-01"), ("said_by", "987654321"), ("issue", "987654321")],
)  # fmt: skip
def test_an_answer_that_cannot_be_kept_is_refused_where_it_was_typed(
    rep, prepared_deal, headers, field, value
):
    data = answering(prepared_deal, at="") | {field: value}
    page = rep.post(at("answers", prepared_deal), data, **headers)
    assert page.status_code == 422
    assert page.context["form"].errors[field]
    assert page.content.decode().count('id="ask"') == 1
    assert not Answer.objects.exists()


def test_an_answer_sent_twice_is_kept_once(rep, prepared_deal):
    data = answering(prepared_deal, _once="7c9e6679-7425-40de-944b-e07fc1f90ae7")
    for _ in range(2):
        rep.post(at("answers", prepared_deal), data)
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("kind", ["note", "interest", "demand", "question"])
def test_an_answer_becomes_a_listening_note_of_any_kind(rep, prepared_deal, answer, fee, kind):
    Answer.objects.update(issue=fee)
    for _ in range(2):
        rep.post(at("answer_note", prepared_deal, answer.pk), {"kind": kind}, **HTMX)
    note = ListeningNote.objects.get()
    answer.refresh_from_db()
    assert (answer.note, note.text, note.kind, note.issue) == (note, "The budget", kind, fee)
    interest = Position.objects.get(issue=fee, side=Side.THEIRS).interest
    assert interest == ("The budget" if kind == "interest" else "")


def test_an_interest_wants_an_issue_and_takes_one(rep, prepared_deal, answer, fee):
    url = at("answer_note", prepared_deal, answer.pk)
    page = rep.post(url, {"kind": "interest"}, follow=True).content.decode()
    assert "which issue" in page
    assert not ListeningNote.objects.exists()
    rep.post(url, {"kind": "interest", "issue": fee.pk})
    assert fee.positions.get(side=Side.THEIRS).interest == "The budget"
    rep.post(url, {"kind": "threat"})
    assert ListeningNote.objects.get().kind == "interest"


def test_a_removed_answer_opens_its_question_and_leaves_its_words(rep, prepared_deal, answer):
    rep.post(at("answer_removal", prepared_deal, answer.pk))
    assert FIRST in [one.text for one in bank_of(rep, prepared_deal).open_questions]
    assert Event.objects.first().detail == "The budget"


@pytest.mark.parametrize("each_issue", [False, True])
def test_a_team_asks_its_own_questions_on_all_its_deals(
    rep, client_of, teammate, new_deal, prepared_deal, now, each_issue
):
    data = {"text": "Who signs?"} | ({"each_issue": "on"} if each_issue else {})
    rep.post(at("bank_questions", prepared_deal), data)
    other = new_deal(teammate, now)
    for deal, count in ((prepared_deal, 3 if each_issue else 1), (other, 0 if each_issue else 1)):
        texts = [one.text for one in bank_of(client_of(teammate), deal).open_questions]
        assert texts.count("Who signs?") == count


@pytest.mark.parametrize("text", ["", "x" * 301, "a\0b", "WHO signs?"])
def test_a_question_that_cannot_be_kept_is_refused(rep, prepared_deal, text):
    rep.post(at("bank_questions", prepared_deal), {"text": "Who signs?"})
    answer = rep.post(at("bank_questions", prepared_deal), {"text": text})
    assert answer.status_code == 422
    assert answer.context["own_form"].errors["text"]
    assert BankQuestion.objects.count() == 1


def test_whoever_added_a_question_or_a_manager_takes_it_out(
    client_of, owner, teammate, manager, prepared_deal, new_deal, now
):
    question = BankQuestion.objects.create(
        team=prepared_deal.team, text="Who signs?", added_by=owner, added_at=now
    )
    own = new_deal(teammate, now)
    refused = client_of(teammate).post(at("bank_question_retirement", own, question.pk))
    assert refused.status_code == 403
    client_of(manager).post(at("bank_question_retirement", prepared_deal, question.pk))
    question.refresh_from_db()
    assert question.retired_by == manager
    client_of(owner).post(at("bank_questions", prepared_deal), {"text": "Who signs?"})
    assert BankQuestion.objects.filter(retired_at__isnull=True).count() == 1


def test_a_teammate_reads_and_does_not_write(client_of, teammate, prepared_deal, answer):
    client = client_of(teammate)
    for name, more in (("answers", ()), ("answer_note", (answer.pk,)), ("bank_questions", ()),
                       ("answer_removal", (answer.pk,))):  # fmt: skip
        assert client.post(at(name, prepared_deal, *more)).status_code == 403
    page = client.get(at("questions", prepared_deal), {"ask": FIRST}).content.decode()
    assert "The budget" in page
    assert '<form class="fields answering"' not in page


def test_a_closed_deal_takes_no_answer_and_says_why(rep, owner, now, prepared_deal, answer):
    prepared_deal.outcome, prepared_deal.closed_at, prepared_deal.closed_by = "lost", now, owner
    prepared_deal.save()
    pages = [
        rep.post(at("answers", prepared_deal), answering(prepared_deal)),
        rep.post(at("answer_note", prepared_deal, answer.pk), {"kind": "note"}, follow=True),
        rep.post(at("answer_removal", prepared_deal, answer.pk), follow=True),
    ]
    for page in pages:
        assert "closed on Tue, Nov 24, 2020" in page.content.decode()
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("text", ["{{7*7}}", "<script>alert(1)</script>"])
def test_an_answer_is_text_and_nothing_else(rep, prepared_deal, text):
    rep.post(at("answers", prepared_deal), answering(prepared_deal, text=text))
    page = rep.get(at("questions", prepared_deal)).content.decode()
    assert "<script>alert" not in page
    assert ">49<" not in page


def test_the_page_asks_a_fixed_number_of_questions(
    rep, owner, prepared_deal, now, ingrid, count_queries
):
    def ask() -> int:
        return count_queries(lambda: rep.get(at("questions", prepared_deal)))

    def add(number: int) -> None:
        issue = Issue.objects.create(
            deal=prepared_deal, name=f"Issue {number}", kind="number", direction="more",
            rank=number, created_at=now,
        )  # fmt: skip
        note = ListeningNote.objects.create(
            deal=prepared_deal, text="Hm", issue=issue, noted_at=now, noted_by=owner
        )
        Answer.objects.create(
            deal=prepared_deal, question=f"Why {number}?", text="So", issue=issue, note=note,
            said_by=ingrid, said_on=now.date(), noted_at=now, noted_by=owner,
        )  # fmt: skip
        BankQuestion.objects.create(
            team=prepared_deal.team, text=f"Who {number}?", added_by=owner, added_at=now
        )

    add(0)
    ask()
    few = ask()
    for number in range(1, 30):
        add(number)
    assert ask() == few
