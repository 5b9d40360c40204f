"""Whether the talks stand still, since when, and on what."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max

from negotiations.bargaining.models import Adjournment, Offer, ResolutionKind, WayKind, WayOut
from negotiations.bargaining.queries.standing import Standing
from negotiations.bargaining.queries.words import in_words
from negotiations.deals.models import Deal, Side
from negotiations.preparation.models import Issue

PER_ROUND = 2
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


def last_movement(ground: Standing) -> Offer | None:
    """The last offer that changed a term; no query."""
    offers = (one for one in reversed(ground.offers) if _counts(one))
    return next((one for one in offers if not _is_still(ground, one)), None)


def standstill(ground: Standing, now: datetime) -> Standstill | None:
    """Too many rounds or days without movement, since then or since the last way out.

    No query, but for one where the talks would stand still if no way out had been taken.
    """
    stuck = _stuck_since(ground, None, now)
    if stuck is None:
        return None
    taken = WayOut.objects.filter(deal=ground.deal).aggregate(last=Max("at"))["last"]
    return _stuck_since(ground, taken, now) if taken else stuck


def _stuck_since(ground: Standing, taken: datetime | None, now: datetime) -> Standstill | None:
    moved, setup = last_movement(ground), ground.setup
    if moved is None or "impasse" in setup.off or not all(ground.last(side) for side in Side):
        return None
    since = max(moved.tabled_at, taken or moved.tabled_at)
    still = [one for one in ground.offers if one.tabled_at > since and _counts(one)]
    idle = now - since
    rounds, most = len(still) / PER_ROUND, setup.threshold("impasse")
    if rounds < most and idle < timedelta(days=setup.threshold("impasse_days")):
        return None
    open_issues = ", ".join(one.issue.name for one in apart(ground) if not one.is_same)
    spent = f"{len(still)} offers and {idle.days} days" if still else f"{idle.days} days"
    text = f"{spent} without a changed term." + (f" Apart on {open_issues}." if open_issues else "")
    return Standstill(f"No movement since #{moved.number}.", text)


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


def _counts(offer: Offer) -> bool:
    return offer.resolution_kind not in (ResolutionKind.WITHDRAWN, ResolutionKind.CORRECTED)


def _is_still(ground: Standing, offer: Offer) -> bool:
    said = ground.terms.get(offer.pk, {})
    return all(term.is_carried for term in said.values())
