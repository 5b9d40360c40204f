"""The five ways out of a standstill; each starts something, and which was taken is kept."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from negotiations.bargaining.actions.breaks import adjourn
from negotiations.bargaining.actions.settling import settle_issue
from negotiations.bargaining.models import WayKind, WayOut
from negotiations.bargaining.queries.standing import standing
from negotiations.bargaining.queries.words import in_words
from negotiations.clarifying.actions import agree_point
from negotiations.clarifying.models import AgreedPoint
from negotiations.deals.actions import add_stakeholder, lock_running, record_event
from negotiations.deals.models import Deal, EventKind
from negotiations.information_exchange.actions import take_note
from negotiations.preparation.actions import IssueEdit, add_issue
from negotiations.preparation.actions.meetings import Invited, plan_meeting
from negotiations.preparation.models import Issue


@transaction.atomic
def review_interests(
    *, deal: Deal, questions: Mapping[Issue, str], by: User, now: datetime
) -> WayOut:
    """Put a question about each issue to Clarifying. Raises `DealIsClosed`."""
    for issue, text in questions.items():
        take_note(deal=deal, text=text, issue=issue, clarify_later=True, by=by, now=now)
    named = ", ".join(issue.name for issue in questions)
    return _take(deal, WayKind.INTERESTS, f"Questions to ask on {named}.", by=by, now=now)


@transaction.atomic
def bring_new_issue(*, deal: Deal, edit: IssueEdit, by: User, now: datetime) -> Issue:
    """Put an issue on the table against which the stuck ones can be traded.

    Raises `IssueNameIsTaken`, `DealIsClosed`.
    """
    issue = add_issue(deal=deal, edit=edit, by=by, now=now)
    _take(deal, WayKind.NEW_ISSUE, issue.name, by=by, now=now)
    return issue


@transaction.atomic
def invite_third_party(
    *, deal: Deal, person: Mapping[str, Any], meeting: Mapping[str, Any], by: User, now: datetime
) -> WayOut:
    """Name a neutral person and invite them along with the owner.

    Raises `MeetingIsPast`, `DealIsClosed`.
    """
    neutral = add_stakeholder(deal=deal, values=person, by=by, now=now)
    invited = Invited((deal.owner,), (neutral,))
    plan_meeting(deal=deal, values=meeting, invited=invited, by=by, now=now)
    return _take(deal, WayKind.THIRD_PARTY, f"{neutral.name} was invited.", by=by, now=now)


@transaction.atomic
def take_break(*, deal: Deal, until: datetime, purpose: str, by: User, now: datetime) -> WayOut:
    """Adjourn to a date as the way out. Raises `BreakIsPast`, `DealIsClosed`."""
    adjourn(deal=deal, until=until, purpose=purpose, by=by, now=now)
    return _take(deal, WayKind.BREAK, purpose, by=by, now=now)


@transaction.atomic
def agree_partly(
    *,
    deal: Deal,
    issues: Sequence[Issue],
    confirmed_by: str,
    today: date,
    by: User,
    now: datetime,
) -> WayOut:
    """Settle what both sides say alike and record it as agreed, once; the rest stays open.

    Raises `IssueIsNotAgreed`, `DealIsClosed`.
    """
    locked = lock_running(deal)
    settled = standing(locked).settled
    recorded = set(
        AgreedPoint.objects.standing().filter(deal=locked).values_list("text", flat=True)
    )
    points = []
    for issue in issues:
        known = settled.get(issue.key) or settle_issue(issue=issue, by=by, now=now)
        points.append(f"{issue.name}: {in_words(issue, known.value, locked.currency)}")
        if points[-1] not in recorded:
            agree_point(
                deal=locked, text=points[-1], issue=issue, agreed_on=today,
                confirmed_by=confirmed_by, today=today, by=by, now=now,
            )  # fmt: skip
    return _take(locked, WayKind.PARTIAL, "\n".join(points), by=by, now=now)


def _take(deal: Deal, kind: WayKind, note: str, *, by: User, now: datetime) -> WayOut:
    locked = lock_running(deal)
    still = standing(locked).stillness
    number = still.moved.number if still else None
    since = f" since #{number}" if number else ""
    record_event(
        deal=locked,
        kind=EventKind.NOTE,
        headline=f"Way out of the standstill{since}: {kind.label}",
        detail=note,
        by=by,
        now=now,
    )
    return WayOut.objects.create(deal=locked, kind=kind, since=number, note=note, at=now, by=by)
