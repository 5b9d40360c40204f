"""Deals in any state, written straight into the table."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from negotiations.deals.models import Counterparty, Deal, Outcome
from negotiations.pipeline.queries.filters import Today
from negotiations.playbooks.stages import Stage

SIGNED = {Stage.FOLLOW_UP}


@pytest.fixture
def today(now) -> Today:
    return Today.at(now, UTC)


@pytest.fixture
def row(playbook) -> Callable[..., Deal]:
    """Writes one deal of an owner; `closed` and `company` are short for what they imply."""

    def write(owner, *, at: datetime | None = None, company: str = "", **values) -> Deal:
        at = at or timezone.now()
        values = {"title": "A deal", "currency": "USD", "playbook": playbook, **values}
        if company:
            values["counterparty"], _ = Counterparty.objects.get_or_create(
                team=owner.team, name=company
            )
        stage = values.setdefault("stage", Stage.PREPARATION)
        if "outcome" not in values and stage in SIGNED:
            values["outcome"] = Outcome.AGREED
        if values.get("outcome") == Outcome.AGREED:
            values.setdefault("agreed_at", at)
        if values.get("outcome") in (Outcome.LOST, Outcome.WALKED_AWAY):
            values.setdefault("closed_at", at)
        if values.get("closed_at"):
            values.setdefault("closed_by", owner)
        if values.get("next_step_at"):
            values.setdefault("next_step", "Call them")
        times = dict.fromkeys(
            ("stage_entered_at", "turn_since", "last_activity_at", "created_at"), at
        )
        return Deal.objects.create(team=owner.team, owner=owner, **(times | values))

    return write


@pytest.fixture
def many(row, owner) -> Callable[[int], list[Deal]]:
    """Deals over all stages, with and without company, value and next step."""

    def write(count: int) -> list[Deal]:
        now = timezone.now()
        return [
            row(
                owner,
                at=now - timedelta(days=number % 20, minutes=number),
                title=f"Deal {number}",
                company=f"Company {number}" if number % 3 else "",
                stage=Stage(number % 6 + 1),
                value=None if number % 4 == 0 else 1000 + number,
                currency=("USD", "EUR", "GBP")[number % 3],
                next_step_at=now + timedelta(days=number % 5 - 2) if number % 2 else None,
                probability=None if number % 2 else 40,
            )
            for number in range(count)
        ]

    return write
