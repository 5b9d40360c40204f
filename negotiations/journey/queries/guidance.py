"""The playbook beside a deal: what each step says, and what of its checklist is ticked by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.preferences import active_zone
from negotiations.deals.models import Deal, Tick
from negotiations.figures import moment
from negotiations.journey.queries.way import active_step
from negotiations.playbooks.models import PlaybookVersion, Step
from negotiations.playbooks.queries import Difference, differences, steps_of


@dataclass(frozen=True)
class ItemView:
    """Something to tick, and who ticked it when."""

    key: str
    text: str
    ticked: str

    @property
    def is_ticked(self) -> bool:
        return bool(self.ticked)


@dataclass(frozen=True)
class GuidedStep:
    """One step of the playbook on one deal."""

    step: Step
    items: list[ItemView]
    is_now: bool
    is_active: bool

    @property
    def done(self) -> int:
        return sum(item.is_ticked for item in self.items)

    @property
    def share(self) -> int:
        return 100 * self.done // len(self.items) if self.items else 0


@dataclass(frozen=True)
class Guidance:
    steps: list[GuidedStep]
    newer: PlaybookVersion | None

    @property
    def now(self) -> list[GuidedStep]:
        """The steps of the stage that the deal is in."""
        return [one for one in self.steps if one.is_now]

    @property
    def others(self) -> list[GuidedStep]:
        return [one for one in self.steps if not one.is_now]

    @property
    def active(self) -> GuidedStep | None:
        return next((one for one in self.steps if one.is_active), None)

    def holding(self, key: str) -> GuidedStep | None:
        """The step whose checklist has this item."""
        return next((one for one in self.steps if any(item.key == key for item in one.items)), None)


def guidance(deal: Deal, *, now: datetime) -> Guidance:
    """Every step with its checklist, and the newer edition where there is one: two queries."""
    ticks = {tick.key: _who(tick, now) for tick in _ticks(deal)}
    steps = steps_of(deal.playbook_id)
    here = [step for step in steps if step.stage == deal.stage]
    active = active_step(here, set(ticks))
    return Guidance(
        [
            GuidedStep(
                step,
                [ItemView(item.key, item.text, ticks.get(item.key, "")) for item in step.items],
                is_now=step in here,
                is_active=step == active,
            )
            for step in steps
        ],
        newer_edition(deal),
    )


def newer_edition(deal: Deal) -> PlaybookVersion | None:
    """The newest edition of the deal's playbook, if the deal runs on an older one: one query."""
    editions = PlaybookVersion.objects.current().filter(playbook=deal.playbook.playbook_id)
    return editions.filter(number__gt=deal.playbook.number).first()


@dataclass(frozen=True)
class MoveOutlook:
    """What going to another edition would change for a deal."""

    edition: PlaybookVersion
    differences: list[Difference]
    kept: list[str]
    unasked: list[str]


def outlook(deal: Deal, edition: PlaybookVersion) -> MoveOutlook:
    """The differences between two editions, and which ticks still have a place: one query."""
    old, new = steps_of(deal.playbook_id), steps_of(edition.pk)
    was, then = _texts(old), _texts(new)
    keys = [tick.key for tick in _ticks(deal)]
    return MoveOutlook(
        edition,
        differences(old, new),
        [then[key] for key in keys if key in then],
        [was[key] for key in keys if key in was and key not in then],
    )


def _texts(steps: Sequence[Step]) -> dict[str, str]:
    return {item.key: item.text for step in steps for item in step.items}


def _ticks(deal: Deal) -> list[Tick]:
    return list(Tick.objects.filter(deal=deal).standing().select_related("by"))


def _who(tick: Tick, now: datetime) -> str:
    return f"{tick.by.name}, {moment(tick.at, active_zone(), now)}"
