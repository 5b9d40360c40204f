"""What the coach knows of a deal beyond the offer being made."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models import prefetch_related_objects

from accounts.preferences import active_zone
from negotiations.analysis.coach import KEYS_APART, SMALLEST_STEP, Ending, Reopened
from negotiations.bargaining.models import Offer, Settlement
from negotiations.bargaining.queries.coach_setup import CoachSetup
from negotiations.bargaining.queries.stillness import Stillness
from negotiations.bargaining.queries.words import in_words, times
from negotiations.deals import gates as deals
from negotiations.deals.models import Deal, Side
from negotiations.figures import moment
from negotiations.playbooks.gates import GATES, Finding
from negotiations.playbooks.queries import steps_of
from negotiations.playbooks.stages import Stage
from negotiations.preparation import gates as preparation
from negotiations.preparation.models import Issue

# Who tells what a playbook may ask of the preparation, what costs least first.
TOLD_BY: tuple[Callable[..., Mapping[str, Finding]], ...] = (
    preparation.facts, deals.facts, preparation.lines, deals.appointments,
)  # fmt: skip


def surroundings(
    deal: Deal,
    *,
    issues: Sequence[Issue],
    unmet: tuple[str, ...],
    offers: Sequence[Offer],
    still: Stillness | None,
    is_ours: bool,
    reopened: Mapping[str, Settlement],
    setup: CoachSetup,
    now: datetime,
) -> dict[str, Any]:
    """What a step of that side stands in."""
    return {
        **_standstill(still, setup, now, is_ours=is_ours),
        "unmet": unmet,
        "reopened": _reopened(deal, issues, reopened),
        "silent_days": (now - deal.last_activity_at).days,
        "has_next_step": bool(deal.next_step),
        "deadline": _deadline(deal, setup, now),
        "ideas": setup.ideas,
        "thresholds": setup.thresholds,
        "off": setup.off,
        "write_times": times,
        "said_before": frozenset(
            key
            for offer in offers
            for line in offer.coach
            for key in line.get("key", "").split(KEYS_APART)
        ),
    }


def expiring(offer: Offer | None, setup: CoachSetup, now: datetime) -> Ending | None:
    """Until when the offer being answered stands, where that is near."""
    if offer is None or offer.stands_until is None:
        return None
    if offer.stands_until - now > setup.days("expiring"):
        return None
    whose, until = offer.whose.capitalize(), moment(offer.stands_until, active_zone(), now)
    return Ending(f"{whose} stands until {until}.", f"expiring:{offer.number}")


def _standstill(
    still: Stillness | None, setup: CoachSetup, now: datetime, *, is_ours: bool
) -> dict[str, int]:
    """What the page says of a standstill already, the coach does not say again."""
    if still is None or still.is_standstill(setup, now):
        return {}
    rounds = still.rounds_with_one_more(is_ours=is_ours)
    return {"still_rounds": rounds, "still_since": still.moved.number}


def unmet_preparation(deal: Deal, issues: Sequence[Issue]) -> tuple[str, ...]:
    """What the playbook asks of the preparation and is not there yet.

    A query for the people, and more only where the playbook asks for more; whoever asks the deal
    for its people afterwards has them.
    """
    steps = [step for step in steps_of(deal.playbook_id) if step.stage == Stage.PREPARATION]
    asked = [key for step in steps for key in step.gates]
    if not asked:
        return ()
    prefetch_related_objects([deal], "stakeholders")
    people = list(deal.stakeholders.all())
    facts: dict[str, Finding] = {}
    for ask in TOLD_BY:
        if not facts.keys() >= set(asked):
            facts |= ask(deal, issues=issues, people=people)
    return tuple(GATES[key].label for key in asked if not facts.get(key, True))


def given_before(words: Sequence[Offer], side: Side) -> float | None:
    """The points of its own score that the side gave in its last step that gave any."""
    scores = [_own_score(word) for word in words if word.side == side]
    steps = [
        before - after
        for before, after in pairwise(scores)
        if before is not None and after is not None
    ]
    return next((step for step in reversed(steps) if step >= SMALLEST_STEP), None)


def _own_score(offer: Offer) -> float | None:
    low, high = offer.our_score_low, offer.our_score_high
    if offer.side == Side.THEIRS:
        low, high = offer.their_score_low, offer.their_score_high
    return low if low == high else None


def _reopened(
    deal: Deal, issues: Sequence[Issue], settlements: Mapping[str, Settlement]
) -> tuple[Reopened, ...]:
    return tuple(
        Reopened(
            key=str(settlements[issue.key].pk),
            name=issue.name,
            value=in_words(issue, settlements[issue.key].value, deal.currency),
            by=by.name,
        )
        for issue in issues
        if issue.key in settlements and (by := settlements[issue.key].reopened_by)
    )


def _deadline(deal: Deal, setup: CoachSetup, now: datetime) -> Ending | None:
    on = deal.deadline_on or deal.expected_close_on
    if on is None:
        return None
    days = (on - now.astimezone(active_zone()).date()).days
    if not 0 <= days <= setup.threshold("expiring"):
        return None
    when = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    words = f"The deadline is {when}." if deal.deadline_on else f"The deal is to close {when}."
    return Ending(words, f"deadline:{on.isoformat()}")
