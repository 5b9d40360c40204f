"""Packages side by side: what each is worth to us, and whether they are worth the same."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from negotiations.analysis import Package
from negotiations.bargaining.queries.crossings import crossings, spoken
from negotiations.bargaining.queries.draft import Saying, saying, verdict
from negotiations.bargaining.queries.standing import Assessment, Standing, assess
from negotiations.bargaining.queries.table import score_text
from negotiations.deals.models import Side
from negotiations.figures import points

LETTERS = "ABCDE"
# Further apart than this they are no longer equal to us.
ALIKE = 3


@dataclass(frozen=True, slots=True)
class PackageMark:
    """What stands under one package."""

    letter: str
    ours: str
    theirs: str
    verdict: str
    crossed: tuple[str, ...]
    lines: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """The packages, and how far they lie apart for us: `good`, `warn`, or neither to be said."""

    marks: tuple[PackageMark, ...]
    state: str
    spread: str


def together(
    ground: Standing,
    packages: Sequence[Package],
    *,
    condition: str,
    depends_on: Collection[str],
    now: datetime,
) -> Together:
    """Score the packages as typed; reads what `assess` reads, writes nothing."""
    read = [
        assess(
            ground,
            side=Side.OURS,
            mentioned=terms,
            condition=condition,
            depends_on=depends_on,
            now=now,
        )
        for terms in packages
    ]
    marks = tuple(_mark(ground, letter, one) for letter, one in zip(LETTERS, read, strict=False))
    return Together(marks, *_spread(read))


def _mark(ground: Standing, letter: str, read: Assessment) -> PackageMark:
    ours, theirs = read.ours, read.theirs
    return PackageMark(
        letter=letter,
        ours=score_text(ours.low, ours.high) if ours else "needs weights",
        theirs=score_text(theirs.low, theirs.high, is_estimate=True) if theirs else "not estimated",
        verdict=verdict(ours, ground.reservation) if ours else "",
        crossed=tuple(spoken(ground, crossings(ground, read))),
        # What is past a line stands in a row of its own.
        lines=tuple(saying(ground.deal, line) for line in read.lines if line.rule != "walk_away"),
    )


def _spread(read: Sequence[Assessment]) -> tuple[str, str]:
    for (one, first), (other, second) in combinations(zip(LETTERS, read, strict=False), 2):
        if first.package == second.package:
            return "info", f"{one} and {other} say the same so far. Change a term in one of them."
    scores = [one.ours.low for one in read if one.ours]
    if len(scores) < len(read):
        return "", ""
    # What one of them leaves open is worth nothing that could be compared.
    if any(one.package.keys() != read[0].package.keys() for one in read):
        return "info", "One names a term that another leaves open, so they cannot be compared."
    apart = round(max(scores)) - round(min(scores))
    if apart > ALIKE:
        return "warn", (
            f"They lie {points(apart)} points apart for us. Whichever they take should be worth "
            f"the same: bring them within {points(ALIKE)}."
        )
    lie = f"lie {points(apart)} point{'s' if apart > 1 else ''} apart" if apart else "score alike"
    return "good", f"They {lie} for us: worth the same, whichever they take."
