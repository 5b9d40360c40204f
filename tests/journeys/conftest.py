"""People at browsers: of the demo at the whole product, or of a test's own cast at its server."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser

from accounts.models import User
from negotiations.management.trial import chromium, sign_in
from tests.journeys.browsing import DESK, Visitor
from tests.journeys.product import Product, running_product

Arrive = Callable[..., Visitor]


@pytest.fixture(scope="session")
def product() -> Iterator[Product]:
    with running_product() as product:
        yield product
    assert not processes_in(product.trial.folder)
    assert not product.trial.folder.exists()


def processes_in(folder: Path) -> list[str]:
    """What still runs with this folder as its own, where the system says so (Linux)."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        # Others end while we look, or are not ours to look at.
        with suppress(OSError):
            if f"VAR_DIR={folder}".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text())
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread, where Django would else refuse its database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def keys(browser, product) -> Callable[[str], Any]:
    """What a browser holds after somebody signed in; everybody does so once."""
    held: dict[str, Any] = {}

    def of(name: str) -> Any:
        if name not in held:
            context = browser.new_context()
            sign_in(context.new_page(), product.site, name)
            held[name] = context.storage_state()
            context.close()
        return held[name]

    return of


@pytest.fixture
def arrive(browser, product, keys) -> Iterator[Arrive]:
    """Somebody of the demo at a browser of their own, signed in or not.

    Whatever the browser complained about by the end of the test fails it.
    """
    visitors: list[Visitor] = []

    def come(name: str = "", **options: Any) -> Visitor:
        options = {"viewport": DESK, "reduced_motion": "reduce", **options}
        state = keys(name) if name else None
        context = browser.new_context(storage_state=state, **options)
        visitors.append(Visitor(context, product.site))
        return visitors[-1]

    yield come
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints]
    for visitor in visitors:
        visitor.context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def visitor(browser, live_server) -> Iterator[Callable[[User | None], Visitor]]:
    """Somebody of the test's cast at a browser of their own; the server is the test's own too."""
    visitors: list[Visitor] = []

    def come(user: User | None = None) -> Visitor:
        context = browser.new_context(viewport=DESK, reduced_motion="reduce")
        if user:
            context.add_cookies([session_of(user, live_server.url)])
        visitors.append(Visitor(context, live_server.url))
        return visitors[-1]

    yield come
    for each in visitors:
        each.context.close()


def session_of(user: User, site: str) -> Any:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": site}
