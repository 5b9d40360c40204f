"""A rep prepares the agency's deal from nothing, and every input is counted."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import Visitor
from tests.negotiations.documents.reading import page_count, words_of

pytestmark = pytest.mark.browser

MOST_INPUTS = 120


class Counted:
    """A visitor whose clicks, filled fields and choices are counted."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.page, self.inputs = visitor, visitor.page, 0

    def press(self, name: str, within: str = "body") -> None:
        self.inputs += 1
        self.visitor.press(name, within=self.page.locator(within))

    def follow(self, name: str, within: str = "body") -> None:
        self.inputs += 1
        self.page.locator(within).get_by_role("link", name=name).first.click()

    def fill(self, values: dict[str, str], within: str = "body") -> None:
        self.inputs += len(values)
        self.visitor.fill(values, within=self.page.locator(within))

    def tick(self, name: str) -> None:
        self.inputs += 1
        self.page.get_by_label(re.compile(f"^{name}")).check()


AREAS = {
    "walk-away": {
        "Best alternative": "Fjordlyst wants the same team from January",
        "Walk-away point": "Not under 8,000 a month",
        "Reservation score": "45",
    },
    "goals": {
        "Short-term goals": "Signature before the year ends",
        "Long-term goals": "A reference in outdoor retail",
        "Revenue sought": "110400",
        "Relationship wanted": "They call before they plan a season",
    },
    "our-position": {
        "Strengths": "Figures from two outdoor brands",
        "Weaknesses": "No office in their country",
    },
    "other-party": {
        "Their viewpoint": "Agencies promise, then bill",
        "Their challenges": "A spring to fill with a frozen budget",
        "Their needs": "Proof before commitment",
        "Their best alternative": "An agency at 7,000 without figures",
        "What that is worth to them": "40",
    },
    "strategy": {
        "How we run it": "Ingrid first, Per last",
        "What we offer first": "A trial before the fee is touched",
    },
}
PACKAGE = {
    "Monthly fee": "8800", "Trial first": "2", "Contract after trial": "12",
    "Exit if targets missed": "Any quarter", "Content pieces": "9", "Payment terms": "30",
}  # fmt: skip


def test_a_deal_is_prepared_from_nothing_in_at_most_120_inputs(arrive, product):
    rep = Counted(arrive("rep"))
    open_deal(rep)
    rep.press("Agency retainer")
    rep.visitor.reads("6 issues")
    price_the_fee(rep)
    for area, answers in AREAS.items():
        rep.follow("Answer next")
        rep.fill(answers, f"#{area}")
        rep.press("Save", f"#{area}")
        expect(rep.page.locator(f"#{area}").get_by_role("button", name="Save")).to_have_count(0)
        rep.page.reload()
    name_who_decides(rep)
    plan_a_concession(rep)
    expect_tactics(rep)
    put_the_alternative_into_a_package(rep)
    assert words_missing(take_the_brief(rep)) == []
    rep.press("Move to Information exchange")
    expect(rep.page.locator(".stepper [aria-current=step]")).to_contain_text("Information exchange")
    assert rep.inputs <= MOST_INPUTS
    [(gates,)] = product.rows(
        "SELECT v.open_gates FROM negotiations_stagevisit v JOIN negotiations_deal d "
        "ON d.id = v.deal_id WHERE d.title = 'Spring retainer' AND v.stage = 2"
    )
    assert gates in ("[]", [])


def open_deal(rep: Counted) -> None:
    rep.visitor.open("/deals/new/")
    close = (datetime.now(UTC).date() + timedelta(days=30)).isoformat()
    rep.fill({"Deal": "Spring retainer", "Counterparty": "Halden Outdoor", "Value": "110400"})
    rep.fill({"Expected close": close, "Playbook": "Five-stage negotiation"})
    rep.press("Open deal")


def price_the_fee(rep: Counted) -> None:
    rep.follow("Monthly fee", "#issues")
    rep.fill({"Opening": "9800", "Target": "9200", "Limit": "8000"}, "[aria-labelledby=ours-title]")
    rep.fill({"Opening": "7200", "Limit": "9800"}, "[aria-labelledby=theirs-title]")
    rep.press("Save issue")
    rep.visitor.reads("$1,800 wide")


def name_who_decides(rep: Counted) -> None:
    rep.follow("Name the decision maker", "#people")
    rep.fill({"Name": "Ingrid Solheim", "Job title": "CMO"})
    rep.press("Add person")


def plan_a_concession(rep: Counted) -> None:
    rep.follow("Plan a concession", "#planned")
    rep.fill({"What we give": "A dashboard", "Cost to us": "900", "≈ Worth to them": "6000"})
    rep.fill({"What we ask in return": "Twelve months after the trial"})
    rep.press("Plan concession")
    rep.visitor.reads("6.7 ×")


def expect_tactics(rep: Counted) -> None:
    rep.follow("Library", "#tactics")
    for tactic in ("A cheaper bid", "It all has to be approved"):
        rep.tick(tactic)
    rep.press("Expect the ticked")


def put_the_alternative_into_a_package(rep: Counted) -> None:
    rep.follow("As a package", "#if-not-them")
    rep.fill(PACKAGE, "#alternative-form")
    expect(rep.page.locator("#worth")).to_contain_text("= our walk-away point")
    rep.press("Save alternative")
    expect(rep.page.locator("#progress")).to_have_text(
        re.compile(r"^(\d+) of \1 questions answered")
    )


def take_the_brief(rep: Counted) -> bytes:
    rep.inputs += 1
    with rep.page.expect_download() as download:
        rep.page.get_by_role("link", name="Download PDF").click()
    return download.value.path().read_bytes()


def words_missing(pdf: bytes) -> list[str]:
    assert page_count(pdf) == 1
    said = words_of(pdf)
    wanted = ["Spring retainer", "Not under 8,000 a month", "Ingrid Solheim", "A dashboard"]
    return [words for words in wanted if words not in said]
