"""The dance is drawn in both themes, over rounds and dates; the ledger is kept by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import DESK, PHONE, Visitor

pytestmark = pytest.mark.browser

# How many pixels of a picture are not empty: nothing is drawn where there is none.
INK = """canvas => {
  const { width, height } = canvas;
  const all = canvas.getContext("2d").getImageData(0, 0, width, height).data;
  let ink = 0;
  for (let at = 3; at < all.length; at += 4) if (all[at]) ink += 1;
  return ink; }"""
AS_IT_IS = "canvas => canvas.toDataURL()"


@pytest.fixture
def address(product) -> str:
    title = "12-month marketing retainer"
    [(deal,)] = product.rows(f"SELECT id FROM negotiations_deal WHERE title = '{title}'")
    return f"/deals/{deal}/bargaining/dance/"


@pytest.fixture
def rep(arrive) -> Visitor:
    return arrive("rep")


def picture(page: Page, name: str):
    return page.locator(f"[data-chart={name}] canvas")


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_all_three_pictures_are_drawn_and_follow_the_theme(rep, address, size):
    rep.page.set_viewport_size(size)
    page = rep.open(address)
    for name in ("course", "plane", "sizes"):
        expect(picture(page, name)).to_be_visible()
        assert picture(page, name).evaluate(INK) > 500, name
    light = picture(page, "plane").evaluate(AS_IT_IS)
    page.evaluate("() => { document.documentElement.dataset.bsTheme = 'dark' }")
    page.wait_for_timeout(200)
    assert picture(page, "plane").evaluate(AS_IT_IS) != light
    assert rep.sticks_out() <= 0


def test_over_dates_the_course_looks_otherwise(rep, address):
    page = rep.open(address)
    by_rounds = picture(page, "course").evaluate(AS_IT_IS)
    rep.press("Dates")
    expect(page.get_by_role("button", name="Dates")).to_have_attribute("aria-pressed", "true")
    rep.reads("by the day it was said")
    assert picture(page, "course").evaluate(AS_IT_IS) != by_rounds


def test_an_issue_is_chosen_with_the_keyboard_and_drawn_in_its_unit(rep, address):
    page = rep.open(address)
    page.get_by_label("Of", exact=True).select_option(label="Monthly fee")
    page.wait_for_url("**?issue=*")
    rep.reads("Pace: Monthly fee")
    expect(picture(page, "course")).to_be_visible()
    expect(page.locator("[data-chart=plane]")).to_have_count(0)


def test_a_concession_is_tied_and_untied_with_the_keyboard(rep, address):
    page = rep.open(address.replace("dance", "concessions"))
    trades = page.locator(".trades li")
    before = trades.count()
    page.get_by_role("link", name="tie #5 Monthly fee").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**give=*")
    page.get_by_label("and got for it").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Tie the two").focus()
    page.keyboard.press("Enter")
    rep.reads("Tied: this was given for that.")
    expect(trades).to_have_count(before + 1)
    page.get_by_role("button", name="Untie #5 Monthly fee").focus()
    page.keyboard.press("Enter")
    rep.reads("Untied. Both are open again.")
    expect(trades).to_have_count(before)


def test_without_script_the_same_numbers_stand_in_a_table(rep, arrive, address):
    without = arrive("rep", java_script_enabled=False)
    page, drawn = without.open(address), rep.open(address)
    table = page.locator("table.course")
    assert table.inner_text() == drawn.locator("table.course").inner_text()
    expect(page.locator("#dance-charts")).to_be_hidden()
    page.get_by_label("Of", exact=True).select_option(label="Monthly fee")
    without.press("Show")
    expect(page.get_by_role("columnheader", name="Monthly fee")).to_be_visible()
    without.follow("Give and get")
    expect(page.get_by_role("heading", name="Balance")).to_be_visible()
    page.set_viewport_size(PHONE)
    without.open(address)
    expect(table).to_be_visible()
