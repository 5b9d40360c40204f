"""How far an estimate of theirs may be off, by how sure we are of it."""

from decimal import Decimal

from negotiations.figures import money, number
from negotiations.figures.styles import NO_BREAK
from negotiations.preparation.models import Confidence, Issue, IssueKind, Option, Position

# A rule of thumb, the same everywhere: share of their weight, or of the way from their opening to
# their limit.
SPREADS = {
    Confidence.HIGH: Decimal("0.1"),
    Confidence.MEDIUM: Decimal("0.25"),
    Confidence.LOW: Decimal("0.5"),
}


def weight_spread(held: Position) -> Decimal | None:
    """By how many points their weight may be off; None where nobody said how sure we are."""
    if held.weight is None or not held.confidence:
        return None
    return held.weight * SPREADS[Confidence(held.confidence)]


def limit_spread(held: Position) -> Decimal | None:
    """By how much their limit may be off, in the unit of the issue."""
    if held.limit is None or held.opening is None or not held.confidence:
        return None
    return abs(held.limit - held.opening) * SPREADS[Confidence(held.confidence)]


def doubtful_options(issue: Issue, held: Position) -> tuple[list[Option], list[Option]]:
    """Where else they may stop: sooner than at their limit, and further on; no query.

    As with numbers: within a share of the way from their best option to their limit.
    """
    limit = held.limit_option.their_score if held.limit_option else None
    if limit is None or not held.confidence:
        return [], []
    known = [
        (option, option.their_score - limit)
        for option in issue.options.all()
        if option.their_score is not None
    ]
    spread = max(off for _, off in known) * SPREADS[Confidence(held.confidence)]
    return (
        [option for option, off in known if 0 < off <= spread],
        [option for option, off in known if -spread <= off < 0],
    )


def spread_text(spread: Decimal | None) -> str:
    """`±6`; nothing where it is not known."""
    return "" if spread is None else f"±{number(spread, decimals=0)}"


def limit_text(issue: Issue, held: Position, currency: str) -> str:
    """Their limit as we estimate it: `≈$9,800 ±$650`, `≈None, perhaps After trial`.

    Nothing where there is none. Where they may go further than we think, the zone says so.
    """
    if issue.has_options:
        return _option_limit(issue, held)
    if held.limit is None:
        return ""
    spread = limit_spread(held)
    parts = [f"≈{_about(issue, held.limit, currency)}"]
    if spread:
        parts.append(f"±{_about(issue, spread, currency)}")
    return NO_BREAK.join(parts)


def _option_limit(issue: Issue, held: Position) -> str:
    if held.limit_option is None:
        return ""
    sooner, _ = doubtful_options(issue, held)
    perhaps = " or ".join(option.label for option in sooner)
    return f"≈{held.limit_option.label}" + (f", perhaps {perhaps}" if perhaps else "")


def _about(issue: Issue, value: Decimal, currency: str) -> str:
    """Whole figures: an estimate with decimals claims to know more than it does."""
    whole = value.quantize(Decimal(1)) if abs(value) >= 1 else value.normalize()
    if issue.kind == IssueKind.MONEY:
        return money(whole, currency)
    unit = "%" if issue.kind == IssueKind.PERCENT else issue.unit
    return number(whole, unit)
