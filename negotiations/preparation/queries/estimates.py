"""How far an estimate of theirs may be off, by how sure we are of it."""

from decimal import Decimal

from negotiations.figures import money, number
from negotiations.figures.styles import NO_BREAK
from negotiations.preparation.models import Confidence, Issue, IssueKind, Position

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


def spread_text(spread: Decimal | None) -> str:
    """`±6`; nothing where it is not known."""
    return "" if spread is None else f"±{number(spread, decimals=0)}"


def limit_text(issue: Issue, held: Position, currency: str) -> str:
    """Their limit as we estimate it: `≈$9,800 ±$650`; nothing where there is none."""
    if held.limit is None:
        return ""
    spread = limit_spread(held)
    parts = [f"≈{_about(issue, held.limit, currency)}"]
    if spread:
        parts.append(f"±{_about(issue, spread, currency)}")
    return NO_BREAK.join(parts)


def _about(issue: Issue, value: Decimal, currency: str) -> str:
    """Whole figures: an estimate with decimals claims to know more than it does."""
    whole = value.quantize(Decimal(1)) if abs(value) >= 1 else value.normalize()
    if issue.kind == IssueKind.MONEY:
        return money(whole, currency)
    unit = "%" if issue.kind == IssueKind.PERCENT else issue.unit
    return number(whole, unit)
