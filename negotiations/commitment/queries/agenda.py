"""Meetings and deliverables as lines with a day, a time and a state."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from accounts.preferences import active_zone
from negotiations.commitment.models import Deliverable, ScheduledMeeting
from negotiations.figures import clock, day

SOON = timedelta(days=7)


@dataclass(frozen=True)
class AgendaItem:
    """A meeting: when it is, and whether that has gone by."""

    meeting: ScheduledMeeting
    day: str
    clock: str
    group: str

    @property
    def is_overdue(self) -> bool:
        return self.group == "overdue"

    @property
    def is_today(self) -> bool:
        return self.group == "today"


@dataclass(frozen=True)
class Promise:
    """A deliverable: until when, and how it stands."""

    deliverable: Deliverable
    day: str
    state: str
    done_on: str


@dataclass(frozen=True)
class Agenda:
    """Open meetings by how near they are, and those that are over, the latest first."""

    overdue: list[AgendaItem] = field(default_factory=list)
    today: list[AgendaItem] = field(default_factory=list)
    soon: list[AgendaItem] = field(default_factory=list)
    later: list[AgendaItem] = field(default_factory=list)
    over: list[AgendaItem] = field(default_factory=list)

    @property
    def groups(self) -> list[tuple[str, str, list[AgendaItem]]]:
        """The groups that have something in them: (key, name, items)."""
        named = [
            ("overdue", "Overdue", self.overdue),
            ("today", "Today", self.today),
            ("soon", "Next 7 days", self.soon),
            ("later", "Later", self.later),
        ]
        return [group for group in named if group[2]]

    @property
    def open(self) -> list[AgendaItem]:
        return [*self.overdue, *self.today, *self.soon, *self.later]


def agenda(meetings: Iterable[ScheduledMeeting], now: datetime) -> Agenda:
    """Sort meetings into an agenda; no query."""
    result = Agenda()
    for meeting in sorted(meetings, key=lambda one: (one.due_at, one.noun, one.pk)):
        item = agenda_item(meeting, now)
        getattr(result, item.group).append(item)
    result.over.reverse()
    return result


def agenda_item(meeting: ScheduledMeeting, now: datetime) -> AgendaItem:
    zone = active_zone()
    on, today = meeting.due_at.astimezone(zone).date(), now.astimezone(zone).date()
    group = _group(on, today) if meeting.is_open else "over"
    return AgendaItem(meeting, day(on, today), clock(meeting.due_at, zone), group)


def _group(on: date, today: date) -> str:
    if on < today:
        return "overdue"
    if on == today:
        return "today"
    return "soon" if on - today <= SOON else "later"


def promise(deliverable: Deliverable, now: datetime) -> Promise:
    zone = active_zone()
    today = now.astimezone(zone).date()
    done_at = deliverable.done_at
    return Promise(
        deliverable=deliverable,
        day=day(deliverable.due_on, today),
        state=_state(deliverable, today),
        done_on=day(done_at.astimezone(zone).date(), today) if done_at else "",
    )


def _state(deliverable: Deliverable, today: date) -> str:
    if deliverable.done_at:
        return "done"
    if deliverable.due_on < today:
        return "overdue"
    return "today" if deliverable.due_on == today else "open"
