"""The enterprise example bargained over eight rounds: a tight budget, and a price left alone."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from negotiations.bargaining.models import Offer, ResolutionKind, WayOut
from negotiations.clarifying.queries import clarity
from negotiations.deals.models import Deal
from negotiations.management.demo.examples.enterprise import ENTERPRISE
from negotiations.management.demo.walk import Walk
from negotiations.playbooks.stages import Stage
from tests.journeys.browsing import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PRICE, SCHEDULE, TRAINING, GO_LIVE, GOVERNANCE = (issue.name for issue in ENTERPRISE)
INCLUDED = "Included, worth $15,000"
CONDITION = "If the price stays, then you pay over four quarters and we train your team."
# Our offer and their answer, round by round; what is not named stays as it was.
OPENING = (
    {PRICE: "150000", SCHEDULE: "Up front", TRAINING: "Paid extra", GO_LIVE: "16",
     GOVERNANCE: "Quarterly call"},
    {PRICE: "125000", SCHEDULE: "6 quarters", TRAINING: INCLUDED, GO_LIVE: "8",
     GOVERNANCE: "Quarterly call"},
)  # fmt: skip
CLOSER = (
    ({PRICE: "148000", GO_LIVE: "15"}, {PRICE: "128000", GO_LIVE: "9"}),
    ({PRICE: "145000", SCHEDULE: "2 instalments", GOVERNANCE: "Monthly steering group"},
     {PRICE: "130000", GO_LIVE: "10", GOVERNANCE: "Monthly steering group"}),
    ({PRICE: "142000", GO_LIVE: "13"}, {PRICE: "132000"}),
)  # fmt: skip
STUCK: tuple[tuple[dict[str, str], dict[str, str]], ...] = (({}, {}), ({}, {}))


@pytest.fixture
def deal(owner, playbook) -> Deal:
    """At the table, with the issues and both sides' positions of the example."""
    walk = Walk.begin(
        owner=owner, today=datetime.now(UTC), days_ago=30, company="Zander Tools",
        title="ERP add-on", currency="USD", value=Decimal(142_000), playbook=playbook,
    )  # fmt: skip
    walk.prepares(29, batna="Meridian Rail", reservation_score=Decimal(41))
    walk.lists(ENTERPRISE, price=Decimal(1), days_ago=29)
    for stage in (Stage.INFORMATION_EXCHANGE, Stage.CLARIFYING, Stage.BARGAINING):
        walk.moves_on(stage, 28 - stage)
    return walk.deal


def log(rep: Visitor, deal: Deal, side: str, values: dict[str, str], **more: str) -> None:
    """Type what changes into that side's draft and log it."""
    named = "our offer" if side == "ours" else "their counteroffer"
    rep.open(f"/deals/{deal.pk}/bargaining/?side={side}#table")
    finish(rep, {f"{name}, {named}": value for name, value in values.items()}, **more)


def finish(rep: Visitor, values: dict[str, str], **more: str) -> None:
    rep.fill({**values, **more})
    rep.page.locator("#log .btn-primary").click()
    rep.reads("is on the table.")


def rounds(rep: Visitor, deal: Deal, played: tuple[tuple[dict[str, str], ...], ...]) -> None:
    for ours, theirs in played:
        log(rep, deal, "ours", ours)
        log(rep, deal, "theirs", theirs)


def look_at_interests(rep: Visitor, deal: Deal) -> None:
    """The standstill is noticed, and one of the ways out begins with questions."""
    rep.open(f"/deals/{deal.pk}/bargaining/")
    rep.reads("No movement since #8.")
    rep.follow("Look at the interests")
    expect(rep.page.get_by_label(f"{PRICE}: ours $142,000, theirs $132,000")).to_be_visible()
    rep.press("Look at the interests")
    rep.reads("The questions stand in Clarifying.")


def find_an_option(rep: Visitor, deal: Deal) -> None:
    """Ideas first; the one that is worded as a package becomes the draft."""
    rep.open(f"/deals/{deal.pk}/options/")
    rep.fill({"What do we look for?": "How does the cost fit two budget years?"})
    rep.press("Open the round")
    rep.fill({"Idea": "Pay over four quarters, and we train their team."})
    rep.press("Add the idea")
    rep.reads("rated when the round is closed")
    rep.press("Close the round")
    rep.page.get_by_role("link", name="Say what it means").click()
    rep.fill({SCHEDULE: "4 quarters", TRAINING: INCLUDED})
    rep.press("Save the package")
    rep.page.get_by_role("link", name="Make it our draft").click()
    schedule = rep.page.get_by_label(f"{SCHEDULE}, our offer")
    expect(schedule.locator("option:checked")).to_have_text("4 quarters")
    expect(rep.page.get_by_label(f"{PRICE}, our offer")).to_have_value("142,000")


def test_a_tight_budget_is_met_by_schedule_and_training_and_not_by_price(visitor, owner, deal):
    rep = visitor(owner)
    rounds(rep, deal, (OPENING, *CLOSER, *STUCK))
    look_at_interests(rep, deal)
    find_an_option(rep, deal)
    finish(rep, {f"{GO_LIVE}, our offer": "12"}, **{"On condition": CONDITION})
    log(rep, deal, "theirs", {PRICE: "138000", SCHEDULE: "4 quarters", GO_LIVE: "12"})
    log(rep, deal, "ours", {})
    log(rep, deal, "theirs", {PRICE: "142000"})
    rep.page.get_by_text("Accept #16…").click()
    rep.press("Accept #16")
    rep.page.wait_for_url("**/commitment/")
    assert not rep.complaints, rep.complaints
    deal.refresh_from_db()
    accepted = Offer.objects.get(deal=deal, resolution__kind=ResolutionKind.ACCEPTED)
    issues = {issue.name: issue for issue in deal.issues.all()}
    package = accepted.package
    assert (accepted.number, deal.stage) == (16, Stage.COMMITMENT)
    assert package[issues[PRICE].key] == 142_000
    for name, label in ((SCHEDULE, "4 quarters"), (TRAINING, INCLUDED)):
        assert package[issues[name].key] == issues[name].options.get(label=label).key
    assert [(way.kind, way.since) for way in WayOut.objects.filter(deal=deal)] == [("interests", 8)]
    assert clarity(deal).open
