"""A person at a browser: signed in, looking at the running site."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from accounts.models import User

DESK: ViewportSize = {"width": 1440, "height": 1000}
PHONE: ViewportSize = {"width": 360, "height": 780}
AXE = Path(__file__).with_name("axe-core") / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Targets are checked although axe leaves that off: 24 px, or room around.
RULES = {"target-size": {"enabled": True}}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise RuntimeError("The journeys need Chromium. Install it, or name it: CHROMIUM=/path.")
    return found


@dataclass
class Visitor:
    context: BrowserContext
    site: str
    page: Page
    complaints: list[str]

    def open(self, address: str) -> Page:
        self.page.goto(self.site + address, wait_until="load")
        return self.page

    def show(self, theme: str, size: ViewportSize) -> None:
        self.page.set_viewport_size(size)
        self.page.evaluate("theme => document.documentElement.dataset.bsTheme = theme", theme)

    def faults(self) -> list[str]:
        """What axe finds on the page as it is shown now, one line each."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE.read_text())
        found = self.page.evaluate(
            "options => axe.run(document, options)",
            {"runOnly": TAGS, "rules": RULES, "resultTypes": ["violations"]},
        )
        return [
            f"{fault['id']}: {node['html'][:160]}"
            for fault in found["violations"]
            for node in fault["nodes"][:3]
        ]

    def sticks_out(self) -> int:
        """By how many pixels the page is wider than the window."""
        return self.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")


def visit(browser: Browser, site: str, user: User | None = None) -> Visitor:
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    if user:
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}])
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type == "error" else None,
    )
    return Visitor(context, site, page, complaints)
