"""The opening of a talk, as a rep goes about it: proposal out, their answer in."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import Visitor

pytestmark = pytest.mark.browser
DEAL = re.compile(r"/deals/\d+/")


@pytest.fixture
def rep(arrive) -> Visitor:
    return arrive("rep")


def test_a_proposal_is_written_sent_and_answered(rep):
    page = rep.open("/pipeline/")
    page.get_by_role("link", name="Brand refresh and launch").first.click()
    page.wait_for_url(DEAL)
    rep.follow("Opening proposal")
    expect(page.get_by_label("Cost")).to_have_value(re.compile("Monthly fee"))
    write_with_care(rep)
    keep(rep)
    send(rep)
    note_their_answer(rep)


def write_with_care(rep: Visitor) -> None:
    """What is found beside the field goes when the words go; everything saves itself."""
    what = rep.page.get_by_label("What we propose")
    what.fill("This is our final offer: a new look for every shop.")
    found = rep.page.locator(".worded", has=what).locator(".wording")
    expect(found).to_contain_text("what we can do today")
    expect(found).to_contain_text("How might we")
    what.fill("A new look for every shop, in steps.")
    expect(found).not_to_be_visible()
    what.blur()
    expect(rep.page.locator("#proposal-state")).to_have_text("Saved.")
    rep.page.reload()
    expect(what).to_have_value("A new look for every shop, in steps.")


def keep(rep: Visitor) -> None:
    rep.press("Preview")
    paper = rep.page.get_by_role("article", name="The proposal")
    expect(paper).to_contain_text("For Koivu Interiors")
    expect(paper).to_contain_text("A new look for every shop, in steps.")
    rep.press("Keep this version")
    rep.page.wait_for_url(re.compile("/proposal/1/"))
    with rep.page.expect_download() as download:
        rep.follow("Download PDF")
    assert download.value.suggested_filename.endswith("-1.pdf")


def send(rep: Visitor) -> None:
    rep.fill({"How": "E-mail", "To whom": "Mika Rautio"})
    rep.press("Mark as sent")
    sent = rep.page.locator("#sent")
    expect(sent).to_contain_text("not known")
    sent.get_by_role("button", name="They have read it").click()
    expect(sent.locator(".chip.good")).to_have_text("read")


def note_their_answer(rep: Visitor) -> None:
    rep.follow("Note it")
    rep.fill({"Their response": "Half of it, and by May", "Who holds the agenda": "They do"})
    rep.press("Save their answer")
    expect(rep.page.locator("#answer")).to_contain_text("Half of it, and by May")
    rep.follow("Log it as their offer")
    expect(rep.page.locator("#draft-message")).to_have_value("Half of it, and by May")


def test_questions_are_asked_and_what_is_answered_becomes_an_interest(rep):
    page = rep.open("/pipeline/")
    page.get_by_role("link", name="Brand refresh and launch").first.click()
    page.wait_for_url(DEAL)
    rep.follow("Questions")
    first = page.locator(".asked").first
    expect(first.get_by_role("heading")).to_contain_text("Monthly fee")
    first.get_by_role("link", name=re.compile("What makes this matter")).click()
    answer = page.get_by_label("They answered")
    expect(answer).to_be_focused()
    answer.fill("The launch is paid from last year’s budget.")
    answer.press("Control+Enter")
    kept = page.locator("#answered [data-note]")
    expect(kept).to_contain_text("The launch is paid from last year’s budget.")
    kept.get_by_role("button", name=re.compile("^Note")).focus()
    page.keyboard.press("i")
    expect(page.locator("#answered .chip.good")).to_have_text("interest")
    rep.follow("Positions and notes")
    expect(page.locator("#positions")).to_contain_text(
        "The launch is paid from last year’s budget."
    )


def test_trust_is_judged_twice_and_seen_to_move(rep):
    page = rep.open("/pipeline/")
    page.get_by_role("link", name="Brand refresh and launch").first.click()
    page.wait_for_url(DEAL)
    rep.follow("Trust")
    for score, why in (("2", "Came unprepared"), ("4", "Sent what was promised")):
        page.get_by_label("Trustworthiness", exact=True).select_option(value=score)
        rep.fill({"Why (trustworthiness)": why})
        rep.press("Keep assessment")
        expect(page.locator("table")).to_contain_text(why)
    chart = page.get_by_role("img", name="Trustworthiness: 4 of 5, up since the one before")
    expect(chart.locator(".dot-t")).to_have_count(2)
