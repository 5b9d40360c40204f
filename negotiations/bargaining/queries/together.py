"""Packages side by side: what each is worth to us, and whether they are worth the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from negotiations.analysis import Package
from negotiations.bargaining.queries.crossings import crossings, spoken
from negotiations.bargaining.queries.draft import verdict
from negotiations.bargaining.queries.standing import Assessment, Standing, assess
from negotiations.bargaining.queries.table import score_text
from negotiations.deals.models import Side
from negotiations.figures import points

# Further apart than this they are no longer equal to us.
ALIKE = 3


@dataclass(frozen=True, slots=True)
class PackageMark:
    """What stands under one package."""

    ours: str
    theirs: str
    verdict: str
    crossed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Together:
    marks: tuple[PackageMark, ...]
    warning: str


def together(ground: Standing, packages: Sequence[Package], now: datetime) -> Together:
    """Score the packages as typed; reads and writes nothing."""
    read = [
        assess(ground, side=Side.OURS, mentioned=terms, condition="", now=now) for terms in packages
    ]
    return Together(tuple(_mark(ground, one) for one in read), _warning(read))


def _mark(ground: Standing, read: Assessment) -> PackageMark:
    ours, theirs = read.ours, read.theirs
    return PackageMark(
        ours=score_text(ours.low, ours.high) if ours else "needs weights",
        theirs=score_text(theirs.low, theirs.high, is_estimate=True) if theirs else "not estimated",
        verdict=verdict(ours, ground.reservation) if ours else "",
        crossed=tuple(spoken(ground, crossings(ground, read))),
    )


def _warning(read: Sequence[Assessment]) -> str:
    scores = [one.ours.low for one in read if one.ours]
    # What one of them leaves open is worth nothing that could be compared.
    is_alike = all(one.package.keys() == read[0].package.keys() for one in read)
    if len(scores) < len(read) or not is_alike:
        return ""
    apart = round(max(scores)) - round(min(scores))
    if apart <= ALIKE:
        return ""
    return (
        f"They lie {points(apart)} points apart for us. Whichever they take should be worth "
        f"the same: bring them within {points(ALIKE)}."
    )
