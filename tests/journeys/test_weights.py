"""What scripts add to the numbers of a preparation: sliders, rows that can be dragged."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from negotiations.preparation.actions import plan_concession
from tests.journeys.browsing import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def weights(visitor: Visitor, side: str) -> list[str]:
    inputs = visitor.page.locator(f"[data-weight={side}]")
    return inputs.evaluate_all("all => all.map(one => one.value)")


def test_a_slider_takes_from_the_others_and_the_sum_stays_100(visitor, prepared_deal, owner):
    rep = visitor(owner)
    rep.open(reverse("weights", args=[prepared_deal.pk]))
    slider = rep.page.get_by_role("slider", name="Monthly fee: our weight")
    expect(slider).to_have_value("50")
    for _ in range(20):
        slider.press("ArrowRight")
    assert weights(rep, "ours") == ["70", "12", "18"]
    for _ in range(70):
        slider.press("ArrowLeft")
    assert weights(rep, "ours") == ["0", "40", "60"]
    for _ in range(50):
        slider.press("ArrowRight")
    assert weights(rep, "ours") == ["50", "20", "30"]
    slider.press("End")
    assert weights(rep, "ours") == ["100", "0", "0"]
    expect(rep.page.locator("[data-sum=ours]")).to_have_text("100")
    assert weights(rep, "theirs") == ["40", "20", "40"]


def test_dragging_keeps_the_sum_as_well_and_typing_moves_the_slider(visitor, prepared_deal, owner):
    rep = visitor(owner)
    rep.open(reverse("weights", args=[prepared_deal.pk]))
    slider = rep.page.get_by_role("slider", name="Exit: their estimated weight")
    box = slider.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    rep.page.mouse.move(box["x"] + box["width"] * 0.4, middle)
    rep.page.mouse.down()
    for part in (0.5, 0.7, 0.8):
        rep.page.mouse.move(box["x"] + box["width"] * part, middle)
        assert sum(map(int, weights(rep, "theirs"))) == 100
    rep.page.mouse.up()
    assert int(weights(rep, "theirs")[2]) > 60
    rep.page.get_by_label("Payment terms: our weight", exact=True).fill("25")
    expect(rep.page.get_by_role("slider", name="Payment terms: our weight")).to_have_value("25")
    expect(rep.page.locator("[data-sum=ours]")).to_have_text("105, 5 too much")
    rep.press("Save weights")
    rep.reads("Our weights add up to 105")


def test_a_row_of_the_plan_is_dragged_to_its_place(visitor, prepared_deal, owner, now):
    for give in ("Price", "Training", "Terms"):
        plan_concession(deal=prepared_deal, values={"give": give}, by=owner, now=now)
    rep = visitor(owner)
    rep.open(reverse("preparation", args=[prepared_deal.pk]))
    rows = rep.page.locator("#planned tbody tr")
    rows.nth(2).locator(".grip").scroll_into_view_if_needed()
    rep.drag(
        rows.nth(2).locator(".grip"),
        rows.nth(0),
        until=lambda: "Terms" in rows.nth(0).inner_text(),
    )
    expect(rows.nth(0)).to_contain_text("1")
    expect(rows.nth(0)).to_contain_text("Terms")
    rep.page.get_by_role("button", name="Move Terms down").click()
    expect(rows.nth(1)).to_contain_text("Terms")
    names = list(prepared_deal.planned_concessions.values_list("give", flat=True))
    assert names == ["Price", "Terms", "Training"]
