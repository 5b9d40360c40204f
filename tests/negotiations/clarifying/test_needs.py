"""Demands become wants or needs, and needs become something to bargain over."""

from decimal import Decimal

import pytest
from django.urls import reverse

from negotiations.clarifying.actions import record_need
from negotiations.clarifying.gates import facts
from negotiations.clarifying.models import Need
from negotiations.deals.models import Event, Side, Stakeholder
from negotiations.information_exchange.models import ListeningNote
from negotiations.preparation.models import Issue, Option, Position

VALUES = {"kind": "need", "purpose": "One payment run a month", "value": "One invoice a month"}


def list_url(deal) -> str:
    return reverse("needs", args=[deal.pk])


def need_url(demand) -> str:
    return reverse("need", args=[demand.deal_id, demand.pk])


def table_url(demand) -> str:
    return reverse("need_at_the_table", args=[demand.deal_id, demand.pk])


def opened(client, demand) -> dict:
    """What the form carries when it is opened."""
    form = client.get(need_url(demand)).context["form"]
    return {name: form.initial[name] for name in ("version", "seen")}


@pytest.fixture
def need(demand, cfo, owner, now) -> Need:
    values = VALUES | {"stakeholder": cfo}
    return record_need(demand=demand, values=values, seen={}, version=1, by=owner, now=now)


def interest(demand) -> str:
    return Position.objects.get(issue=demand.issue, side=Side.THEIRS).interest


def test_a_demand_waits_until_the_need_behind_it_is_known(rep, demand):
    page = rep.get(list_url(demand.deal)).content.decode()
    assert "1 without a need behind" in page
    assert not facts(demand.deal)["needs_known"]
    answer = rep.post(need_url(demand), VALUES | opened(rep, demand))
    assert answer["Location"] == f"{list_url(demand.deal)}#demand-{demand.pk}"
    assert Need.objects.get(demand=demand).purpose == "One payment run a month"
    assert facts(demand.deal)["needs_known"]
    assert "without a need behind" not in rep.get(list_url(demand.deal)).content.decode()


def test_a_need_serves_whoever_asked_unless_somebody_says_otherwise(rep, demand, cfo):
    page = rep.get(need_url(demand))
    assert page.context["form"].initial["stakeholder"] == cfo.pk
    assert "No commitment beyond the year" in page.content.decode()


