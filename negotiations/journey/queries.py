"""What every page of a deal shows around the stage's workspace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse

from accounts.preferences import active_zone
from negotiations.bargaining.models import Offer, ResolutionKind
from negotiations.deals.models import Deal, Event, EventKind, Outcome, Side, StageVisit, Stakeholder
from negotiations.figures import UNKNOWN, ago, day, duration, moment, money, number
from negotiations.journey.gates import GateState, gate_states
from negotiations.playbooks.models import Step
from negotiations.playbooks.stages import Stage
from negotiations.preparation.models import Preparation

TIMELINE_PAGE = 12

ICONS = {
    EventKind.OPENED: "plus",
    EventKind.IMPORTED: "upload",
    EventKind.CHANGED: "edit",
    EventKind.NOTE: "note",
    EventKind.STAGE: "right",
    EventKind.OFFER: "swap",
    EventKind.SETTLED: "lock",
    EventKind.NEXT_STEP: "phone",
    EventKind.AGREEMENT: "handshake",
    EventKind.FOLLOW_UP: "cal",
    EventKind.OUTCOME: "flag",
}


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


@dataclass(frozen=True)
class Figure:
    label: str
    value: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Turn:
    side: str
    title: str
    since: str
    note: str


@dataclass(frozen=True)
class TimelineItem:
    pk: int
    at: datetime
    when: str
    title: str
    detail: str
    by: str
    icon: str
    side: str
    changes: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Person:
    name: str
    role: str
    influence: int
    influence_word: str
    url: str


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


def frame(deal: Deal, *, here: Stage, now: datetime) -> Frame:
    """Everything around the workspace of stage `here`: six queries and those of the gates."""
    visits = list(StageVisit.objects.filter(deal=deal).order_by("entered_at", "pk"))
    steps = list(Step.objects.filter(version=deal.playbook_id).order_by("position"))
    current = [step for step in steps if step.stage == deal.stage]
    offer = offer_that_counts(deal)
    events = timeline(deal, now=now)
    return Frame(
        steps=stepper(deal, visits, {step.stage for step in steps}, here=here, now=now),
        step=current[0] if current else None,
        gates=gate_states(deal, current),
        next_stage=next_stage(deal, steps),
        turn=_turn(deal, offer, now),
        figures=_figures(deal, offer, here, now),
        people=[_person(deal, one) for one in Stakeholder.objects.filter(deal=deal)],
        timeline=events[:TIMELINE_PAGE],
        has_older=len(events) > TIMELINE_PAGE,
    )


def offer_that_counts(deal: Deal) -> Offer | None:
    """The newest offer that is accepted or still on the table: one query."""
    counts = Q(resolution__isnull=True) | Q(resolution__kind=ResolutionKind.ACCEPTED)
    offers = Offer.objects.filter(counts, deal=deal).select_related("resolution")
    return offers.order_by("-number").first()


def next_stage(deal: Deal, steps: Sequence[Step]) -> Stage | None:
    """The next stage of the deal's playbook; Follow-up only once the deal is agreed."""
    ahead = [Stage(step.stage) for step in steps if step.stage > deal.stage]
    if not ahead or (min(ahead) == Stage.FOLLOW_UP and deal.outcome != Outcome.AGREED):
        return None
    return min(ahead)


def stepper(
    deal: Deal, visits: Sequence[StageVisit], in_playbook: set[int], *, here: Stage, now: datetime
) -> list[StepView]:
    """The six stages with the days spent in each over all visits; no query."""
    spent = {stage: _time_spent(visits, stage, deal.closed_at or now) for stage in Stage}
    return [
        _step_view(deal, stage, spent[stage], is_in_playbook=stage in in_playbook, here=here)
        for stage in Stage
    ]


def _time_spent(visits: Sequence[StageVisit], stage: Stage, until: datetime) -> timedelta:
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
    return f"usual {duration(usual, 'd')}" if usual else ""


