"""Every page a person can reach by links: axe in both themes, no sideways scrolling on a phone."""

import re
from urllib.parse import urlsplit

import pytest

from negotiations.bargaining.actions import settle_issue, table_offer
from tests.journeys.browsing import DESK, PHONE, Visitor
from tests.negotiations.bargaining import halden

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DOWNLOADS = re.compile(r"/(export|files)/|\.(csv|xlsx|pdf|ics|eml)$")
LINKS = """() => [...document.querySelectorAll("a[href]")].map(
    link => new URL(link.getAttribute("href"), location).href)"""


def shape(address: str) -> str:
    """Pages that differ only by an id or a query are one page to look at."""
    return re.sub(r"/\d+/", "/0/", urlsplit(address).path)


def links_of(visitor: Visitor) -> list[str]:
    found = visitor.page.evaluate(LINKS)
    inside = [link for link in found if link.startswith(visitor.site)]
    return [urlsplit(link).path for link in inside if not DOWNLOADS.search(urlsplit(link).path)]


def look_at(visitor: Visitor) -> list[str]:
    visitor.show("light", DESK)
    faults = [f"light: {fault}" for fault in visitor.faults()]
    visitor.show("dark", PHONE)
    faults += [f"dark, on a phone: {fault}" for fault in visitor.faults()]
    if visitor.sticks_out() > 0:
        faults.append(f"on a phone: {visitor.sticks_out()} px wider than the screen")
    return faults + visitor.complaints


def walk(visitor: Visitor, start: str) -> dict[str, list[str]]:
    """The shapes of all pages reachable from the start, each with what is wrong on it."""
    ahead, seen = [start], {}
    while ahead:
        address = ahead.pop(0)
        if shape(address) in seen:
            continue
        visitor.complaints.clear()
        visitor.open(address)
        seen[shape(address)] = look_at(visitor)
        ahead += links_of(visitor)
    return seen


def wrong(pages: dict[str, list[str]]) -> str:
    return "\n".join(f"{page} {fault}" for page, faults in pages.items() for fault in faults)


@pytest.fixture
def busy_deal(deal, owner, now):
    """The retainer with issues and offers of both sides, one issue settled."""
    issues, previous = halden.prepare(deal), None
    for side, ago, values in halden.OFFERS:
        terms = halden.package(issues, values)
        previous = table_offer(
            deal=deal, side=side, terms=terms, answers=previous, by=owner, now=now - ago
        )
    settle_issue(issue=issues["Trial first"], by=owner, now=now)
    return deal


def test_no_page_of_a_rep_keeps_anybody_out(visitor, busy_deal, owner):
    pages = walk(visitor(owner), "/")
    assert "/deals/0/bargaining/" in pages
    assert not wrong(pages), wrong(pages)


def test_no_page_of_a_manager_keeps_anybody_out(visitor, busy_deal, manager):
    pages = walk(visitor(manager), "/pipeline/")
    assert not wrong(pages), wrong(pages)


def test_the_door_keeps_nobody_out(visitor, db):
    pages = walk(visitor(), "/sign-in/")
    assert "/password/reset/" in pages
    assert not wrong(pages), wrong(pages)


def test_what_is_not_there_says_so_readably(visitor, owner):
    guest = visitor(owner)
    guest.open("/deals/4711/")
    guest.complaints.clear()
    assert look_at(guest) == []
