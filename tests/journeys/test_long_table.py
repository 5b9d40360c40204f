"""Forty issues and sixty offers at the desk and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import DESK, PHONE, Visitor
from tests.negotiations.bargaining import long

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def rep(visitor, deal, owner, now) -> Visitor:
    long.build(deal, by=owner, now=now)
    return visitor(owner)


def shown(page: Page) -> list[str]:
    """The offers whose heads lie wholly in the scrolled part, beside what stays in place."""
    return page.evaluate(
        """() => {
        const place = document.querySelector(".btab-scroll").getBoundingClientRect();
        const issues = document.querySelector(".btab thead th").getBoundingClientRect();
        return [...document.querySelectorAll(".btab thead th.v:not(.dr)")]
          .filter(head => { const at = head.getBoundingClientRect();
            return at.left >= issues.right - 2 && at.right <= place.right + 2; })
          .map(head => head.innerText.split("\\n")[0].trim()); }"""
    )


def test_at_the_desk_issues_heads_and_scores_stay_while_offers_scroll(rep, deal):
    rep.page.set_viewport_size(DESK)
    page = rep.open(f"/deals/{deal.pk}/bargaining/?columns=all")
    scroller = page.get_by_role("region", name="All offers")
    expect(page.get_by_role("button", name="Earlier offers")).to_be_visible()
    assert page.evaluate("() => document.querySelector('.btab-scroll').scrollLeft") > 0
    name, head = page.locator(".btab tbody th").nth(20), page.locator(".btab thead th").first
    left, top = name.bounding_box()["x"], head.bounding_box()["y"]
    page.get_by_role("button", name="Earlier offers").click()
    scroller.evaluate("place => { place.scrollTop = 500 }")
    page.wait_for_timeout(100)
    assert name.bounding_box()["x"] == pytest.approx(left, abs=1)
    assert head.bounding_box()["y"] == pytest.approx(top, abs=1)
    foot = page.locator(".btab tfoot th").last.bounding_box()
    box = scroller.bounding_box()
    assert foot["y"] + foot["height"] <= box["y"] + box["height"] + 1
    assert rep.sticks_out() <= 0


def test_while_typing_far_down_heads_and_scores_stay_in_view(rep, deal):
    rep.page.set_viewport_size(DESK)
    page = rep.open(f"/deals/{deal.pk}/bargaining/?side=ours")
    page.locator(".btab tbody .dr :is(input, select):visible").nth(20).focus()
    head = page.locator(".btab thead").bounding_box()
    foot = page.locator(".btab tfoot").bounding_box()
    field = page.locator(".btab .dr :is(input, select):focus").bounding_box()
    assert head["y"] >= 0
    assert foot["y"] + foot["height"] <= DESK["height"] + 1
    assert head["y"] + head["height"] <= field["y"]
    assert field["y"] + field["height"] <= foot["y"]


def test_on_a_phone_one_offer_is_seen_at_a_time(rep, deal):
    rep.page.set_viewport_size(PHONE)
    page = rep.open(f"/deals/{deal.pk}/bargaining/?columns=all")
    page.get_by_role("button", name="Earlier offers").click()
    page.wait_for_timeout(300)
    first = shown(page)
    page.get_by_role("button", name="Earlier offers").click()
    page.wait_for_timeout(300)
    second = shown(page)
    assert len(first) == len(second) == 1
    numbers = [int(one[0].split()[0].lstrip("#")) for one in (first, second)]
    assert numbers[0] - numbers[1] == 1
    page.locator(".btab-scroll").evaluate("place => place.scrollBy({ left: -130 })")
    page.wait_for_timeout(500)
    assert len(shown(page)) == 1
    assert rep.sticks_out() <= 0


def test_settled_issues_come_back_when_asked_for(rep, deal):
    page = rep.open(f"/deals/{deal.pk}/bargaining/")
    settled = page.locator(".btab tr.settled").first
    expect(settled).to_be_hidden()
    page.get_by_label("Show in the table").check()
    expect(settled).to_be_visible()