def _turn(deal: Deal, open_offer: Offer | None, now: datetime) -> Turn | None:
    if deal.outcome not in (Outcome.OPEN, Outcome.ON_HOLD):
        return None
    title = "Our turn" if deal.turn == Side.OURS else "Their turn"
    note = ""
    if open_offer and open_offer.stands_until:
        whose = "Our" if open_offer.side == Side.OURS else "Their"
        until = moment(open_offer.stands_until, active_zone(), now)
        note = f"{whose} #{open_offer.number} stands until {until}"
    return Turn(deal.turn, title, duration(max((now - deal.turn_since).days, 0), "d"), note)


def _figures(deal: Deal, open_offer: Offer | None, here: Stage, now: datetime) -> list[Figure]:
    preparation = getattr(deal, "preparation", None)
    today = now.astimezone(active_zone()).date()
    value = money(deal.value, deal.currency)
    return [
        _on_the_table(deal, open_offer),
        Figure("Value", value, _weighted(deal)),
        # The preparation shows these in full, right beside.
        *([] if here == Stage.PREPARATION else _walk_away(deal, preparation)),
        Figure(
            "Expected close",
            day(deal.expected_close_on, today) if deal.expected_close_on else UNKNOWN,
        ),
    ]


def _weighted(deal: Deal) -> str:
    if deal.value is None:
        return ""
    amount = money(deal.value * deal.likely / 100, deal.currency)
    return f"{deal.likely} % likely → {amount}"


def _on_the_table(deal: Deal, offer: Offer | None) -> Figure:
    url = reverse("bargaining", args=[deal.pk])
    if offer is None:
        return Figure("On the table", "nothing yet", url=url)
    whose = "our" if offer.side == Side.OURS else "their"
    label = "Accepted" if hasattr(offer, "resolution") else "On the table"
    score = (
        "" if offer.our_score_low is None else f"{number(round(offer.our_score_low))} points for us"
    )
    return Figure(label, f"{whose} #{offer.number}", score, url)


def _walk_away(deal: Deal, preparation: Preparation | None) -> list[Figure]:
    url = reverse("preparation", args=[deal.pk]) + "#walk-away"
    if preparation is None:
        return [Figure("Walk away", "not set", url=url)]
    score = preparation.reservation_score
    under = "" if score is None else f"or under {number(score)} points"
    return [
        Figure("Walk away", _first_line(preparation.walk_away) or "not set", under, url),
        Figure("If not them", _first_line(preparation.batna) or "not described", url=url),
    ]


def _first_line(text: str, longest: int = 60) -> str:
    line = text.strip().partition("\n")[0]
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _person(deal: Deal, stakeholder: Stakeholder) -> Person:
    title = ", ".join(
        part for part in (stakeholder.job_title, stakeholder.get_role_display().lower()) if part
    )
    return Person(
        name=stakeholder.name,
        role=title,
        influence=stakeholder.influence,
        influence_word=stakeholder.get_influence_display().lower(),
        url=reverse("preparation", args=[deal.pk]) + "#people",
    )


def timeline(deal: Deal, *, now: datetime, before: Event | None = None) -> list[TimelineItem]:
    """A page of the history, newest first, and one more if there is an older one: one query."""
    events = Event.objects.filter(deal=deal).select_related("by")
    if before is not None:
        events = events.filter(at__lte=before.at).exclude(at=before.at, pk__gte=before.pk)
    return [_timeline_item(event, now) for event in events[: TIMELINE_PAGE + 1]]


def _timeline_item(event: Event, now: datetime) -> TimelineItem:
    return TimelineItem(
        pk=event.pk,
        at=event.at,
        when=ago(event.at, now) if event.at > now - timedelta(days=1) else _when(event.at, now),
        title=event.headline,
        detail=event.detail,
        by=event.by.name,
        icon="" if event.side else ICONS[EventKind(event.kind)],
        side=event.side,
        changes=[tuple(change) for change in event.changes],
    )


def _when(at: datetime, now: datetime) -> str:
    zone = active_zone()
    return day(at.astimezone(zone).date(), now.astimezone(zone).date())
