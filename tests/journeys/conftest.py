import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from accounts.models import User
from tests.journeys.browsing import FLAGS, Visitor, chromium, visit


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread, where Django would else refuse its database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser, live_server) -> Iterator[Callable[[User | None], Visitor]]:
    """Somebody at a browser of their own, signed in or not."""
    visitors: list[Visitor] = []

    def arrive(user: User | None = None) -> Visitor:
        visitors.append(visit(browser, live_server.url, user))
        return visitors[-1]

    yield arrive
    for each in visitors:
        each.context.close()
