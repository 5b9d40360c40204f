"""What is wrong with a page in both themes, at the desk and on a phone."""

from collections.abc import Iterable

from playwright.sync_api import ViewportSize

from tests.journeys.browsing import DESK, PHONE, Visitor

Look = tuple[str, ViewportSize, tuple[str, ...]]

# Menus lie over the page and are looked at one by one; the rest unfolds in place.
FOLDED = "details:not([open], .menu)"
UNFOLD = f"() => document.querySelectorAll('{FOLDED}').forEach(fold => {{ fold.open = true }})"
# A theme changes colours alone, and a width all but those.
LOOKS: tuple[Look, ...] = (
    ("light", DESK, ()),
    ("dark", DESK, ("color-contrast",)),
    ("dark", PHONE, ()),
    ("light", PHONE, ("color-contrast",)),
)


def look_at(visitor: Visitor) -> list[str]:
    """What is wrong with the page as it is now, in every theme and width."""
    faults = []
    for theme, size, rules in LOOKS:
        visitor.show(theme, size)
        where = f"{theme}, {size['width']} px"
        faults += [f"{where}: {fault}" for fault in visitor.faults(*rules)]
        if (excess := visitor.sticks_out()) > 0:
            faults.append(f"{where}: {excess} px wider than the screen")
    visitor.show("light", DESK)
    return faults


def look_everywhere(visitor: Visitor, addresses: Iterable[str]) -> dict[str, list[str]]:
    """The faults of each page, with everything that unfolds in place unfolded."""
    faults = {}
    for address in addresses:
        visitor.open(address).evaluate(UNFOLD)
        faults[address] = look_at(visitor)
    return faults


def wrong(pages: dict[str, list[str]]) -> str:
    return "\n".join(f"{page} {fault}" for page, faults in pages.items() for fault in faults)
