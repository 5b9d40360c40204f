"""One deal by each of the other playbooks, from nothing to the end of its follow-up."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.browsing import Visitor
from tests.journeys.test_rep import DEAL, SAID, add_issue, at_stage, commit, log_offer

pytestmark = pytest.mark.browser

# The stages after Preparation that are entered by the button; acceptance and signature do the rest.
BY_BUTTON = {
    "Contract negotiation": ("Information exchange", "Bargaining"),
    "Win-win sales conversation": ("Information exchange", "Clarifying", "Bargaining"),
    "Interest-based negotiation": ("Information exchange", "Clarifying", "Bargaining"),
}


@pytest.fixture
def rep(arrive) -> Visitor:
    return arrive("rep")


def open_deal(rep: Visitor, title: str, playbook: str) -> int:
    rep.open("/deals/new/")
    rep.fill({"Deal": title, "Counterparty": "Halden Outdoor", "Value": "110,400"})
    rep.fill({"Playbook": playbook})
    rep.press("Open deal")
    rep.page.wait_for_url(DEAL)
    match = DEAL.search(rep.page.url)
    assert match
    return int(match[1])


def list_the_issues(rep: Visitor, deal: int) -> None:
    add_issue(
        rep, deal, "money", {"Issue": "Monthly fee"},
        {"Opening": "9800", "Target": "9200", "Limit": "8000", "Weight": "60"},
        {"Opening": "7200", "Limit": "9500", "Weight": "70"},
    )  # fmt: skip
    add_issue(
        rep, deal, "duration", {"Issue": "Payment terms", "Counted in": "days"},
        {"Opening": "15", "Target": "30", "Limit": "60", "Weight": "40"},
        {"Opening": "75", "Limit": "25", "Weight": "30"},
    )  # fmt: skip


def focused(rep: Visitor) -> Locator:
    """The field that a missing condition led to."""
    field = rep.page.locator("textarea:focus, input:focus")
    expect(field).to_have_count(1)
    return field


def answers(text: str, **more: str) -> Callable[[Visitor], None]:
    def meet(rep: Visitor) -> None:
        focused(rep).fill(text)
        card = rep.page.locator(".fx", has=rep.page.locator("form"))
        rep.fill({label.replace("_", " "): value for label, value in more.items()}, within=card)
        rep.press("Save", within=card)
        expect(card.get_by_role("button", name="Save")).to_have_count(0)

    return meet


def adds(text: str, button: str) -> Callable[[Visitor], None]:
    def meet(rep: Visitor) -> None:
        focused(rep).fill(text)
        rep.press(button)
        rep.reads(text)

    return meet


def says(rep: Visitor) -> None:
    focused(rep)
    talk = rep.page.locator(".talk", has=rep.page.locator("form"))
    rep.fill(SAID, within=talk)
    rep.press("Save positions", within=talk)
    expect(rep.page.get_by_role("button", name="Save positions")).to_have_count(0)


def names_who_decides(rep: Visitor) -> None:
    focused(rep).fill("Ingrid Solheim")
    rep.fill({"Role": "Decision maker", "Personal agenda": "Was burnt by an agency last year."})
    rep.press("Add person")
    rep.reads("Ingrid Solheim")


MEET: dict[str, Callable[[Visitor], None]] = {
    "best alternative described": answers("Fjordlyst takes the same team from January"),
    "walk-away point set": answers("Not under 8,000 a month"),
    "goals written down": answers("Signed before the year ends"),
    "fit of our offer with their needs examined": answers(
        "Three of five needs", Why_they_would_choose_us="Return figures from two outdoor brands"
    ),
    "opening rehearsed": answers("What would make this a success for you in a year?"),
    "a benchmark noted": adds("Fees of two comparable retainers", "Add benchmark"),
    "two acceptable outcomes imagined": adds("A trial first, then a year", "Add outcome"),
    "something they said noted": adds("Results matter more than awards", "Add note"),
    "their positions noted": says,
    "interests known for the heaviest issues": says,
    "personal agenda of whoever decides known": names_who_decides,
    "a point agreed": adds("Results are reported every month", "Record as agreed"),
}


def move_on(rep: Visitor, deal: int, stage: str) -> list[str]:
    """Meet what is missing, one after the other, each by the link that leads to it."""
    met: list[str] = []
    step = rep.page.locator(".stepper [aria-current=step]")
    while True:
        assert len(met) < 12, met
        rep.open(f"/deals/{deal}/")
        rep.press(f"Move to {stage}")
        rep.page.locator(".missing, .stepper").first.wait_for()
        if step.count():
            break
        link = rep.page.locator(".missing a").first
        met.append(link.inner_text())
        link.click()
        MEET[met[-1]](rep)
    at_stage(rep, stage)
    return met


def tick_one(rep: Visitor, deal: int) -> None:
    """In the fold under the stages, without leaving the page."""
    rep.open(f"/deals/{deal}/")
    rep.page.locator("#guide > summary").click()
    tick = rep.page.locator(".guide-in .tick").first
    tick.click()
    expect(rep.page.locator(".guide-in .tick").first).to_have_attribute("aria-pressed", "true")
    expect(rep.page.locator("#ticked")).to_have_text(re.compile(r"1 of \d ticked"))
    expect(rep.page.locator(".guide-in")).to_contain_text("Jonas Reuter")


def bargain(rep: Visitor, deal: int) -> None:
    log_offer(rep, deal, "ours", {"Monthly fee": "9800", "Payment terms": "20"})
    log_offer(rep, deal, "theirs", {"Monthly fee": "9000", "Payment terms": "40"})
    rep.page.locator(".open-offer summary", has_text="Accept").click()
    rep.page.locator("details[open]").get_by_role("button", name="Accept").click()
    at_stage(rep, "Commitment")


def end_follow_up(rep: Visitor, deal: int) -> None:
    rep.open(f"/deals/{deal}/follow-up/")
    end = rep.page.locator("#end")
    rep.unfold(end.locator("details"))
    end.get_by_role("checkbox").check()
    rep.press("End follow-up", within=end)
    expect(rep.page.locator("#end")).to_contain_text("Follow-up ended")


@pytest.mark.parametrize("playbook", BY_BUTTON)
def test_the_retainer_goes_all_the_way_by_this_playbook(rep, product, playbook):
    deal = open_deal(rep, f"Retainer by {playbook.split()[0]}", playbook)
    list_the_issues(rep, deal)
    met = []
    for stage in BY_BUTTON[playbook]:
        tick_one(rep, deal)
        met += move_on(rep, deal, stage)
    assert len(met) >= 5
    bargain(rep, deal)
    follow_a_gate_into_a_fold(rep, deal)
    rep.open(f"/deals/{deal}/commitment/")
    commit(rep)
    end_follow_up(rep, deal)
    # Everything in its order: nobody had to give a reason for anything.
    [(early,)] = product.rows(
        f"SELECT count(*) FROM negotiations_stagevisit WHERE deal_id = {deal} AND reason <> ''"
    )
    assert early == 0
    assert product.count("tick") >= len(BY_BUTTON[playbook])


def follow_a_gate_into_a_fold(rep: Visitor, deal: int) -> None:
    """What is folded away opens for whoever is sent there."""
    rep.open(f"/deals/{deal}/commitment/")
    review = rep.page.locator(".gate a", has_text="a review date set")
    if not review.count():
        return
    review.click()
    field = rep.page.locator("#progress_review_new_purpose")
    expect(field).to_be_visible()
    expect(field).to_be_focused()
