"""Values and moves of an issue as the table writes them."""

from decimal import Decimal

from negotiations.analysis import Value
from negotiations.deals.models import Side
from negotiations.figures import money, percent, signed_money, signed_number
from negotiations.figures import number as plain_number
from negotiations.figures.styles import MINUS
from negotiations.preparation.models import Issue, IssueKind

NOT_MENTIONED = "–"
SIDE_WORDS = {Side.OURS: "our", Side.THEIRS: "their"}


def in_words(issue: Issue, value: Value | None, currency: str) -> str:
    """A value in the cell of a table: `$9,200`, `12 mo`, `After trial`."""
    if value is None:
        return NOT_MENTIONED
    if isinstance(value, str):
        return next((one.label for one in issue.options.all() if one.key == value), "unknown")
    if issue.kind == IssueKind.MONEY:
        return money(value, currency)
    if issue.kind == IssueKind.PERCENT:
        return percent(value)
    return plain_number(value, issue.unit)


def as_kept(issue: Issue, value: Value | None, currency: str) -> str:
    """A value as the timeline keeps it: an amount in no particular locale, `9200 USD`."""
    if issue.kind == IssueKind.MONEY and isinstance(value, Decimal):
        return f"{value.normalize():f} {currency}"
    return in_words(issue, value, currency)


def times(ratio: float) -> str:
    """How many times one step is another: `2.4`."""
    return plain_number(Decimal(str(ratio)), decimals=1)


def size_in_words(issue: Issue, size: Decimal | None, currency: str) -> str:
    """How far a move went: `−$300`, `+15 d`; between options there is no distance: `moved`."""
    if size is None:
        return "moved"
    if issue.kind == IssueKind.MONEY:
        return signed_money(size, currency)
    if issue.kind == IssueKind.PERCENT:
        return f"{'+' if size > 0 else MINUS if size < 0 else ''}{percent(abs(size))}"
    return signed_number(size, issue.unit)


def short_size(issue: Issue, size: Decimal | None, currency: str) -> str:
    """A distance without its sign, for a list of gaps: `$900`, `15 d`."""
    if size is None:
        return ""
    return in_words(issue, abs(size), currency)
