"""What the scripts add to pages that also work without them."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from negotiations.deals.models import Deal
from tests.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEW_DEAL = "/deals/new/"


def sign_in(page: Page, email: str) -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def let_the_session_expire(page: Page) -> None:
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def kept_drafts(page: Page) -> list[str]:
    return page.evaluate(
        "() => Object.keys(sessionStorage).filter(name => name.startsWith('draft'))"
    )


def test_the_theme_is_remembered(visitor, owner):
    page = visitor(owner).open("/today/")
    html = page.locator("html")
    expect(html).to_have_attribute("data-bs-theme", "light")
    page.get_by_role("button", name="Light or dark").click()
    expect(html).to_have_attribute("data-bs-theme", "dark")
    page.reload()
    expect(html).to_have_attribute("data-bs-theme", "dark")


def test_the_palette_finds_a_deal_and_goes_there(visitor, deal, owner):
    page = visitor(owner).open("/today/")
    page.keyboard.press("Control+k")
    page.keyboard.type("retainer")
    found = page.get_by_role("option", name="12-month marketing retainer")
    expect(found).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/deals/{deal.pk}/"))


def test_enter_waits_for_the_answer_to_what_was_typed(visitor, deal, owner):
    page = visitor(owner).open("/today/")
    page.keyboard.press("Control+k")
    page.keyboard.insert_text("retainer")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/deals/{deal.pk}/"))


def test_escape_closes_the_palette_and_gives_the_focus_back(visitor, owner):
    page = visitor(owner).open("/today/")
    opener = page.get_by_role("link", name="Search or jump to")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#palette")).to_be_visible()
    page.keyboard.type("nothing like it")
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_question_mark_lists_the_keys_but_not_while_typing(visitor, owner):
    page = visitor(owner).open(NEW_DEAL)
    page.locator("#id_title").press("?")
    expect(page.locator("#keys")).to_be_hidden()
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


def test_control_s_saves_the_form_one_is_in(visitor, playbook, owner):
    page = visitor(owner).open(NEW_DEAL)
    page.locator("#id_title").fill("Claims portal")
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(r"/deals/\d+/"))
    assert Deal.objects.get().title == "Claims portal"


def test_a_double_click_sends_a_form_once(visitor, playbook, owner):
    page = visitor(owner).open(NEW_DEAL)
    page.locator("#id_title").fill("Claims portal")
    page.get_by_role("button", name="Open deal").dblclick()
    page.wait_for_url(re.compile(r"/deals/\d+/"))
    assert Deal.objects.count() == 1


def test_after_a_refusal_the_reasons_have_the_focus_and_lead_to_the_fields(
    visitor, playbook, owner
):
    page = visitor(owner).open(NEW_DEAL)
    page.locator("#id_title").fill("Claims portal")
    page.locator("#id_value").fill("a lot")
    page.keyboard.press("Control+Enter")
    problems = page.locator("[data-problems]")
    expect(problems).to_be_focused()
    problems.get_by_role("link", name="Value").click()
    expect(page.locator("#id_value")).to_be_focused()
    expect(page.locator("#id_value")).to_have_value("a lot")
    assert not Deal.objects.exists()


def test_what_was_typed_survives_an_expired_session(visitor, playbook, owner):
    page = visitor(owner).open(NEW_DEAL)
    page.locator("#id_title").fill("Claims portal, 4 regions")
    page.locator("#id_company").fill("Northlake Mutual")
    let_the_session_expire(page)
    page.get_by_role("button", name="Open deal").click()
    sign_in(page, owner.email)
    expect(page.locator("#id_title")).to_have_value("Claims portal, 4 regions")
    expect(page.locator("#id_company")).to_have_value("Northlake Mutual")
    expect(page.get_by_text("What you typed before you were signed out")).to_be_visible()
    page.get_by_role("button", name="Open deal").click()
    page.wait_for_url(re.compile(r"/deals/\d+/"))
    assert Deal.objects.get().title == "Claims portal, 4 regions"


def test_what_one_person_typed_is_not_shown_to_the_next(visitor, playbook, owner, teammate):
    page = visitor(owner).open(NEW_DEAL)
    page.locator("#id_title").fill("Claims portal, 4 regions")
    let_the_session_expire(page)
    page.get_by_role("button", name="Open deal").click()
    sign_in(page, teammate.email)
    expect(page.locator("#id_title")).to_have_value("")
    assert kept_drafts(page) == []


def test_signing_out_forgets_what_was_typed(visitor, playbook, owner):
    page = visitor(owner).open(NEW_DEAL)
    page.locator("#id_title").fill("Claims portal, 4 regions")
    page.locator(".top > .menu:last-child > summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in/")
    assert kept_drafts(page) == []


def test_the_shell_is_enough_without_script(browser, live_server, playbook, owner):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}{NEW_DEAL}")
    sign_in(page, owner.email)
    page.get_by_label("Deal", exact=True).fill("Claims portal")
    page.get_by_role("button", name="Open deal").click()
    page.wait_for_url(re.compile(r"/deals/\d+/"))
    page.locator("summary[aria-label*='menu of']").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in/")
    page.context.close()
