"""The six stages, the days spent in each, and the one that comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from negotiations.deals.models import Deal, Outcome
from negotiations.figures import duration
from negotiations.journey.queries.way import Stay
from negotiations.playbooks.models import Step
from negotiations.playbooks.stages import Stage


@dataclass(frozen=True)
class StepView:
    """One stage in the stepper."""

    number: int
    name: str
    state: str
    text: str
    url: str
    is_here: bool
    is_over: bool


def next_stage(deal: Deal, steps: Sequence[Step]) -> Stage | None:
    """The next stage of the deal's playbook; Follow-up only once the deal is agreed."""
    ahead = [Stage(step.stage) for step in steps if step.stage > deal.stage]
    if not ahead or (min(ahead) == Stage.FOLLOW_UP and deal.outcome != Outcome.AGREED):
        return None
    return min(ahead)


def stepper(
    deal: Deal, visits: Sequence[Stay], in_playbook: set[int], *, here: Stage, now: datetime
) -> list[StepView]:
    """The six stages with the days spent in each over all visits; no query."""
    spent = {stage: _time_spent(visits, stage, deal.closed_at or now) for stage in Stage}
    return [
        _step_view(deal, stage, spent[stage], is_in_playbook=stage in in_playbook, here=here)
        for stage in Stage
    ]


def _time_spent(visits: Sequence[Stay], stage: Stage, until: datetime) -> timedelta:
    stays = [
        (visit.left_at or until) - visit.entered_at for visit in visits if visit.stage == stage
    ]
    return sum(stays, timedelta())


def _step_view(
    deal: Deal, stage: Stage, spent: timedelta, *, is_in_playbook: bool, here: Stage
) -> StepView:
    state = "done" if stage < deal.stage else "now" if stage == deal.stage else "ahead"
    usual = stage.usual_days
    return StepView(
        number=stage.value,
        name=stage.label,
        state=state,
        text=_step_text(state, spent, usual) if is_in_playbook else "not in this playbook",
        url=reverse(stage.url_name, args=[deal.pk]),
        is_here=stage == here,
        is_over=state == "now" and usual is not None and spent.days > usual,
    )


def _step_text(state: str, spent: timedelta, usual: int | None) -> str:
    days = duration(spent.days, "d")
    if state == "done":
        return days if spent else "passed through"
    if state == "now":
        return f"{days} so far" + (f" · usual {duration(usual, 'd')}" if usual else "")
    if spent:
        return f"{days} before it went back"
    return f"usual {duration(usual, 'd')}" if usual else ""
