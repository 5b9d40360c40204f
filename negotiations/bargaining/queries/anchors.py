"""How far each side has moved from its first word on an issue, and how far that was from target."""

from dataclasses import dataclass
from decimal import Decimal

from negotiations.analysis import Value
from negotiations.bargaining.queries.concessions import Given
from negotiations.bargaining.queries.words import in_words, short_size, size_in_words
from negotiations.deals.models import Side
from negotiations.preparation.models import Issue


@dataclass(frozen=True, slots=True)
class FromAnchor:
    """A side's first word on an issue and its last; `moved` is empty where it never moved.

    `off_target` is how far the first word was from our target; between options there is none.
    """

    words: str
    moved: str
    off_target: str


@dataclass(frozen=True, slots=True)
class AnchorRow:
    """One issue; a side that never named it has none."""

    issue: str
    target: str
    ours: FromAnchor | None
    theirs: FromAnchor | None


def anchors(read: Given) -> list[AnchorRow]:
    """Every issue that somebody named, in table order; no query."""
    rows = (_row(read, issue) for issue in read.ground.issues)
    return [row for row in rows if row.ours or row.theirs]


def _row(read: Given, issue: Issue) -> AnchorRow:
    target = _target(issue)
    ours, theirs = (_side(read, issue, side, target) for side in (Side.OURS, Side.THEIRS))
    return AnchorRow(issue.name, in_words(issue, target, read.ground.deal.currency), ours, theirs)


def _target(issue: Issue) -> Value | None:
    ours = issue.held[Side.OURS]
    if issue.has_options:
        return str(ours.target_option_id) if ours.target_option_id else None
    return ours.target


def _side(read: Given, issue: Issue, side: Side, target: Value | None) -> FromAnchor | None:
    packages = (read.ground.package_of(offer) for offer in read.offers if offer.side == side)
    said = [package[issue.key] for package in packages if issue.key in package]
    if not said:
        return None
    first, last, currency = said[0], said[-1], read.ground.deal.currency
    if first == last:
        words, moved = in_words(issue, first, currency), ""
    else:
        words = f"{in_words(issue, first, currency)} → {in_words(issue, last, currency)}"
        moved = size_in_words(issue, _between(first, last), currency)
    return FromAnchor(words, moved, short_size(issue, _between(target, first) or None, currency))


def _between(one: Value | None, other: Value | None) -> Decimal | None:
    """The distance from one value to the other; None where there is none to tell."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return other - one
    return None
