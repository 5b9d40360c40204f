"""A person at a browser, and everything the browser complains about."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, Response, ViewportSize

DESK: ViewportSize = {"width": 1440, "height": 1000}
PHONE: ViewportSize = {"width": 360, "height": 780}
AXE = Path(__file__).with_name("axe-core") / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Targets are checked although axe leaves that off: 24 px, or room around.
RULES = {"target-size": {"enabled": True}}
# Answers, not faults: a refusal is a 4xx, and a draft that is typed on gives up its score.
EXPECTED = re.compile(
    r"Failed to load resource: .* status of 4\d\d"
    r"|Response Status Error Code 4\d\d"
    r"|htmx:(sendAbort|afterRequest|responseError)"
)
PATIENCE = 15_000


@dataclass
class Visitor:
    context: BrowserContext
    site: str
    page: Page = field(init=False)
    complaints: list[str] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("console", lambda said: self._hear(said.type, said.text))
        self.page.on("request", lambda request: self._follow(request.url))
        self.page.on("response", self._judge)

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error" and not EXPECTED.match(text):
            self.complaints.append(f"said: {text}")

    def _follow(self, url: str) -> None:
        if not url.startswith((self.site, "data:", "about:", "blob:")):
            self.complaints.append(f"asks another host: {url}")

    def _judge(self, response: Response) -> None:
        is_page = response.request.resource_type in ("document", "fetch", "xhr")
        if response.status >= 500 or (response.status >= 400 and not is_page):
            self.complaints.append(f"{response.status}: {response.url}")

    def open(self, address: str) -> Page:
        self.page.goto(address if "://" in address else self.site + address, wait_until="load")
        return self.page

    def press(self, name: str, *, within: Locator | None = None) -> None:
        (within or self.page).get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def fill(self, values: dict[str, str], *, within: Locator | None = None) -> None:
        """Fill fields by their labels; a list is chosen from by its text."""
        for label, value in values.items():
            box = (within or self.page).get_by_label(re.compile(f"^{re.escape(label)}"))
            if box.evaluate("element => element.tagName") == "SELECT":
                box.select_option(label=value)
            else:
                box.fill(value)

    def drag(self, grip: Locator, onto: Locator, *, until: Callable[[], bool]) -> None:
        """As a hand does it: press, move in steps, and let go once the page has followed."""
        start, end = grip.bounding_box(), onto.bounding_box()
        assert start
        assert end
        mouse, x, y = self.page.mouse, end["x"] + 30, end["y"] + 3
        mouse.move(start["x"] + 6, start["y"] + 6)
        mouse.down()
        mouse.move(start["x"] + 9, start["y"] + 12, steps=4)
        for turn in range(20):
            mouse.move(x, y + 4 * (turn % 2), steps=10)
            if until():
                break
        mouse.up()

    def unfold(self, fold: Locator) -> None:
        """Open a <details>, if it is not open already."""
        if fold.get_attribute("open") is None:
            fold.locator("summary").first.click()

    def reads(self, text: str) -> None:
        """Wait until the page says so."""
        self.page.get_by_text(text).first.wait_for()

    def toast(self) -> str:
        return self.page.locator("#toasts [data-toast]").first.inner_text()

    def show(self, theme: str, size: ViewportSize) -> None:
        self.page.set_viewport_size(size)
        self.page.evaluate("theme => document.documentElement.dataset.bsTheme = theme", theme)

    def faults(self, *rules: str) -> list[str]:
        """What axe finds on the page as it is shown now, one line each; of some rules or of all."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE.read_text())
        options = {"runOnly": list(rules)} if rules else {"runOnly": TAGS, "rules": RULES}
        found = self.page.evaluate(
            "options => axe.run(document, options)", {**options, "resultTypes": ["violations"]}
        )
        return [
            f"{fault['id']}: {node['html'][:160]}"
            for fault in found["violations"]
            for node in fault["nodes"][:3]
        ]

    def sticks_out(self) -> int:
        """By how many pixels the page is wider than the window."""
        return self.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
