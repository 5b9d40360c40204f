"""What earlier deals with the same counterparty taught, and the team's note on their style."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from negotiations.bargaining.actions import Wording, correct_offer, table_offer, withdraw_offer
from negotiations.bargaining.queries.history import history_with
from negotiations.deals.actions import describe_style
from negotiations.deals.models import Counterparty, Deal, Outcome, Side
from tests.conftest import numeric_issue
from tests.negotiations.bargaining import halden
from tests.negotiations.bargaining.conftest import text

OURS, THEIRS = Side.OURS, Side.THEIRS


@pytest.fixture
def address(deal) -> str:
    return reverse("their_history", args=[deal.pk])


def end(deal: Deal, outcome: Outcome, by, at) -> Deal:
    values = {"outcome": outcome}
    if outcome == Outcome.AGREED:
        values |= {"agreed_at": at}
    else:
        values |= {"closed_at": at, "closed_by": by, "outcome_reason": "They chose another"}
    Deal.objects.filter(pk=deal.pk).update(**values)
    return deal


@pytest.fixture
def past(new_deal, owner, counterparty, now) -> Callable[..., Deal]:
    """A retainer with them that was argued over with the known five offers, and ended today."""

    def past(outcome: Outcome = Outcome.AGREED, offers: int = 5, **values) -> Deal:
        values = {"title": "An earlier retainer", "counterparty": counterparty} | values
        deal = new_deal(owner, now, **values)
        issues = halden.prepare(deal)
        for side, ago, said in halden.OFFERS[:offers]:
            terms = halden.package(issues, said)
            table_offer(deal=deal, side=side, terms=terms, by=owner, now=now - ago)
        return end(deal, outcome, owner, now)

    return past


def test_ended_deals_tell_rounds_days_and_how_they_ended(deal, past):
    past()
    past(Outcome.LOST, offers=3, title="Spring films")
    past(Outcome.WALKED_AWAY, offers=0, title="Fair stand")
    read = history_with(deal)
    assert {one.deal.title: (one.rounds, one.days) for one in read.past} == {
        "An earlier retainer": (3, 21), "Spring films": (2, 21), "Fair stand": (0, None),
    }  # fmt: skip
    figs = {label: (value.replace("\xa0", " "), note) for label, value, note in read.figs}
    assert figs["Ended"] == ("3", "1 agreed, 1 walked away, 1 lost")
    assert figs["Rounds needed"] == ("2.5", "median; 2 to 3")
    assert figs["First offer to end"] == ("21 d", "each time")


def test_what_they_usually_win_is_counted_over_deals_by_the_issues_name(deal, past):
    past()
    past(Outcome.LOST, title="Spring films")
    read = history_with(deal)
    fee = next(one for one in read.given if one.issue == "Monthly fee")
    # 9,800 to 9,500 to 9,200 in both: 300 of 1,800 at a weight of 30.
    assert (fee.deals, fee.steps, fee.typical, fee.worth) == (2, 4, "$300", "5")
    leave = next(one for one in read.given if one.issue == "Exit if targets missed")
    assert (leave.typical, leave.deals) == ("", 2)
    got = next(one for one in read.got if one.issue == "Monthly fee")
    assert (got.deals, got.steps, got.typical) == (2, 2, "$400")


def test_steps_in_unlike_currencies_are_not_one_size(deal, past):
    past()
    past(currency="EUR", title="In euros")
    fee = next(one for one in history_with(deal).given if one.issue == "Monthly fee")
    assert (fee.deals, fee.typical, fee.worth) == (2, "", "5")


def test_what_was_withdrawn_or_corrected_does_not_count(deal, new_deal, owner, counterparty, now):
    before = new_deal(owner, now, title="Before", counterparty=counterparty)
    fee = halden.prepare(before)["Monthly fee"].key

    def say(amount: int, ago: int):
        return table_offer(
            deal=before, side=OURS, terms={fee: Decimal(amount)}, by=owner,
            now=now - timedelta(days=ago),
        )  # fmt: skip

    say(9800, 9)
    wrong = say(9000, 8)
    correct_offer(offer=wrong, terms={fee: Decimal(9500)}, wording=Wording(), reason="Misheard",
                  by=owner, now=now)  # fmt: skip
    withdraw_offer(offer=say(8200, 2), reason="", by=owner, now=now)
    end(before, Outcome.AGREED, owner, now)
    read = history_with(deal)
    assert [(one.rounds, one.days) for one in read.past] == [(2, 9)]
    assert [(one.steps, one.typical) for one in read.given] == [(1, "$300")]


def test_running_deals_other_companies_and_other_teams_stay_out(
    deal, past, new_deal, owner, outsider, counterparty, other_team, team, now
):
    new_deal(owner, now, title="Still running", counterparty=counterparty)
    other = Counterparty.objects.create(team=team, name="Bluefin")
    past(title="With others", counterparty=other)
    namesake = Counterparty.objects.create(team=other_team, name=counterparty.name)
    end(new_deal(outsider, now, counterparty=namesake), Outcome.AGREED, outsider, now)
    assert history_with(deal).past == []


def test_the_page_shows_them_with_the_way_to_each(deal, past, owner, client_of, address):
    lost = past(Outcome.LOST, title="Spring films")
    page = text(client_of(owner).get(address))
    assert "What they usually win" in page
    assert "1 of 1" in page
    assert "They chose another" in page
    assert reverse("deal", args=[lost.pk]) in page
    assert address in text(client_of(owner).get(reverse("preparation", args=[deal.pk])))


def test_a_first_negotiation_and_a_nameless_company_say_so(deal, owner, client_of, address):
    assert "The first negotiation with them" in text(client_of(owner).get(address))
    Deal.objects.update(counterparty=None)
    page = client_of(owner).get(address)
    assert "No company is named on this deal" in text(page)
    assert "<textarea" not in text(page)
    assert client_of(owner).post(address, {"style": "Slow"}).status_code == 404


def test_every_member_of_the_team_writes_the_note(deal, teammate, owner, client_of, address, now):
    end(deal, Outcome.LOST, owner, now)
    sent = {"style": "Slow to open, fast to close.", "version": 1, "seen": "{}"}
    answer = client_of(teammate).post(address, sent, follow=True)
    page = text(answer)
    assert "Kept for the team" in page
    assert "Slow to open, fast to close." in page
    assert "Last written by Tariq Teammate" in page


def test_nobody_else_reads_or_writes_it(
    deal, counterparty, outsider, owner, client_of, address, now
):
    describe_style(
        counterparty=counterparty, values={"style": "Bluffs"}, seen={}, version=1, by=owner, now=now
    )
    stranger = client_of(outsider)
    assert stranger.get(address).status_code == 404
    assert stranger.post(address, {"style": "Mine", "version": 2, "seen": "{}"}).status_code == 404
    counterparty.refresh_from_db()
    assert (counterparty.style, counterparty.version) == ("Bluffs", 2)


def test_of_two_who_write_at_once_the_second_sees_both(
    deal, counterparty, owner, teammate, client_of, address, now
):
    describe_style(
        counterparty=counterparty, values={"style": "Bluffs"}, seen={}, version=1, by=owner, now=now
    )
    sent = {"style": "Honest to a fault", "version": 1, "seen": '{"style": ""}'}
    answer = client_of(teammate).post(address, sent)
    assert answer.status_code == 409
    page = text(answer)
    assert "Bluffs" in page
    assert "Honest to a fault" in page
    assert "Olga Owner" in page
    kept = sent | {"version": 2, "seen": '{"style": "Bluffs"}', "keep-style": "mine"}
    assert client_of(teammate).post(address, kept).status_code == 302
    counterparty.refresh_from_db()
    assert counterparty.style == "Honest to a fault"


def test_too_long_a_note_is_refused_and_kept_in_its_field(deal, owner, client_of, address):
    long = "x" * 4001
    answer = client_of(owner).post(address, {"style": long, "version": 1, "seen": "{}"})
    assert answer.status_code == 422
    assert long in text(answer)


def test_the_page_asks_a_fixed_number_of_questions(
    deal, new_deal, owner, counterparty, client_of, address, count_queries, now
):
    client = client_of(owner)

    def add(number: int) -> None:
        before = new_deal(owner, now, title=f"Deal {number}", counterparty=counterparty)
        fee = numeric_issue(before, "Fee", "money", "more")
        for amount in (9000, 8500):
            table_offer(deal=before, side=OURS, terms={fee.key: Decimal(amount)}, by=owner, now=now)
        end(before, Outcome.LOST, owner, now)

    add(0)
    client.get(address)
    few = count_queries(lambda: client.get(address))
    for number in range(1, 30):
        add(number)
    assert count_queries(lambda: client.get(address)) == few
