"""Pictures of the pages that matter, from the demo as it runs."""

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from playwright.sync_api import Browser, Page

from negotiations.management.trial import Trial, chromium, running_trial, sign_in

FOLDER = Path(settings.BASE_DIR) / "docs" / "pictures"
PERSON = "rep"
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 780}, "color_scheme": "light"},
}
# The deals of the demo that have the most to show.
AT_THE_TABLE, SIGNED = "12-month marketing retainer", "ERP add-on, go-live"


class Command(BaseCommand):
    help = "Take the pictures in docs/pictures again; needs Chromium and the development packages."

    def handle(self, *args: Any, **options: Any) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        with running_trial() as trial, chromium() as browser:
            for name, look in LOOKS.items():
                for file in _take(browser, trial, name, look):
                    self.stdout.write(f"{file.relative_to(settings.BASE_DIR)}")


def _take(browser: Browser, trial: Trial, name: str, look: dict[str, Any]) -> list[Path]:
    context = browser.new_context(reduced_motion="reduce", **look)
    page = context.new_page()
    sign_in(page, trial.site, PERSON)
    files = []
    for subject, address in _addresses(page, trial.site).items():
        page.goto(trial.site + address, wait_until="load")
        page.evaluate("() => document.fonts.ready")
        files.append(FOLDER / f"{subject}-{name}.png")
        page.screenshot(path=files[-1])
    context.close()
    return files


def _addresses(page: Page, site: str) -> dict[str, str]:
    table, signed = (_deal(page, site, title) for title in (AT_THE_TABLE, SIGNED))
    return {
        "day": "/today/",
        "board": "/pipeline/",
        "preparation": f"{table}preparation/",
        "bargaining": f"{table}bargaining/?side=theirs",
        "follow-up": f"{signed}follow-up/",
    }


def _deal(page: Page, site: str, title: str) -> str:
    """The address of a deal, found as people find it."""
    page.goto(f"{site}/deals/?{urlencode({'q': title})}")
    row = page.locator("tbody").get_by_role("link", name=title, exact=True)
    link = row.first.get_attribute("href")
    if link is None:
        raise CommandError(f"The demo has no deal called “{title}”.")
    return link
