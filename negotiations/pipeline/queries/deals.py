"""The list: the deals of the board a page at a time, in any order; and as rows to export."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.db.models.expressions import OrderBy

from accounts.models import User
from negotiations.deals.models import Deal, DealQuerySet, Outcome, Side
from negotiations.figures import ago, harmless_cell
from negotiations.pipeline.queries.card_texts import LIKELY, Card, CardTexts
from negotiations.pipeline.queries.cards import COLUMNS
from negotiations.pipeline.queries.filters import Filters, Today
from negotiations.playbooks.stages import Stage

LINES_AT_ONCE = 50
ROWS_AT_ONCE = 2000
USUAL_SORT = "-activity"
# What a column sorts by; the second tells whether a value may be missing, which then comes last.
SORTS = {
    "title": ("title", False),
    "company": ("counterparty__name", True),
    "stage": ("stage", False),
    "value": ("value", True),
    "close": ("expected_close_on", True),
    "owner": ("owner__name", False),
    "next": ("next_step_at", True),
    "activity": ("last_activity_at", False),
}
EXPORTED = {
    "Number": "pk",
    "Title": "title",
    "Company": "counterparty__name",
    "Team": "team__name",
    "Owner": "owner__name",
    "Stage": "stage",
    "Outcome": "outcome",
    "Reason": "outcome_reason",
    "Value": "value",
    "Currency": "currency",
    "Probability": "probability",
    "Expected close": "expected_close_on",
    "Deadline": "deadline_on",
    "Turn": "turn",
    "Next step": "next_step",
    "Next step due": "next_step_at",
    "Last activity": "last_activity_at",
    "Opened": "created_at",
    "Closed": "closed_at",
}


@dataclass(frozen=True)
class Line:
    """One deal in the list."""

    card: Card
    stage: Stage
    likely: str
    activity: str


@dataclass(frozen=True)
class Lines:
    page: Page
    lines: list[Line]


def known_sort(asked: str) -> str:
    return asked if asked.removeprefix("-") in SORTS else USUAL_SORT


def lines(filters: Filters, sort: str, number: str, *, user: User, today: Today) -> Lines:
    """One page of the list: three queries, of which the deep one reads numbers only."""
    ordered = filters.of(user, today).order_by(*_terms(sort))
    page = Paginator(ordered.values_list("pk", flat=True), LINES_AT_ONCE).get_page(number)
    rows = Deal.objects.filter(pk__in=list(page)).order_by(*_terms(sort)).values(*COLUMNS)
    texts = CardTexts(user, today)
    return Lines(page, [_line(texts, row, today) for row in rows])


def exported(deals: DealQuerySet, zone: tzinfo) -> Iterator[list[str]]:
    """The deals as rows of plain text, headings first, read in portions."""
    yield list(EXPORTED)
    ordered = deals.order_by("-last_activity_at", "-pk")
    for row in ordered.values_list(*EXPORTED.values()).iterator(ROWS_AT_ONCE):
        values = dict(zip(EXPORTED, row, strict=True))
        yield [harmless_cell(_plain(name, value, zone)) for name, value in values.items()]


def _terms(sort: str) -> list[OrderBy | str]:
    field, may_be_missing = SORTS[sort.removeprefix("-")]
    last = True if may_be_missing else None
    if sort.startswith("-"):
        return [F(field).desc(nulls_last=last), "-pk"]
    return [F(field).asc(nulls_last=last), "pk"]


def _line(texts: CardTexts, row: dict[str, Any], today: Today) -> Line:
    card = texts.write(row)
    activity = ago(row["last_activity_at"], today.now)
    return Line(card, Stage(row["stage"]), card.likely.removeprefix(LIKELY), activity)


LABELS = {"Stage": Stage, "Outcome": Outcome, "Turn": Side}


def _plain(name: str, value: Any, zone: tzinfo) -> str:
    if value is None:
        return ""
    if name in LABELS:
        return str(LABELS[name](value).label)
    if name == "Value":
        return f"{value.normalize():f}"
    if hasattr(value, "astimezone"):
        return value.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    return str(value)
