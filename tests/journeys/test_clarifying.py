"""A rep makes things clear at a browser: needs behind demands, common ground, evidence."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import Visitor

pytestmark = pytest.mark.browser

DEAL = "Spring content programme"


@pytest.fixture
def rep(arrive) -> Visitor:
    return arrive("rep")


@pytest.fixture
def deal(product) -> str:
    known = {title: pk for pk, title in product.rows("SELECT id, title FROM negotiations_deal")}
    return f"/deals/{known[DEAL]}"


def test_a_demand_becomes_a_need_and_the_need_an_issue(rep, deal):
    rep.open(f"{deal}/clarifying/needs/")
    rep.fill({"They ask for": "Everything twice a week"})
    rep.press("Note this demand")
    rep.page.get_by_label("Need: they cannot do without").check()
    rep.fill({
        "What they are trying to accomplish": "See early whether it works",
        "What we bring to it": "A short report on Fridays",
    })  # fmt: skip
    rep.press("Save")
    demand = rep.page.get_by_role("region", name="Everything twice a week")
    expect(demand).to_contain_text("A short report on Fridays")
    rep.fill({"Call it": "Friday report"}, within=demand)
    demand.get_by_role("button", name=re.compile("^Bring it")).click()
    rep.reads("is at the table")
    demand.get_by_role("link", name="Friday report").click()
    expect(rep.page.get_by_label("Issue", exact=True)).to_have_value("Friday report")
    rep.page.get_by_role("link", name="See early whether it works").click()
    expect(demand).to_be_visible()


def test_common_ground_is_found_by_keyboard_and_the_picture_taken_along(rep, deal):
    page = rep.open(f"{deal}/clarifying/interests/")
    fee = page.get_by_role("region", name="Monthly fee", exact=True)
    fee.get_by_role("button", name=re.compile("^Both want this")).focus()
    page.keyboard.press("Enter")
    expect(fee.get_by_text("both want it")).to_have_count(2)
    expect(page.locator("svg.map .link")).to_have_count(1)
    move = fee.get_by_role("button", name=re.compile("^Can move")).first
    move.focus()
    page.keyboard.press("Space")
    expect(move).to_have_attribute("aria-pressed", "true")
    expect(move).to_be_focused()
    with page.expect_download() as taken:
        rep.follow("SVG")
    drawing = taken.value.path().read_text(encoding="utf-8")
    assert "Confidential: for our own team only" in drawing
    assert "<style>" in drawing


def test_a_claim_meets_its_evidence(rep, deal, tmp_path):
    sheet = tmp_path / "figures.csv"
    sheet.write_text("brand,return\nAlpine Trails,31 %\n", encoding="utf-8")
    rep.open(f"{deal}/clarifying/claims/new/")
    rep.page.get_by_label("They claim").check()
    rep.fill({"Claim": "Three months are too short"})
    rep.press("Add, then its evidence")
    rep.page.get_by_label("against the claim").check()
    rep.fill({"What it is": "File"})
    rep.press("Add evidence")
    rep.reads("Choose the file.")
    rep.page.get_by_label(re.compile("^File")).set_input_files(sheet)
    rep.press("Add evidence")
    claim = rep.page.get_by_role("region", name="Three months are too short")
    expect(claim.get_by_role("link", name="figures.csv")).to_be_visible()
    rep.press("Refuted", within=claim)
    expect(claim.locator(".chip.warn")).to_have_text("refuted")
    claim.get_by_role("button", name=re.compile("^Remove the evidence")).click()
    expect(claim.get_by_role("link", name="figures.csv")).to_have_count(0)
    rep.unfold(claim.locator("details", has_text="1 removed"))
    claim.get_by_role("button", name=re.compile("^Undo")).click()
    expect(claim.get_by_role("link", name="figures.csv")).to_be_visible()
    expect(rep.page.locator("#files")).to_contain_text("figures.csv")
