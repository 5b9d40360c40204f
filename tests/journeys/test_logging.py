"""What it takes to log an offer, counted, and what does not log one."""

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import Visitor
from tests.journeys.product import Product

pytestmark = pytest.mark.browser

MOST_INPUTS = 6
DEAL = "12-month marketing retainer"


@pytest.fixture
def rep(arrive) -> Visitor:
    return arrive("rep")


def deal_page(product: Product) -> str:
    [(deal,)] = product.rows(f"SELECT id FROM negotiations_deal WHERE title = '{DEAL}'")
    return f"/deals/{deal}/"


def test_two_changed_terms_are_logged_in_at_most_six_inputs(rep, product):
    """From the list of deals: each click, and each field that is filled, is one input."""
    page, table = rep.page, rep.page.locator("#table")
    rep.open("/deals/")
    offers = product.count("offer")
    inputs = [
        page.get_by_role("link", name=DEAL).first.click,
        lambda: table.get_by_label("Monthly fee, their counteroffer").fill("8300"),
        lambda: table.get_by_label("Payment terms, their counteroffer").fill("45"),
        page.locator("#log").get_by_role("button", name="Log counteroffer").click,
    ]
    for give in inputs:
        give()
    rep.reads("is on the table.")
    assert product.count("offer") == offers + 1
    assert len(inputs) <= MOST_INPUTS
    terms = product.rows(
        "SELECT i.name, t.number FROM negotiations_term t "
        "JOIN negotiations_issue i ON i.id = t.issue_id "
        "JOIN negotiations_offer o ON o.id = t.offer_id ORDER BY o.id DESC LIMIT 7"
    )
    said = {name: number for name, number in terms if number is not None}
    assert (float(said["Monthly fee"]), float(said["Payment terms"])) == (8300, 45)
    assert float(said["Content pieces"]) == 14


def test_the_keys_log_nothing_from_outside_the_form(rep, product):
    rep.open(f"{deal_page(product)}bargaining/?side=theirs")
    offers = product.count("offer")
    rep.page.get_by_label("Monthly fee, their counteroffer").fill("8300")
    rep.page.evaluate("document.activeElement.blur()")
    for keys in ("Control+Enter", "Control+s"):
        rep.page.keyboard.press(keys)
    rep.page.wait_for_load_state("networkidle")
    expect(rep.page.get_by_label("Monthly fee, their counteroffer")).to_have_value("8300")
    assert product.count("offer") == offers
