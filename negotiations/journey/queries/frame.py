"""What every page of a deal shows around the stage's workspace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from django.urls import reverse

from negotiations.bargaining.models import Offer
from negotiations.deals.models import Deal, StageVisit, Stakeholder
from negotiations.journey.gates import GateState, gate_states
from negotiations.journey.queries.rail import (
    Figure,
    Person,
    Turn,
    figures_of,
    offer_that_counts,
    person_of,
    turn_of,
)
from negotiations.journey.queries.stepper import StepView, next_stage, stepper
from negotiations.journey.queries.timeline import TIMELINE_PAGE, TimelineItem, timeline
from negotiations.playbooks.models import Step
from negotiations.playbooks.queries import steps_of
from negotiations.playbooks.stages import Stage
from negotiations.preparation.models import Issue


class AtHand(TypedDict, total=False):
    """What the page inside has read already, so that its frame need not read it again."""

    issues: Sequence[Issue]
    offers: Sequence[Offer]
    people: Sequence[Stakeholder]


@dataclass(frozen=True)
class Frame:
    """Stepper, guidance, gates, rail and timeline of one deal."""

    steps: list[StepView]
    step: Step | None
    gates: list[GateState]
    next_stage: Stage | None
    turn: Turn | None
    figures: list[Figure]
    people: list[Person]
    timeline: list[TimelineItem]
    has_older: bool

    @property
    def guidance(self) -> dict[str, str] | None:
        if self.step is None:
            return None
        url = f"{reverse('playbook', args=[self.step.version_id])}#step-{self.step.position}"
        return {"title": self.step.headline, "text": self.step.summary, "url": url}


def frame(deal: Deal, *, here: Stage, at_hand: AtHand, now: datetime) -> Frame:
    """Everything around the workspace of stage `here`.

    Four queries and those of the gates, less those for what the page inside has at hand.
    """
    if "people" not in at_hand:
        at_hand = {**at_hand, "people": list(Stakeholder.objects.filter(deal=deal))}
    visits = list(StageVisit.objects.filter(deal=deal).order_by("entered_at", "pk"))
    steps = steps_of(deal.playbook_id)
    current = [step for step in steps if step.stage == deal.stage]
    offer = offer_that_counts(deal, at_hand.get("offers"))
    events = timeline(deal, now=now)
    return Frame(
        steps=stepper(deal, visits, {step.stage for step in steps}, here=here, now=now),
        step=current[0] if current else None,
        gates=gate_states(deal, current, **at_hand),
        next_stage=next_stage(deal, steps),
        turn=turn_of(deal, offer, now),
        figures=figures_of(deal, offer, here, now),
        people=[person_of(deal, one) for one in at_hand["people"]],
        timeline=events[:TIMELINE_PAGE],
        has_older=len(events) > TIMELINE_PAGE,
    )
