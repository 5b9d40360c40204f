"""An offer is logged once, and never lost while it is being typed."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import Visitor
from tests.journeys.product import Product

pytestmark = pytest.mark.browser

SESSION = "parley-session"


@pytest.fixture
def rep(arrive) -> Visitor:
    return arrive("rep")


def bargaining_page(rep: Visitor, product: Product, title: str) -> str:
    [(deal,)] = product.rows(f"SELECT id FROM negotiations_deal WHERE title = '{title}'")
    return f"/deals/{deal}/bargaining/"


def test_a_double_click_logs_one_offer(rep, product):
    rep.open(f"{bargaining_page(rep, product, 'Lab booking, 14 sites')}?side=ours#table")
    offers = product.count("offer")
    rep.page.locator("#log").get_by_role("button", name="Log our offer").dblclick()
    rep.reads("is on the table.")
    rep.page.wait_for_load_state()
    assert product.count("offer") == offers + 1


def test_a_form_sent_again_by_going_back_logs_nothing_new(rep, product):
    page = bargaining_page(rep, product, "Lab booking, 14 sites")
    rep.open(f"{page}?side=theirs#table")
    sent = rep.page.evaluate("() => new URLSearchParams(new FormData("
                             "document.getElementById('offer-form'))).toString()")  # fmt: skip
    offers = product.count("offer")
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    address = rep.site + page.replace("bargaining", "offers")
    for _ in range(2):
        answer = rep.page.request.post(address, data=sent, headers=headers)
        assert answer.ok
    assert product.count("offer") == offers + 1


def test_an_expired_session_keeps_the_offer_that_was_typed(rep, product):
    page = bargaining_page(rep, product, "12-month marketing retainer")
    rep.open(f"{page}?side=theirs#table")
    offers = product.count("offer")
    fee = rep.page.get_by_label("Monthly fee, their counteroffer")
    with rep.page.expect_response(re.compile("/offers/draft/")):  # nothing is on its way any more
        fee.fill("7950")
        rep.page.get_by_label("What they said").fill("Their last word, they say.")
    rep.context.clear_cookies(name=SESSION)
    rep.page.locator("#log").get_by_role("button", name="Log counteroffer").click()
    rep.page.get_by_label("E-mail address").fill("rep@demo.example")
    rep.page.get_by_label("Password").fill("parley-demo")
    rep.press("Sign in")
    expect(rep.page).to_have_url(re.compile(r"/bargaining/\?side=theirs"))
    expect(fee).to_have_value("7950")
    expect(rep.page.get_by_label("What they said")).to_have_value("Their last word, they say.")
    expect(rep.page.locator("#live-scores .big").first).not_to_have_text("4")
    assert product.count("offer") == offers
