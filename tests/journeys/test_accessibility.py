"""Every page there is: axe in both themes at the desk and on a phone, nothing wider than a phone.

The visitor's fixture adds: no error in the console, no request to another host.
"""

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from tests.addresses import ALL
from tests.journeys.browsing import Visitor
from tests.journeys.looking import UNFOLD, look_at, look_everywhere, wrong
from tests.journeys.pages import FULL, LOOKED_AT_ELSEWHERE, NO_PAGES, OTHERWISE

pytestmark = pytest.mark.browser

DOWNLOADS = re.compile(
    r"/(export|files|refused-rows)/|/attachments/\d+/|\.(csv|xlsx|pdf|ics|eml|svg|png)$"
)
LINKS = """() => [...document.querySelectorAll("a[href]")].map(
    link => new URL(link.getAttribute("href"), location).href)"""
# A form that starts from what is there already would be taken as it stands.
SEND_EMPTY = """() => {
  document.querySelectorAll("form").forEach(form => form.noValidate = true);
  const typed = "input[type=text], input[type=datetime-local], textarea";
  document.querySelectorAll(typed).forEach(field => field.value = "");
}"""


def shape(address: str) -> str:
    """Pages that differ only by an id or a query are one page to look at."""
    return re.sub(r"/\d+/", "/0/", urlsplit(address).path)


def links_of(visitor: Visitor) -> list[str]:
    found = visitor.page.evaluate(LINKS)
    inside = [urlsplit(link).path for link in found if link.startswith(visitor.site)]
    return [path for path in inside if not DOWNLOADS.search(path)]


def walk(visitor: Visitor, start: list[str]) -> dict[str, list[str]]:
    """From pages that are looked at elsewhere to one page of every shape that links lead to."""
    faults: dict[str, list[str]] = {}
    ahead: list[str] = []
    for address in start:
        visitor.open(address).evaluate(UNFOLD)
        ahead += links_of(visitor)
    shapes = {shape(address) for address in start}
    while ahead:
        address = ahead.pop(0)
        if shape(address) in shapes:
            continue
        shapes.add(shape(address))
        visitor.open(address).evaluate(UNFOLD)
        ahead += links_of(visitor)
        faults[address] = look_at(visitor)
    return faults


def names_of(addresses: Iterable[str]) -> set[str]:
    return {resolve(urlsplit(address).path).url_name or "" for address in addresses}


@pytest.fixture
def pages_of(product) -> Callable[[dict[str, tuple[str, ...]]], list[str]]:
    known = {title: pk for pk, title in product.rows("SELECT id, title FROM negotiations_deal")}

    def named(pages: dict[str, tuple[str, ...]]) -> list[str]:
        return [f"/deals/{known[title]}/{page}" for title in pages for page in pages[title]]

    return named


def test_the_pages_of_every_day_keep_nobody_out(arrive, pages_of):
    addresses = ["/today/", "/pipeline/", "/deals/", *pages_of(FULL)]
    pages = look_everywhere(arrive("rep"), addresses)
    assert not wrong(pages), wrong(pages)


def test_the_same_pages_in_other_states_keep_nobody_out(arrive, pages_of):
    searched = ["/today/?whose=team", "/pipeline/?q=retainer", "/deals/?q=nothing"]
    pages = look_everywhere(arrive("rep"), [*searched, *pages_of(OTHERWISE)])
    assert not wrong(pages), wrong(pages)


def test_no_other_page_keeps_anybody_out(arrive, pages_of):
    start = ["/today/", "/pipeline/", "/deals/", *pages_of(FULL)]
    pages = walk(arrive("rep"), start)
    assert not wrong(pages), wrong(pages)
    left = ALL.keys() - names_of([*start, *pages]) - NO_PAGES - LOOKED_AT_ELSEWHERE
    assert not left, "Neither looked at nor named as no page"


