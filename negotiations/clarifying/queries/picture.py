"""Where everything stands in the picture of the interest map. Figures only; a template draws it."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from negotiations.clarifying.queries.interests import Interest, InterestMap
from negotiations.deals.models import Side

WIDTH = 960
EDGE = 16
BOX = 366
LINE = 18
HEAD = 26
PADDING = 12
GAP = 14
TOP = 66
FOOT = 34
LETTERS = {"box": 50, "band": 128}
MOST_LINES = 6


@dataclass(frozen=True)
class Box:
    """One interest: its frame, and its lines of text with the height each stands at."""

    interest: Interest
    x: int
    y: int
    height: int
    lines: list[tuple[int, str]]

    @property
    def css(self) -> str:
        marks = "o" if self.interest.side == Side.OURS else "t"
        return f"{marks} lit" if self.interest.is_shared else marks

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


@dataclass(frozen=True)
class Link:
    """From an interest of ours to the one of theirs that it goes with."""

    start: int
    end: int

    @property
    def path(self) -> str:
        left, right = EDGE + BOX, WIDTH - EDGE - BOX
        middle = (left + right) // 2
        return f"M{left} {self.start}C{middle} {self.start} {middle} {self.end} {right} {self.end}"


@dataclass(frozen=True)
class Picture:
    """The whole picture: boxes in two columns, links between, what both want in words below."""

    boxes: list[Box]
    links: list[Link]
    band: list[tuple[int, str]]
    band_y: int
    height: int

    @property
    def foot_y(self) -> int:
        """Where the words below the drawing begin, if there are any."""
        return self.height - FOOT

    @property
    def drawn_height(self) -> int:
        """The drawing without title and foot."""
        return self.foot_y - HEAD

    @property
    def band_height(self) -> int:
        return HEAD + len(self.band) * LINE + PADDING

    width = WIDTH


def picture_of(found: InterestMap) -> Picture:
    """Place every known interest; no query."""
    boxes, y = [], TOP
    for row in found.rows:
        placed = [_box(one, y) for one in (row.ours, row.theirs) if one.text]
        boxes += placed
        y += max((box.height + GAP for box in placed), default=0)
    middles = {box.interest.pk: box.middle for box in boxes}
    links = [
        Link(middles[one.ours_id], middles[one.theirs_id])
        for one in found.ground
        if one.ours_id in middles and one.theirs_id in middles
    ]
    words = [line for one in found.ground for line in wrapped(str(one), LETTERS["band"])]
    band = [(y + HEAD + number * LINE + 16, line) for number, line in enumerate(words)]
    bottom = y + (HEAD + len(band) * LINE + PADDING + GAP if band else 0)
    return Picture(boxes, links, band, band_y=y, height=bottom + FOOT)


def _box(one: Interest, y: int) -> Box:
    lines = [line for part in one.text.splitlines() for line in wrapped(part, LETTERS["box"])]
    first = y + PADDING + HEAD + 4
    placed = [(first + number * LINE, line) for number, line in enumerate(_cut(lines))]
    x = EDGE if one.side == Side.OURS else WIDTH - EDGE - BOX
    return Box(one, x, y, height=HEAD + len(placed) * LINE + 2 * PADDING - 4, lines=placed)


def wrapped(text: str, letters: int) -> list[str]:
    """The text in lines that fit, without what no picture can hold."""
    shown = "".join(one if one.isprintable() else " " for one in text)
    return textwrap.wrap(shown, letters)


def _cut(lines: Sequence[str]) -> list[str]:
    if len(lines) <= MOST_LINES:
        return list(lines)
    return [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …"]
