"""The first rows of an import as a page shows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from negotiations.transfer.queries.checks import Check
from negotiations.transfer.reading import LANDINGS, Landing, ReadRow


@dataclass(frozen=True)
class PreviewRow:
    line: int
    title: str
    company: str
    owner: str
    landing: Landing
    value: Decimal | None
    currency: str
    opened_on: date | None
    ends_on: date | None


def preview_rows(check: Check) -> Iterator[PreviewRow]:
    return (_shown(row) for row in check.first_rows)


def _shown(row: ReadRow) -> PreviewRow:
    said = row.said
    value = said.get("value")
    return PreviewRow(
        line=row.line,
        title=said["title"],
        company=said.get("company") or "",
        owner=said.get("owner") or "",
        landing=LANDINGS[said["landing"]],
        value=None if value is None else Decimal(value),
        currency=said["currency"],
        opened_on=_day(said.get("opened_on")),
        ends_on=_day(said.get("closed_on") or said.get("close_on")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