def test_the_need_joins_their_interest_and_a_reworded_one_is_not_there_twice(rep, demand, need):
    Position.objects.filter(issue=demand.issue, side=Side.THEIRS).update(
        interest="Books close late\nOne payment run a month"
    )
    answer = rep.post(
        need_url(demand), VALUES | {"purpose": "Fewer payment runs"} | opened(rep, demand)
    )
    assert answer.status_code == 302
    assert interest(demand) == "Books close late\nFewer payment runs"
    event = Event.objects.filter(deal=demand.deal).first()
    assert event.headline == "Need behind “Sixty days to pay”: Fewer payment runs"
    assert ["What it is for", "One payment run a month", "Fewer payment runs"] in event.changes


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "wish"}, "kind"),
        ({"purpose": ""}, "purpose"),
        ({"purpose": "a" * 301}, "purpose"),
        ({"stakeholder": "987654321"}, "stakeholder"),
        ({"value": "a\0b"}, "value"),
    ],
)
def test_a_need_that_makes_no_sense_is_refused_and_kept_as_typed(rep, demand, wrong, field):
    answer = rep.post(need_url(demand), VALUES | opened(rep, demand) | wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "One invoice a month" in answer.content.decode() or field == "value"
    assert not Need.objects.exists()


def test_two_who_explain_a_demand_at_once_see_both_versions(rep, client_of, manager, demand):
    sent = opened(rep, demand)
    client_of(manager).post(need_url(demand), VALUES | sent)
    answer = rep.post(need_url(demand), VALUES | {"purpose": "Cash stays longer"} | sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Cash stays longer" in page
    assert "One payment run a month" in page
    assert Need.objects.get().purpose == "One payment run a month"


def test_the_next_demand_follows_where_one_waits(rep, demand, owner, now):
    later = ListeningNote.objects.create(
        deal=demand.deal, text="Weekly calls", kind="demand", noted_at=now, noted_by=owner
    )
    answer = rep.post(need_url(demand), VALUES | {"_another": "1"} | opened(rep, demand))
    assert answer["Location"] == need_url(later)
    answer = rep.post(need_url(later), VALUES | {"_another": "1"} | opened(rep, later))
    assert answer["Location"].startswith(list_url(demand.deal))


def test_a_demand_is_noted_here_once_and_leads_to_what_it_is_for(rep, deal, cfo):
    data = {
        "text": "Weekly calls",
        "said_by": cfo.pk,
        "_once": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    }
    places = {rep.post(reverse("demands", args=[deal.pk]), data)["Location"] for _ in range(2)}
    note = ListeningNote.objects.get()
    assert (note.kind, note.said_by) == ("demand", cfo)
    assert places == {need_url(note)}
    answer = rep.post(reverse("demands", args=[deal.pk]), {"text": ""})
    assert answer.status_code == 422
    assert "text" in answer.context["heard"].errors


def test_a_need_becomes_an_issue_with_all_that_is_known_of_it(rep, demand, need):
    page = rep.get(list_url(demand.deal)).content.decode()
    assert 'value="One payment run a month"' in page
    rep.post(table_url(demand), {"name": "Single payment run"})
    issue = Issue.objects.get(name="Single payment run")
    need.refresh_from_db()
    assert (need.issue, need.option) == (issue, None)
    theirs = issue.positions.get(side=Side.THEIRS)
    assert (theirs.stance, theirs.interest) == ("Sixty days to pay", "One payment run a month")
    scores = {one.label: (one.our_score, one.their_score) for one in issue.options.all()}
    assert scores == {"Yes": (0, 100), "No": (100, 0)}
    page = rep.get(reverse("issue_edit", args=[demand.deal_id, issue.pk])).content.decode()
    assert f"{list_url(demand.deal)}#demand-{demand.pk}" in page


def test_a_need_becomes_an_option_of_a_choice(rep, demand, need):
    leave = demand.deal.issues.get(name="Exit")
    answer = rep.post(table_url(demand), {"name": "After a bad quarter", "choice": leave.pk})
    assert answer.status_code == 302
    option = Option.objects.get(label="After a bad quarter")
    assert (option.issue, option.our_score, option.their_score) == (leave, Decimal(0), Decimal(100))
    need.refresh_from_db()
    assert (need.issue, need.option) == (leave, option)
    held = Position.objects.get(issue=leave, side=Side.THEIRS)
    assert (held.interest, held.weight) == ("One payment run a month", 40)
    assert "as its option “After a bad quarter”" in rep.get(list_url(demand.deal)).content.decode()


@pytest.mark.parametrize(
    ("name", "is_option"), [("", False), ("monthly fee", False), ("none", True), ("a" * 81, False)]
)
def test_a_name_that_is_taken_or_missing_is_refused_at_its_field(
    rep, demand, need, name, is_option
):
    leave = demand.deal.issues.get(name="Exit")
    data = {"name": name, "choice": leave.pk if is_option else ""}
    answer = rep.post(table_url(demand), data)
    assert answer.status_code == 422
    [form] = [form for _, form in answer.context["demands"] if form]
    assert list(form.errors) == ["name"]
    need.refresh_from_db()
    assert need.issue is None


def test_only_a_choice_takes_an_option(rep, demand, need):
    fee = demand.deal.issues.get(name="Monthly fee")
    answer = rep.post(table_url(demand), {"name": "New", "choice": fee.pk})
    assert answer.status_code == 422
    assert demand.deal.issues.count() == 3


def test_a_need_comes_to_the_table_once_and_again_when_its_issue_is_removed(rep, demand, need):
    rep.post(table_url(demand), {"name": "Single payment run"})
    answer = rep.post(table_url(demand), {"name": "Another"})
    assert answer.status_code == 422
    assert "at the table already, as part of “Single payment run”" in answer.content.decode()
    Issue.objects.get(name="Single payment run").delete()
    assert rep.post(table_url(demand), {"name": "Another"}).status_code == 302


def test_a_demand_that_is_no_demand_any_more_keeps_its_need(rep, demand, need):
    ListeningNote.objects.update(kind="note")
    assert "One payment run a month" in rep.get(list_url(demand.deal)).content.decode()
    assert rep.get(need_url(demand)).status_code == 200


def test_a_note_that_is_no_demand_has_no_need(rep, demand):
    ListeningNote.objects.update(kind="note")
    assert rep.get(need_url(demand)).status_code == 404
    assert rep.post(table_url(demand), {"name": "X"}).status_code == 404


def test_agendas_say_who_is_not_served_yet(rep, demand, need, cfo):
    Stakeholder.objects.create(deal=demand.deal, name="Ingrid", role="decision_maker")
    Stakeholder.objects.create(deal=demand.deal, name="Aino", role="user")
    served = {
        one.person.name: one.served for one in rep.get(list_url(demand.deal)).context["agendas"]
    }
    assert served == {"Per Lunde": 1, "Ingrid": 0}
    page = rep.get(list_url(demand.deal)).content.decode()
    assert "1 need serves it" in page
    assert "Agenda not known" in page


def test_a_closed_deal_takes_no_need_and_says_why(rep, demand, need, owner, now):
    sent = opened(rep, demand)
    deal = demand.deal
    deal.outcome, deal.closed_at, deal.closed_by = "lost", now, owner
    deal.save()
    for url, data in (
        (need_url(demand), VALUES | {"purpose": "Other"} | sent),
        (table_url(demand), {"name": "X"}),
        (reverse("demands", args=[deal.pk]), {"text": "More"}),
    ):
        answer = rep.post(url, data)
        assert answer.status_code == 422, url
        assert "closed on Tue, Nov 24, 2020" in answer.content.decode(), url


def test_a_teammate_reads_needs_and_writes_none(client_of, teammate, demand, need):
    client = client_of(teammate)
    page = client.get(list_url(demand.deal)).content.decode()
    assert "One payment run a month" in page
    assert "Bring it" not in page
    assert "Note this demand" not in page
    for url in (need_url(demand), table_url(demand), reverse("demands", args=[demand.deal_id])):
        assert client.post(url).status_code == 403, url


def test_a_demand_of_another_deal_is_not_found(rep, new_deal, owner, now, demand, need):
    other = new_deal(owner, now)
    for name in ("need", "need_at_the_table"):
        assert rep.post(reverse(name, args=[other.pk, demand.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_of_needs_asks_a_fixed_number_of_questions(
    rep, owner, prepared_deal, now, count, django_assert_num_queries
):
    for rank in range(count):
        person = Stakeholder.objects.create(deal=prepared_deal, name=f"P{rank}", role="approver")
        for explained in (False, True, True):
            note = ListeningNote.objects.create(
                deal=prepared_deal, text="Hm", kind="demand", said_by=person, noted_at=now,
                noted_by=owner, issue=prepared_deal.issues.first(),
            )  # fmt: skip
            if explained:
                Need.objects.create(
                    demand=note, kind="want", purpose="Why", stakeholder=person, recorded_at=now,
                    recorded_by=owner,
                )  # fmt: skip
    rep.get(list_url(prepared_deal))
    with django_assert_num_queries(QUERIES):
        rep.get(list_url(prepared_deal))


QUERIES = 14
