"""What every page of a deal shows around the stage's workspace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from django.urls import reverse

from negotiations.bargaining.models import Offer
from negotiations.deals.models import Attachment, Deal, Stakeholder
from negotiations.journey.gates import GateState, gate_states
from negotiations.journey.queries.rail import (
    Figure,
    Person,
    Turn,
    figures_of,
    offers_that_count,
    person_of,
    turn_of,
)
from negotiations.journey.queries.stepper import StepView, next_stage, stepper
from negotiations.journey.queries.timeline import TIMELINE_PAGE, TimelineItem, timeline
from negotiations.journey.queries.way import Stay, active_step, way_of
from negotiations.playbooks.models import Step
from negotiations.playbooks.queries import steps_of
from negotiations.playbooks.stages import Stage
from negotiations.preparation.models import Issue

# The newest files in the rail; a page of their own has them all.
FILES = 4


class AtHand(TypedDict, total=False):
    """What the page inside has read already, so that its frame need not read it again."""

    issues: Sequence[Issue]
    offers: Sequence[Offer]
    people: Sequence[Stakeholder]


@dataclass(frozen=True)
class Frame:
    """Stepper, guidance, gates, rail and timeline of one deal."""

    deal_id: int
    steps: list[StepView]
    step: Step | None
    ticked: set[str]
    stay: Stay | None
    gates: list[GateState]
    next_stage: Stage | None
    turn: Turn | None
    figures: list[Figure]
    people: list[Person]
    files: list[Attachment]
    timeline: list[TimelineItem]
    has_older: bool

    @property
    def guidance(self) -> dict[str, str] | None:
        if self.step is None:
            return None
        return {
            "title": self.step.headline,
            "text": self.step.summary,
            "url": reverse("deal_guidance", args=[self.deal_id]),
            "done": ticked_of(
                sum(item.key in self.ticked for item in self.step.items), len(self.step.items)
            ),
        }

    @property
    def went_on(self) -> Stay | None:
        """The stay that was begun although something was missing."""
        return self.stay if self.stay and self.stay.open_gates else None


def ticked_of(done: int, total: int) -> str:
    return f"{done} of {total} ticked" if total else ""


def frame(deal: Deal, *, here: Stage, at_hand: AtHand, now: datetime) -> Frame:
    """Everything around the workspace of stage `here`.

    Four queries, one more where there are files, and those of the gates; less those for what the
    page inside has at hand.
    """
    if "people" not in at_hand:
        at_hand = {**at_hand, "people": list(Stakeholder.objects.filter(deal=deal))}
    way = way_of(deal)
    steps = steps_of(deal.playbook_id)
    current = [step for step in steps if step.stage == deal.stage]
    offers = offers_that_count(deal, at_hand.get("offers"))
    events = timeline(deal, now=now)
    return Frame(
        deal_id=deal.pk,
        steps=stepper(deal, way.stays, {step.stage for step in steps}, here=here, now=now),
        step=active_step(current, way.ticked),
        ticked=way.ticked,
        stay=way.now,
        gates=gate_states(deal, current, **at_hand),
        next_stage=next_stage(deal, steps),
        turn=turn_of(deal, offers, now),
        figures=figures_of(deal, offers, here, now),
        people=[person_of(deal, one) for one in at_hand["people"]],
        files=list(Attachment.objects.filter(deal=deal)[:FILES]) if deal.has_files else [],
        timeline=events[:TIMELINE_PAGE],
        has_older=len(events) > TIMELINE_PAGE,
    )
