"""A check-in that falls due reaches its owner's inbox, and only the one that still stands."""

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

OWNER = "rep@demo.example"
ZONE = ZoneInfo("Europe/Berlin")
SIGNED = "ERP add-on, go-live"
PROMISED = timedelta(seconds=60)
FORM = "%Y-%m-%dT%H:%M"
KEPT, MOVED_HERE = "Ask Viktor about the pilot", "Ask Clara about the training"
MOVED_AWAY, CANCELLED = "Ask Rafael about the invoice", "Ask Clara about the plant"


@pytest.fixture
def rep(arrive) -> Visitor:
    return arrive("rep")


def agenda_of(rep: Visitor, product: Product) -> str:
    [(deal,)] = product.rows(f"SELECT id FROM negotiations_deal WHERE title = '{SIGNED}'")
    return f"/deals/{deal}/follow-up/"


def schedule(rep: Visitor, purpose: str, due_at: datetime) -> None:
    adder = rep.page.locator(".adder").filter(has_text="Single check-in")
    rep.unfold(adder)
    rep.fill({"What for": purpose, "When": due_at.strftime(FORM)}, within=adder)
    rep.press("Schedule check-in")
    expect(rep.page.locator(".dates")).to_contain_text([purpose])


def act(rep: Visitor, verb: str, purpose: str) -> None:
    name = re.compile(rf"^{verb}… ?{purpose}")
    for fold in rep.page.locator("details.more-rows:not([open]) summary").all():
        fold.click()
    rep.page.get_by_role("link", name=name).click()
    rep.page.locator("li.opened").wait_for()


def move(rep: Visitor, purpose: str, due_at: datetime) -> None:
    act(rep, "Move", purpose)
    opened = rep.page.locator("li.opened")
    rep.fill({"When": due_at.strftime(FORM)}, within=opened)
    opened.locator("button.btn-primary").click()
    rep.page.locator("li.opened").wait_for(state="detached")


def cancel(rep: Visitor, purpose: str) -> None:
    act(rep, "Cancel", purpose)
    rep.page.locator("li.opened button.btn-primary").click()
    expect(rep.page.locator("#reviews .dates").filter(has_text=purpose)).to_have_count(0)


def mails(product: Product, purpose: str) -> list[Received]:
    return [mail for mail in product.sink.to(OWNER) if purpose in mail.text]


def sweeps(product: Product) -> int:
    return product.count("sweep")


def wait_for(is_so, until: datetime) -> None:
    while not is_so() and datetime.now(ZONE) < until:
        time.sleep(0.2)


def test_a_due_check_in_arrives_within_a_minute_and_a_moved_or_cancelled_one_does_not(rep, product):
    rep.open(agenda_of(rep, product))
    tomorrow = datetime.now(ZONE) + timedelta(days=1)
    schedule(rep, MOVED_HERE, tomorrow)
    # Time for the clicks below; the next full minute after it.
    due_at = (datetime.now(ZONE) + timedelta(seconds=110)).replace(second=0, microsecond=0)
    for purpose in (KEPT, MOVED_AWAY, CANCELLED):
        schedule(rep, purpose, due_at)
    move(rep, MOVED_HERE, due_at)
    move(rep, MOVED_AWAY, tomorrow)
    cancel(rep, CANCELLED)
    assert datetime.now(ZONE) < due_at, "the clicks took longer than there was time"
    assert not mails(product, KEPT)

    wait_for(lambda: mails(product, KEPT) and mails(product, MOVED_HERE), due_at + PROMISED)
    assert len(mails(product, KEPT)) == len(mails(product, MOVED_HERE)) == 1
    [mail] = mails(product, KEPT)
    for part in (mail.text, mail.html):
        assert f"{due_at:%-I:%M %p}" in part
        assert SIGNED in part
    [link] = set(re.findall(rf"{product.site}/deals/\d+/[^\s\"<)]*", mail.text))
    assert link in mail.html
    rep.open(link)
    expect(rep.page.get_by_role("heading", level=1)).to_have_text(SIGNED)
    rep.reads(KEPT)

    # The clock has looked again since, and nothing else was due.
    looked = sweeps(product)
    wait_for(lambda: sweeps(product) > looked + 1, datetime.now(ZONE) + PROMISED)
    assert sweeps(product) > looked + 1
    assert not mails(product, MOVED_AWAY)
    assert not mails(product, CANCELLED)
