"""Moving deals on the board: by hand, by keyboard, and not at all when a gate refuses."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.browsing import Visitor
from tests.journeys.product import Product

pytestmark = pytest.mark.browser

PLAYBOOK = "Interest-based negotiation"


@pytest.fixture
def rep(arrive) -> Visitor:
    return arrive("rep")


def column(rep: Visitor, stage: str) -> Locator:
    return rep.page.get_by_role("region", name=stage, exact=True)


def card(rep: Visitor, title: str) -> Locator:
    return rep.page.locator(".dc").filter(has_text=title)


def stage_of(product: Product, title: str) -> int:
    [(stage,)] = product.rows(f"SELECT stage FROM negotiations_deal WHERE title = '{title}'")
    return stage


def count_in(rep: Visitor, stage: str) -> int:
    return int(column(rep, stage).locator(".nm span").inner_text())


def agreed_on_something(rep: Visitor, title: str) -> None:
    """A deal in Clarifying that its playbook lets go on."""
    rep.open("/deals/new/")
    rep.fill({"Deal": title, "Counterparty": "Alpine Trails", "Value": "50,000"})
    rep.fill({"Playbook": PLAYBOOK})
    rep.press("Open deal")
    rep.page.get_by_label("More about this deal").click()
    rep.follow("Move to another stage…")
    rep.fill({"Move to": "Clarifying", "Reason": "We have talked to them for a year."})
    rep.page.locator("main form .btn-primary").click()
    rep.fill({"What is agreed": "A pilot comes first."})
    rep.press("Record as agreed")
    expect(rep.page.locator("#agreed-points")).to_contain_text("A pilot comes first.")


def drag(rep: Visitor, title: str, stage: str) -> None:
    there = column(rep, stage).locator(".cards")
    rep.drag(card(rep, title).locator("p").first, there, until=lambda: title in there.inner_text())


def test_a_card_is_dragged_to_the_next_stage_and_back_again(rep, product):
    title = "Dragged to the next stage"
    agreed_on_something(rep, title)
    rep.open("/pipeline/")
    there = count_in(rep, "Bargaining")
    drag(rep, title, "Bargaining")
    expect(column(rep, "Bargaining").locator(".nm span")).to_have_text(str(there + 1))
    expect(column(rep, "Bargaining")).to_contain_text(title)
    assert stage_of(product, title) == 4
    rep.press("Undo")
    expect(column(rep, "Bargaining").locator(".nm span")).to_have_text(str(there))
    expect(column(rep, "Clarifying")).to_contain_text(title)
    assert stage_of(product, title) == 3


def test_a_refused_card_goes_back_and_says_what_is_missing(rep, product):
    title = "Spring content programme"
    rep.open("/pipeline/")
    drag(rep, title, "Bargaining")
    dialog = rep.page.get_by_role("dialog")
    expect(dialog.locator(".missing")).to_contain_text("no question left open")
    expect(column(rep, "Clarifying")).to_contain_text(title)
    assert rep.faults() == []
    dialog.get_by_role("button", name="Cancel").click()
    expect(column(rep, "Clarifying")).to_contain_text(title)
    assert stage_of(product, title) == 3


def test_the_keyboard_moves_a_card_as_well(rep, product):
    title = "Integration hub"
    rep.open("/pipeline/")
    opener = card(rep, title).get_by_role("button", name=f"Move {title} to…")
    opener.focus()
    rep.page.keyboard.press("Enter")
    menu = rep.page.get_by_role("dialog")
    menu.get_by_role("button", name="Clarifying").focus()
    assert rep.faults() == []
    rep.page.keyboard.press("Enter")
    reason = rep.page.get_by_role("dialog").get_by_label("Reason")
    # Their interests are not known, so the gate asks for a reason; the focus waits there.
    expect(reason).to_be_focused()
    rep.page.keyboard.type("Their IT wants to talk about the limits first.")
    rep.page.keyboard.press("Tab")
    rep.page.keyboard.press("Tab")
    rep.page.keyboard.press("Enter")
    expect(column(rep, "Clarifying")).to_contain_text(title)
    expect(rep.page.locator("[data-toast]")).to_contain_text("moved")
    assert stage_of(product, title) == 3


def test_a_teammates_card_stays_where_it_is(rep, product):
    rep.open("/pipeline/")
    title = "Analytics workspace, 80 seats"
    expect(card(rep, title).get_by_role("button")).to_have_count(0)
    drag(rep, title, "Clarifying")
    expect(column(rep, "Information exchange")).to_contain_text(title)
    assert stage_of(product, title) == 2
