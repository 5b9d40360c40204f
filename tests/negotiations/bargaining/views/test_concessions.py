"""The ledger of concessions: what each cost, what it was for, who owes whom."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from negotiations.bargaining import queries
from negotiations.bargaining.actions import Wording, correct_offer, tie_concessions
from negotiations.bargaining.models import Concession, Trade
from negotiations.deals.models import Side
from negotiations.preparation.models import PlannedConcession
from tests.negotiations.bargaining.conftest import text

OURS, THEIRS = Side.OURS, Side.THEIRS


@pytest.fixture
def address(deal) -> str:
    return reverse("concessions", args=[deal.pk])


@pytest.fixture
def read(halden_deal, now):
    return lambda: queries.ledger(queries.standing(halden_deal), now=now)


def key(number, name) -> str:
    return str(Concession.objects.get(offer__number=number, issue__name=name).pk)


def test_each_move_shows_what_it_was_in_every_measure(read):
    fee = next(one for one in read().offers[0].entries if one.issue == "Monthly fee")
    assert (fee.words, fee.size, fee.money) == ("$9,500 → $9,200", "−$300", "$300")
    assert (fee.ours, fee.theirs) == ("−5", "≈+3")
    # 1,800 of fee earn 30 points; six months cost 6 of them.
    contract = next(one for one in read().offers[0].entries if "Contract" in one.issue)
    assert (contract.size, contract.ours, contract.money) == ("−6\xa0mo", "−6", "≈$360")


def test_an_offer_has_its_class_and_both_balances(read):
    offers = read().offers
    assert [one.number for one in offers] == [5, 4, 3, 2, 1]
    assert [one.step for one in offers] == ["concession"] * 3 + ["opening"] * 2
    assert [one.ours for one in offers][:2] == ["gave 35, got 20", "gave 22, got 20"]
    assert offers[0].theirs == "gave ≈28, got ≈36"


def test_each_side_is_measured_from_its_anchor(
    read, halden_deal, issues, client_of, owner, address
):
    fee = next(one for one in read().anchors if one.issue == "Monthly fee")
    assert (fee.target, fee.ours.words, fee.theirs.words) == (
        "$9,200", "$9,800 → $9,200", "$7,200 → $7,600",
    )  # fmt: skip
    assert (fee.ours.moved, fee.ours.off_target) == ("−$600", "$600")
    assert (fee.theirs.moved, fee.theirs.off_target) == ("+$400", "$2,000")
    leave = next(one for one in read().anchors if one.issue.startswith("Exit"))
    assert (leave.target, leave.ours.words, leave.ours.off_target) == (
        "After trial", "None → After trial", "",
    )  # fmt: skip
    shown = text(client_of(owner).get(address))
    assert "−$600 since; began $600 from our target" in shown


def test_an_issue_that_one_side_never_named_has_one_anchor(tabled, deal, issues, now):
    tabled(THEIRS, {"Payment terms": 60})
    (row,) = queries.ledger(queries.standing(deal), now=now).anchors
    assert (row.issue, row.ours, row.theirs.moved) == ("Payment terms", None, "")


def test_without_estimates_no_class_is_claimed(read, issues):
    Concession.objects.update(receiver_points=None)
    assert {one.step for one in read().offers} == {"not estimated", "opening"}
    assert "3 not known" in read().offers[0].theirs or "2 not known" in read().offers[0].theirs


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        ({"give": "A lower fee", "in_return": "18 months"}, "planned, for: 18 months"),
        ({"give": "Something on the monthly fee"}, "planned"),
        ({"give": "More content"}, "not planned"),
    ],
)
def test_what_was_planned_is_known_by_its_issue_or_its_words(
    read, halden_deal, issues, now, planned, said
):
    issue = issues["Monthly fee"] if "in_return" in planned else None
    PlannedConcession.objects.create(
        deal=halden_deal, issue=issue, rank=1, created_at=now, **planned
    )
    fee = next(one for one in read().offers[0].entries if one.issue == "Monthly fee")
    assert fee.planned == said


def test_a_condition_is_about_its_terms_or_about_all(tabled, issues, deal, now):
    tabled(OURS, {"Monthly fee": 9800, "Content pieces": 8})
    named = Wording(condition="If 18 months", depends_on=frozenset({issues["Monthly fee"].key}))
    tabled(OURS, {"Monthly fee": 9500, "Content pieces": 10}, wording=named)
    tabled(OURS, {"Monthly fee": 9400, "Content pieces": 11}, wording=Wording(condition="If now"))
    offers = queries.ledger(queries.standing(deal), now=now).offers
    said = [[one.condition for one in offer.entries] for offer in offers]
    assert said == [["If now", "If now"], ["If 18 months", ""], []]


def test_what_was_given_on_a_condition_or_for_something_was_not_given_for_nothing(
    tabled, issues, halden_deal, deal, owner, now
):
    def for_nothing() -> str:
        found = queries.ledger(queries.standing(deal), now=now)
        return next(value for label, value, _ in found.figs if label == "For nothing so far")

    before = int(for_nothing())
    about = Wording(condition="If 18 months", depends_on=frozenset({issues["Monthly fee"].key}))
    tabled(OURS, {"Monthly fee": 9100, "Content pieces": 11}, wording=about)
    assert for_nothing() == str(before + 1)
    tabled(OURS, {"Monthly fee": 9000}, wording=Wording(condition="If you sign this week"))
    assert for_nothing() == str(before + 1)
    named = [key(number, name) for number, name in ((6, "Content pieces"), (4, "Monthly fee"))]
    ours, theirs = (Concession.objects.select_related("offer__deal").get(pk=pk) for pk in named)
    tie_concessions(ours=ours, theirs=theirs, by=owner, now=now)
    assert for_nothing() == str(before)


def test_a_correction_stands_in_for_what_it_corrects(read, halden_deal, issues, owner, now):
    correct_offer(
        offer=halden_deal.offers.get(number=4), terms={issues["Monthly fee"].key: Decimal(7700)},
        wording=Wording(), reason="Misheard.", by=owner, now=now,
    )  # fmt: skip
    offers = read().offers
    assert [one.number for one in offers] == [5, 6, 3, 2, 1]
    assert offers[1].when == "Nov 16"
    assert "+$500" in {one.size for one in offers[1].entries}


def test_two_concessions_are_tied_and_untied(halden_deal, client_of, owner, address):
    client = client_of(owner)
    sent = {"ours": key(5, "Contract after trial"), "theirs": key(4, "Trial first")}
    shown = text(client.post(address, sent, follow=True))
    assert "−6 for us" not in shown
    assert "Tied: this was given for that." in shown
    assert "#5 Contract after trial −6 mo" in shown
    trade = Trade.objects.get()
    shown = text(client.post(reverse("trade_end", args=[halden_deal.pk, trade.pk]), follow=True))
    assert "Untied. Both are open again." in shown
    assert not Trade.objects.standing().exists()


def test_the_link_of_a_move_chooses_it(halden_deal, client_of, owner, address):
    move = key(5, "Monthly fee")
    shown = text(client_of(owner).get(address, {"give": move}))
    assert f'<option value="{move}" selected>' in shown
    assert f"?give={move}#tie" in shown


def test_what_cannot_be_tied_is_said_at_its_field(halden_deal, client_of, owner, address):
    answer = client_of(owner).post(address, {"ours": key(4, "Monthly fee"), "theirs": ""})
    assert answer.status_code == 422
    assert "This one is not open any more. Choose another." in text(answer)
    assert "Choose a concession." in text(answer)
    assert not Trade.objects.exists()


def test_who_comes_second_is_told(halden_deal, client_of, owner, address):
    client = client_of(owner)
    sent = {"ours": key(5, "Monthly fee"), "theirs": key(4, "Monthly fee")}
    client.post(address, sent)
    again = client.post(address, sent)
    assert again.status_code == 422
    trade = Trade.objects.get()
    end = reverse("trade_end", args=[halden_deal.pk, trade.pk])
    client.post(end)
    assert "not tied any more" in text(client.post(end, follow=True))


def test_a_teammate_reads_and_an_outsider_finds_nothing(
    halden_deal, client_of, teammate, outsider, address
):
    shown = text(client_of(teammate).get(address))
    assert "Every move" in shown
    assert "Tie the two" not in shown
    sent = {"ours": key(5, "Monthly fee"), "theirs": key(4, "Monthly fee")}
    assert client_of(teammate).post(address, sent).status_code == 403
    assert client_of(outsider).get(address).status_code == 404
    assert client_of(outsider).post(address, sent).status_code == 404


def test_before_any_offer_it_leads_to_the_table(deal, client_of, owner, address, page):
    shown = text(client_of(owner).get(address))
    assert "Nothing was given yet" in shown
    assert page in shown


def test_the_number_of_queries_does_not_grow_with_the_offers(tabled, client_of, owner, address):
    client = client_of(owner)

    def counted() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        return len(seen)

    tabled(OURS, {"Monthly fee": 9800})
    counted()
    few = counted()
    for step in range(29):
        tabled(list(Side)[step % 2], {"Monthly fee": 9700 - step, "Content pieces": 8 + step % 3})
    assert counted() == few <= 16


def test_a_long_ledger_comes_in_pages(tabled, client_of, owner, address):
    for step in range(25):
        tabled(OURS, {"Monthly fee": 9800 - step})
    assert "1–20 of 25" in text(client_of(owner).get(address))
    assert "#5 Ours" in text(client_of(owner).get(address, {"page": 2}))
