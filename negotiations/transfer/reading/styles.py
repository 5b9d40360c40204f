"""Deciding how a column is written from the cells that can be read in one way only."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import models

from negotiations.transfer.reading.table import Cell

SHOWN = 40
# No figure is longer; what is says nothing and is refused when it is read.
LONGEST_FIGURE = 64


class NumberStyle(models.TextChoices):
    POINT = "point", "1,234.56"
    COMMA = "comma", "1.234,56"


class DateStyle(models.TextChoices):
    MONTH_FIRST = "month-first", "month/day/year"
    DAY_FIRST = "day-first", "day/month/year"


@dataclass(frozen=True)
class Vote:
    """What one cell says about its column; a strong one can be read in no other way."""

    style: str
    is_strong: bool = True


@dataclass
class Ballot:
    """The cells of a column that speak for each style; the first of each is kept as the reason."""

    strong: dict[str, int]
    weak: dict[str, int]
    examples: dict[tuple[str, bool], str]

    @classmethod
    def of(cls, cells: Iterable[Cell], vote: Callable[[str], Vote | None]) -> "Ballot":
        ballot = cls({}, {}, {})
        for text in dict.fromkeys(cell for cell in cells if isinstance(cell, str)):
            if len(text) <= LONGEST_FIGURE and (said := vote(text.strip())) is not None:
                votes = ballot.strong if said.is_strong else ballot.weak
                votes[said.style] = votes.get(said.style, 0) + 1
                ballot.examples.setdefault((said.style, said.is_strong), text.strip()[:SHOWN])
        return ballot

    def example(self, style: str) -> str:
        """A cell that speaks for the style, if possible one that can be read in no other way."""
        return self.examples.get((style, True)) or self.examples.get((style, False), "")


@dataclass(frozen=True)
class Decision:
    """How a column is read and why. In a mixed one, cells that could mean either are refused."""

    style: str
    why: str = ""
    is_mixed: bool = False


def counted(ballot: Ballot) -> Decision | None:
    """What the cells alone decide; None where none of them says anything for certain."""
    if not ballot.strong:
        return None
    style = max(ballot.strong, key=lambda each: ballot.strong[each])
    if len(ballot.strong) == 1:
        return Decision(style, f"because of “{ballot.example(style)}”")
    other = next(each for each in ballot.strong if each != style)
    why = f"because of “{ballot.example(style)}”, but “{ballot.example(other)}” is not"
    return Decision(style, why, is_mixed=True)
