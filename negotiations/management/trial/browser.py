"""A browser on this machine that asks nobody but Parley."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
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
PASSWORD = "parley-demo"  # noqa: S105 - the demo's, which make run prints


class NoChromium(Exception):
    """There is no browser to be found."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium, named by $CHROMIUM or found where it usually is."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        raise NoChromium("Chromium is not installed. Install it, or name it: CHROMIUM=/path.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def sign_in(page: Page, site: str, name: str) -> None:
    """Sign in as somebody of the demo by way of the page for it."""
    page.goto(f"{site}/sign-in/")
    page.get_by_label("E-mail address").fill(f"{name}@demo.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
