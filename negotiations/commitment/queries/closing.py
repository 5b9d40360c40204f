"""What is recorded of the six things that make a closing whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.preferences import active_zone
from negotiations.bargaining.models import Offer, ResolutionKind
from negotiations.commitment.models import Agreement, Deliverable, ProgressReview
from negotiations.deals.models import Deal
from negotiations.figures import day, first_line

LONGEST_LINE = 70


@dataclass(frozen=True)
class ClosingItem:
    """One of the six: its name, whether it is there, and what there is of it or what to do."""

    key: str
    label: str
    is_done: bool
    detail: str
    anchor: str
    link: str


@dataclass(frozen=True)
class _Wanted:
    key: str
    label: str
    to_do: str
    anchor: str
    link: str = ""


SIX = (
    _Wanted(
        "reviewed",
        "Terms reviewed by both",
        "Go through them together, line by line.",
        "agreement",
    ),
    _Wanted(
        "deliverables",
        "Deliverables with person and deadline",
        "Who does what by when, on both sides.",
        "deliverables",
        "Write one",
    ),
    _Wanted(
        "measures",
        "How performance is measured",
        "The figures both will look at.",
        "agreement",
        "Write it down",
    ),
    _Wanted(
        "contacts", "Points of contact", "Whom to call, on either side.", "agreement", "Name them"
    ),
    _Wanted(
        "reviews",
        "Dates of progress reviews",
        "When both look back at what was promised.",
        "reviews",
        "Set a day",
    ),
    _Wanted("thanked", "Thanks expressed", "Whatever the outcome.", "signature"),
)


def accepted_offer(deal: Deal) -> Offer | None:
    """The package that both said yes to last: one query."""
    accepted = Offer.objects.filter(deal=deal, resolution__kind=ResolutionKind.ACCEPTED)
    return accepted.select_related("resolution__by").order_by("-number").first()


def closing_checklist(
    agreement: Agreement,
    deliverables: Sequence[Deliverable],
    reviews: Sequence[ProgressReview],
    now: datetime,
) -> list[ClosingItem]:
    """The six items, computed from what is recorded; no query."""
    recorded = {
        "reviewed": _noted(agreement.reviewed_at, now),
        "deliverables": _count(deliverables),
        "measures": first_line(agreement.measures, longest=LONGEST_LINE),
        "contacts": first_line(agreement.contacts, longest=LONGEST_LINE),
        "reviews": _next_review(reviews, now),
        "thanked": _noted(agreement.thanked_at, now),
    }
    return [
        ClosingItem(
            key=one.key,
            label=one.label,
            is_done=bool(recorded[one.key]),
            detail=recorded[one.key] or one.to_do,
            anchor=one.anchor,
            link=one.link,
        )
        for one in SIX
    ]


def open_closing_items(agreement: Agreement, now: datetime) -> list[str]:
    """The names of what is missing, as a list in a sentence: two queries."""
    items = closing_checklist(
        agreement,
        list(agreement.deliverables.all()),
        list(ProgressReview.objects.filter(deal_id=agreement.deal_id).standing()),
        now,
    )
    return [item.label[0].lower() + item.label[1:] for item in items if not item.is_done]


def _noted(at: datetime | None, now: datetime) -> str:
    return "" if at is None else f"Noted {_day(at, now)}."


def _count(deliverables: Sequence[Deliverable]) -> str:
    if not deliverables:
        return ""
    done = sum(one.done_at is not None for one in deliverables)
    return f"{len(deliverables)} written" + (f", {done} done." if done else ".")


def _next_review(reviews: Sequence[ProgressReview], now: datetime) -> str:
    if not reviews:
        return ""
    ahead = [review for review in reviews if review.is_open]
    return f"Next {_day(ahead[0].due_at, now)}." if ahead else f"{len(reviews)} held."


def _day(at: datetime, now: datetime) -> str:
    zone = active_zone()
    return day(at.astimezone(zone).date(), now.astimezone(zone).date())
