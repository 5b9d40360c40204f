"""An offer under the walk-away point is stopped, approved by the manager, and tabled."""

import re
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import Visitor
from tests.journeys.product import Product
from tests.smtp_sink import Received

pytestmark = pytest.mark.browser

DEAL = "Claims portal, 4 regions"
PATIENCE = timedelta(seconds=75)
WHY, IN_RETURN = "Their board decides on Friday.", "All four regions at once"
COMMENT = "Once, for all four regions."
ON_THE_DAY = "Amara Diallo asks you to approve our next offer"


def mail_to(product: Product, person: str, subject: str) -> Received:
    """The mail that the clock sends by itself; its sweep looks every 15 seconds."""
    until = datetime.now(ZoneInfo("UTC")) + PATIENCE
    while datetime.now(ZoneInfo("UTC")) < until:
        for mail in product.sink.to(f"{person}@demo.example"):
            if mail.subject == subject:
                return mail
        time.sleep(0.3)
    raise AssertionError(f"no mail to {person}: {subject}")


def link_in(mail: Received, product: Product) -> str:
    return re.findall(rf"{product.site}/deals/\d+/[^\s\"<)]*", mail.text)[0]


@pytest.fixture
def deal(product) -> int:
    [(deal,)] = product.rows(f"SELECT id FROM negotiations_deal WHERE title = '{DEAL}'")
    return deal


def ask(rep: Visitor, deal: int) -> None:
    """Type an offer under the limit; it is asked for with a reason, which cannot be left out."""
    rep.open(f"/deals/{deal}/bargaining/?side=ours#table")
    log = rep.page.locator("#log")
    expect(log.get_by_role("button", name="Log our offer")).to_be_visible()
    rep.fill({"Yearly price, our offer": "280000"})
    button = log.get_by_role("button", name="Ask for approval")
    expect(button).to_be_visible()
    expect(log).to_contain_text("Yearly price $280,000, our limit $287,000.")
    button.click()
    expect(log.get_by_label("Why we should go past it")).to_have_attribute("aria-invalid", "true")
    rep.fill({"Why we should go past it": WHY, "What we would get in return": IN_RETURN})
    button.click()
    rep.reads("Asked Marta Kessler. Ours is not tabled until it is approved.")
    rep.reads("Waiting for an answer")


def approve(manager: Visitor, product: Product) -> None:
    """From the mail to the page, which decides nothing by being opened."""
    asked = mail_to(product, "manager", f"Approval asked by Amara Diallo ({DEAL})")
    for secret in ("280", "287", WHY, IN_RETURN):
        assert secret not in asked.subject + asked.text + asked.html
    manager.open("/today/")
    manager.reads(ON_THE_DAY)
    manager.open(link_in(asked, product))
    manager.reads(WHY)
    manager.reads(IN_RETURN)
    decided = "SELECT count(*) FROM negotiations_approvalrequest WHERE decided_at IS NOT NULL"
    assert product.rows(decided) == [(0,)]
    manager.fill({"Comment": COMMENT})
    manager.press("Approve")
    manager.reads("Approved. Amara Diallo is told.")


def test_an_offer_under_the_limit_is_stopped_approved_by_the_manager_and_tabled(
    arrive, product, deal
):
    rep, manager, offers = arrive("teammate"), arrive("manager"), product.count("offer")
    ask(rep, deal)
    assert product.count("offer") == offers
    approve(manager, product)
    told = mail_to(product, "teammate", f"Approved by Marta Kessler ({DEAL})")
    rep.open(link_in(told, product))
    rep.reads(COMMENT)
    rep.press("Table the draft")
    rep.reads("is on the table.")
    assert product.count("offer") == offers + 1
    [(is_exception, why)] = product.rows(
        "SELECT offer.is_exception, request.reason FROM negotiations_offer offer "
        "JOIN negotiations_approvalrequest request ON request.id = offer.approval_id "
        f"WHERE offer.deal_id = {deal}"
    )
    assert (bool(is_exception), why) == (True, WHY)
    manager.open("/today/")
    expect(manager.page.get_by_text(ON_THE_DAY)).to_have_count(0)
