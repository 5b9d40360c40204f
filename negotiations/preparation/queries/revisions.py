"""What was revised after the preparation."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from negotiations.deals.models import Deal
from negotiations.figures import money, number, percent
from negotiations.figures.styles import NO_BREAK
from negotiations.preparation.models.revisions import Revision


@dataclass(frozen=True, slots=True)
class Revised:
    """One figure that was revised; the old and the new one as the reader writes figures."""

    row: Revision
    old: str
    new: str


def revisions_of(deal: Deal, **of: Any) -> list[Revised]:
    """All of a deal, or of what is asked for, the newest first within each issue: one query."""
    rows = Revision.objects.filter(issue__deal=deal, **of).select_related("revised_by", "issue")
    return [
        Revised(row, *(_written(row, text, deal.currency) for text in (row.old, row.new)))
        for row in rows.order_by("issue_id", "-revised_at", "-pk")
    ]


def _written(row: Revision, kept: str, currency: str) -> str:
    """`8000 USD / mo`, as it was kept in no locale, reads `$8,000 / mo`; other words stay."""
    digits, _, unit = kept.partition(" ")
    value = None if row.issue.has_options else _value(digits)
    if value is None:
        return kept
    if unit == "%":
        return percent(value)
    if unit.partition(" ")[0] == currency:
        per = unit.removeprefix(currency).strip()
        return f"{money(value, currency)}{NO_BREAK}{per}" if per else money(value, currency)
    return number(value, unit)


def _value(digits: str) -> Decimal | None:
    try:
        value = Decimal(digits)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
