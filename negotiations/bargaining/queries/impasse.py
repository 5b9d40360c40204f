"""Whether the talks stand still, since when, and on what."""

from dataclasses import dataclass
from datetime import datetime

from negotiations.bargaining.models import Adjournment, WayKind, WayOut
from negotiations.bargaining.queries.standing import Standing
from negotiations.bargaining.queries.words import in_words
from negotiations.deals.models import Deal, Side
from negotiations.figures import counted
from negotiations.preparation.models import Issue

WHAT_IT_STARTS = {
    WayKind.INTERESTS: "Ask what stands behind each open issue; the questions go to Clarifying.",
    WayKind.NEW_ISSUE: "Widen the table with something they want and we can give.",
    WayKind.THIRD_PARTY: "Invite somebody both sides trust, with a date and a purpose.",
    WayKind.BREAK: "Adjourn to a date and be reminded of it.",
    WayKind.PARTIAL: "Record what is agreed already and leave only the rest open.",
}


@dataclass(frozen=True)
class Apart:
    """An open issue with both sides' last words on it."""

    issue: Issue
    ours: str
    theirs: str

    @property
    def is_same(self) -> bool:
        return self.ours == self.theirs


@dataclass(frozen=True)
class Standstill:
    title: str
    text: str


@dataclass(frozen=True)
class Rest:
    """The break the talks are in."""

    row: Adjournment
    is_over: bool


def ways() -> list[tuple[WayKind, str]]:
    """The five ways, each with what it starts."""
    return list(WHAT_IT_STARTS.items())


def ways_taken(deal: Deal) -> list[WayOut]:
    """The newest first: one query."""
    return list(WayOut.objects.filter(deal=deal).select_related("by").order_by("-at", "-pk"))


def rest_of(deal: Deal, now: datetime) -> Rest | None:
    """The break that nobody has ended yet: one query."""
    standing = Adjournment.objects.filter(deal=deal, ended_at__isnull=True)
    row = standing.select_related("by").first()
    return Rest(row, is_over=row.until <= now) if row else None


def standstill(ground: Standing, now: datetime) -> Standstill | None:
    """Too many rounds or days without movement, since then or since the last way out; no query."""
    still = ground.stillness
    if still is None or not still.is_standstill(ground.setup, now):
        return None
    days = counted((now - still.since).days, "day")
    spent = f"{counted(still.rounds, 'round')} and {days}" if still.rounds else days
    open_issues = ", ".join(one.issue.name for one in apart(ground) if not one.is_same)
    text = f"{spent} without a changed term." + (f" Apart on {open_issues}." if open_issues else "")
    return Standstill(f"No movement since #{still.moved.number}.", text)


def apart(ground: Standing) -> list[Apart]:
    """The open issues with the last words on each; no query."""
    ours, theirs = (ground.package(side) for side in Side)
    currency = ground.deal.currency
    return [
        Apart(
            issue,
            in_words(issue, ours.get(issue.key), currency),
            in_words(issue, theirs.get(issue.key), currency),
        )
        for issue in ground.issues
        if issue.key not in ground.settled
    ]


def agreed_so_far(ground: Standing) -> list[tuple[Issue, str]]:
    """What is settled, or said alike by both sides, with its value in words; no query."""
    ours, theirs = (ground.package(side) for side in Side)
    values = {
        key: value for key, value in ours.items() if value is not None and theirs.get(key) == value
    }
    values |= {key: one.value for key, one in ground.settled.items()}
    return [
        (issue, in_words(issue, values[issue.key], ground.deal.currency))
        for issue in ground.issues
        if issue.key in values
    ]
