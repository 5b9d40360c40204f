"""The manager's view over the whole team."""

import re
from collections import defaultdict
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import Visitor
from tests.journeys.product import Product

pytestmark = pytest.mark.browser

SIGNS = {"USD": "$", "EUR": "€"}
STAGES = (
    "Preparation", "Information exchange", "Clarifying", "Bargaining", "Commitment", "Follow-up",
)  # fmt: skip
TEAM = """
    SELECT deal.stage, deal.currency, count(*), sum(deal.value)
    FROM negotiations_deal deal JOIN accounts_team team ON team.id = deal.team_id
    WHERE team.name = 'North' AND deal.closed_at IS NULL
    GROUP BY deal.stage, deal.currency
"""


@pytest.fixture
def manager(arrive) -> Visitor:
    return arrive("manager")


def recorded(product: Product) -> dict[str, tuple[int, set[str]]]:
    """Count and total by currency of each stage, added up by the database itself."""
    counts: dict[str, int] = defaultdict(int)
    totals: dict[str, set[str]] = defaultdict(set)
    for stage, currency, count, total in product.rows(TEAM):
        counts[STAGES[stage - 1]] += count
        totals[STAGES[stage - 1]].add(f"{SIGNS[currency]}{Decimal(str(total)):,.0f}")
    return {stage: (counts[stage], totals[stage]) for stage in STAGES}


def shown(manager: Visitor) -> dict[str, tuple[int, set[str]]]:
    found = {}
    for stage in STAGES:
        head = manager.page.locator(f"section[aria-label='{stage}'] .col-h")
        exact = head.locator(".tot [title]").first.get_attribute("title") or ""
        count = int(head.locator(".nm span").inner_text())
        found[stage] = (count, set(exact.split(" + ")))
    return found


def test_the_board_adds_up_to_what_the_team_has(manager, product):
    manager.open("/")
    expect(manager.page).to_have_url(re.compile("/pipeline/"))
    figures = shown(manager)
    assert figures == recorded(product)
    for stage, (count, _) in figures.items():
        cards = manager.page.locator(f"section[aria-label='{stage}'] .dc")
        assert cards.count() == min(count, 25)


def test_a_manager_opens_any_deal_of_the_team_and_hands_it_over(manager, arrive, product):
    manager.open("/pipeline/")
    manager.follow("Safety training portal")
    manager.page.get_by_label("More about this deal").click()
    manager.follow("Reassign…")
    manager.fill({"New owner": "Jonas Reuter"})
    manager.press("Reassign")
    manager.reads("Safety training portal is Jonas Reuter’s now.")
    owned = product.rows(
        "SELECT person.name FROM negotiations_deal deal JOIN accounts_user person "
        "ON person.id = deal.owner_id WHERE deal.title = 'Safety training portal'"
    )
    assert owned == [("Jonas Reuter",)]
    address = manager.page.url
    tools = ".deal-tools .btn"
    assert arrive("rep").open(address).locator(tools).count() == 1
    # The teammate reads on, and has nothing to press any more.
    teammate = arrive("teammate").open(address)
    expect(teammate.get_by_role("heading", level=1)).to_have_text("Safety training portal")
    assert teammate.locator(tools).count() == 0
