"""A manager's own playbook: put in order, published, and changed under a running deal."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.browsing import Visitor
from tests.journeys.test_playbooks import open_deal

pytestmark = pytest.mark.browser

OWN = "North’s retainer talk"


@pytest.fixture
def rep(arrive) -> Visitor:
    return arrive("rep")


@pytest.fixture
def manager(arrive) -> Visitor:
    return arrive("manager")


def copy_of(manager: Visitor, source: int, name: str) -> None:
    manager.open(f"/playbooks/{source}/copy/")
    manager.fill({"Name": name})
    manager.press("Copy")
    manager.page.wait_for_url("**/draft/")


def five_stages(product) -> int:
    [(source,)] = product.rows(
        "SELECT version.id FROM negotiations_playbookversion version "
        "JOIN negotiations_playbook playbook ON playbook.id = version.playbook_id "
        "WHERE playbook.key = 'five-stage' AND version.number = 1"
    )
    return source


def steps_of(manager: Visitor) -> Locator:
    return manager.page.locator(".step-order .what a")


def drag(manager: Visitor, number: int, onto: int) -> None:
    grips, steps = manager.page.locator(".step-order .grip"), steps_of(manager)
    name = steps.nth(number).inner_text()
    manager.drag(
        grips.nth(number), grips.nth(onto), until=lambda: steps.nth(onto).inner_text() == name
    )


def test_steps_are_put_in_order_by_hand_and_by_keyboard(manager, product):
    copy_of(manager, five_stages(product), "To be sorted")
    names = steps_of(manager).all_inner_texts()
    drag(manager, 2, 1)
    dragged = [names[0], names[2], names[1], *names[3:]]
    expect(steps_of(manager)).to_have_text(dragged)
    expect(manager.page.locator("#steps")).to_contain_text("in the order of their stages")
    manager.page.reload()
    expect(steps_of(manager)).to_have_text(dragged)
    # The list that came back can be dragged again, and moved without a hand.
    up = manager.page.get_by_role("button", name=f"Move {names[1]} up")
    up.focus()
    manager.page.keyboard.press("Enter")
    expect(steps_of(manager)).to_have_text(names)
    expect(up).to_be_focused()
    expect(manager.page.locator("#steps .alert")).to_have_count(0)
    drag(manager, 3, 2)
    expect(steps_of(manager)).to_have_text([*names[:2], names[3], names[2], *names[4:]])


def edit_first_step(manager: Visitor, lines: dict[int, str]) -> None:
    """Write some of the things to tick, by their place."""
    steps_of(manager).first.click()
    boxes = manager.page.locator("[name^=item_], [name^=new_]")
    for place, text in lines.items():
        boxes.nth(place - 1).fill(text)
    manager.press("Save step")
    manager.page.wait_for_url("**/draft/**")


def publish(manager: Visitor, number: int) -> None:
    manager.press(f"Publish version {number}")
    manager.reads(f"Version {number} published.")


def tick(rep: Visitor, deal: int, text: str) -> None:
    rep.open(f"/deals/{deal}/guidance/")
    rep.press(text)
    expect(rep.page.locator(".tick[aria-pressed=true]", has_text=text)).to_have_count(1)


def test_a_running_deal_keeps_its_version_until_it_is_moved_with_its_ticks(rep, manager, product):
    copy_of(manager, five_stages(product), OWN)
    edit_first_step(manager, {7: "References called"})
    publish(manager, 1)
    deal = open_deal(rep, "Retainer on a playbook of our own", OWN)
    tick(rep, deal, "References called")
    tick(rep, deal, "Best alternative and walk-away point")
    # Meanwhile the manager rewords one thing, takes another out, and asks for a third.
    manager.press("Edit draft")
    manager.page.wait_for_url("**/draft/")
    edit_first_step(manager, {1: "A way out that is real", 7: "", 8: "Budget year known"})
    publish(manager, 2)
    rep.open(f"/deals/{deal}/guidance/")
    rep.reads("This deal runs on version 1.")
    expect(rep.page.locator(".ticks").first).to_contain_text("References called")
    rep.follow("Version 2 is out: see what changes")
    differs = rep.page.locator(".differs")
    for what in (
        "added: Budget year known",
        "dropped: References called",
        "A way out that is real",
    ):
        expect(differs).to_contain_text(what)
    rep.press("Go on with version 2")
    rep.reads(f"goes on with version 2 of {OWN}")
    rep.open(f"/deals/{deal}/guidance/")
    expect(rep.page.locator(".tick[aria-pressed=true]")).to_have_count(1)
    kept = rep.page.locator(".tick[aria-pressed=true]")
    expect(kept).to_contain_text("A way out that is real")
    expect(kept).to_contain_text("Jonas Reuter")
    assert product.rows(
        f"SELECT count(*) FROM negotiations_tick WHERE deal_id = {deal} AND taken_back_at IS NULL"
    ) == [(2,)]