def test_no_page_of_a_manager_keeps_anybody_out(arrive):
    boards = ["/pipeline/", "/pipeline/?show=all", "/deals/", "/deals/?show=all"]
    addresses = [*boards, "/today/?whose=team", "/import/"]
    addresses += ["/approvals/", "/approvals/?view=asked", "/settings/approvals/"]
    addresses += ["/settings/closing-reasons/"]
    pages = look_everywhere(arrive("manager"), addresses)
    assert not wrong(pages), wrong(pages)


def test_the_page_of_a_teams_own_template_keeps_nobody_out(arrive, product):
    [(template,), *_] = product.rows("SELECT id FROM negotiations_issuetemplate")
    pages = look_everywhere(arrive("manager"), [f"/issue-templates/{template}/"])
    assert not wrong(pages), wrong(pages)


def test_the_pages_on_which_a_manager_writes_a_playbook_keep_nobody_out(arrive, product):
    [(source,), *_] = product.rows("SELECT id FROM negotiations_playbookversion ORDER BY id")
    manager = arrive("manager")
    pages = look_everywhere(manager, [f"/playbooks/{source}/copy/"])
    manager.fill({"Name": "Our own way"})
    manager.press("Copy")
    manager.page.wait_for_url("**/draft/")
    draft = urlsplit(manager.page.url).path
    first_step = manager.page.locator(".step-order a").first.get_attribute("href")
    addresses = [draft, first_step, draft.replace("draft/", "steps/")]
    pages |= look_everywhere(manager, addresses)
    assert not wrong(pages), wrong(pages)


def test_the_door_keeps_nobody_out(arrive):
    guest = arrive()
    addresses = ["/sign-in/?next=/deals/1/", "/password/reset/", "/password/reset/sent/",
                 "/password/reset/MQ/used-up/", "/password/reset/complete/"]  # fmt: skip
    pages = look_everywhere(guest, addresses)
    guest.open("/sign-in/")
    guest.fill({"E-mail address": "rep@demo.example", "Password": "not this one"})
    guest.press("Sign in")
    guest.reads("do not belong together")
    pages["signing in refused"] = look_at(guest)
    assert not wrong(pages), wrong(pages)


def test_a_refusal_can_be_read_by_everybody(arrive, pages_of):
    """Forms sent empty or wrong, and addresses that lead nowhere."""
    rep = arrive("rep")
    [deal] = pages_of({"12-month marketing retainer": ("",)})
    faults = {}
    for address in (
        "/deals/new/",
        f"{deal}issues/new/",
        f"{deal}stakeholders/new/",
        f"{deal}next-step/",
        f"{deal}notes/",
        f"{deal}outcome/",
        "/password/",
    ):
        rep.open(address)
        rep.page.evaluate(SEND_EMPTY)
        rep.page.locator("main form .btn-primary").last.click()
        rep.page.locator("main [aria-invalid=true]").first.wait_for(state="attached")
        faults[address] = look_at(rep)
    for address in ("/nowhere/", "/deals/987654321/", "/deals/987654321/bargaining/"):
        rep.open(address)
        rep.reads("There is nothing here")
        faults[address] = look_at(rep)
    assert not wrong(faults), wrong(faults)


def test_what_opens_over_a_page_keeps_nobody_out(arrive):
    manager = arrive("manager")
    page = manager.open("/pipeline/")
    faults = {}
    for opener in page.locator("[data-open]:visible").all():
        name = opener.get_attribute("data-open") or ""
        opener.click()
        page.locator(f"dialog{name}[open]").wait_for()
        faults[name] = look_at(manager)
        page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.locator("#keys[open]").wait_for()
    faults["keys"] = look_at(manager)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.keyboard.type("retainer")
    page.get_by_role("option").first.wait_for()
    faults["palette"] = look_at(manager)
    page.keyboard.press("Escape")
    page.locator(".dc .more").first.click()
    page.locator("#move-menu[open]").wait_for()
    faults["move menu"] = look_at(manager)
    page.keyboard.press("Escape")
    for number, menu in enumerate(page.locator("details.menu:visible").all()):
        menu.locator("summary").first.click()
        faults[f"menu {number}"] = look_at(manager)
        page.keyboard.press("Escape")
    assert len(faults) >= 6
    assert not wrong(faults), wrong(faults)
