"""Which deals: the filters that the board, the list and the export share."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from negotiations.deals.models import Deal, DealQuerySet, Outcome, Side, StageVisit
from negotiations.playbooks.stages import Stage

STALLED_AFTER = timedelta(days=14)
QUIET_AFTER = timedelta(days=10)


class Show(models.TextChoices):
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"
    ALL = "all", "Open and closed"


class Activity(models.TextChoices):
    """When the next step is due, by the day of the person looking."""

    PLANNED = "planned", "Planned"
    TODAY = "today", "Due today"
    OVERDUE = "overdue", "Overdue"
    NONE = "none", "No next step"


class Closing(models.TextChoices):
    THIS_MONTH = "this-month", "This month"
    PAST = "past", "The day has passed"


class Stillness(models.TextChoices):
    STALLED = "stalled", "Stalled: no activity for 14 days"
    QUIET = "quiet", "Quiet: no next step, or nothing for 10 days"


class Gating(models.TextChoices):
    WENT_ON = "went-on", "Went on with something missing"


@dataclass(frozen=True)
class Today:
    """The current day in somebody's zone, as moments that rows can be compared with."""

    now: datetime
    on: date
    starts_at: datetime
    ends_at: datetime
    zone: tzinfo

    @classmethod
    def at(cls, now: datetime, zone: tzinfo) -> "Today":
        on = now.astimezone(zone).date()
        return cls(now, on, _midnight(on, zone), _midnight(on + timedelta(days=1), zone), zone)

    def midnight(self, days_ahead: int) -> datetime:
        """The moment at which the day so many days from now begins."""
        return _midnight(self.on + timedelta(days=days_ahead), self.zone)

    def date_of(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    @property
    def month(self) -> tuple[date, date]:
        """The first and the last day of this month."""
        first = self.on.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _midnight(on: date, zone: tzinfo) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=zone)


@dataclass(frozen=True)
class Filters:
    """What was asked for, clean; what was not is None."""

    q: str = ""
    owner: int | None = None
    team: int | None = None
    stage: Stage | None = None
    turn: Side | None = None
    value_from: Decimal | None = None
    value_to: Decimal | None = None
    closing: Closing | None = None
    close_from: date | None = None
    close_to: date | None = None
    playbook: int | None = None
    outcome: Outcome | None = None
    show: Show = Show.OPEN
    activity: Activity | None = None
    still: Stillness | None = None
    gates: Gating | None = None

    @property
    def is_plain(self) -> bool:
        """Every open deal, nothing left out."""
        return self == Filters()

    def of(self, user: User, today: Today) -> DealQuerySet:
        """The deals that the user may see and that pass."""
        return Deal.objects.visible_to(user).filter(*self._conditions(today))

    def _conditions(self, today: Today) -> list[Q]:
        wanted = {
            "owner": self.owner,
            "team": self.team,
            "stage": self.stage,
            "turn": self.turn,
            "value__gte": self.value_from,
            "value__lte": self.value_to,
            "expected_close_on__gte": self.close_from,
            "expected_close_on__lte": self.close_to,
            "playbook__playbook": self.playbook,
            "outcome": self.outcome,
        }
        exact = Q(**{lookup: value for lookup, value in wanted.items() if value is not None})
        gated = [Q(Exists(stays_begun_early().filter(deal=OuterRef("pk"))))] if self.gates else []
        return [exact, *gated, *self._shown(), *self._timely(today), *self._named()]

    def _shown(self) -> list[Q]:
        if self.show == Show.ALL:
            return []
        return [Q(closed_at__isnull=self.show == Show.OPEN)]

    def _timely(self, today: Today) -> list[Q]:
        conditions = []
        if self.activity:
            conditions.append(next_step_is(self.activity, today))
        if self.closing:
            conditions.append(closes(self.closing, today))
        if self.still:
            conditions.append(is_still(self.still, today.now))
        return conditions

    def _named(self) -> list[Q]:
        return [
            Q(title__icontains=word) | Q(counterparty__name__icontains=word)
            for word in self.q.split()
        ]


def stays_begun_early() -> models.QuerySet[StageVisit]:
    """The stays that last, of those that were begun although something was missing."""
    return StageVisit.objects.filter(left_at__isnull=True).exclude(open_gates=[])


def next_step_is(activity: Activity, today: Today) -> Q:
    if activity == Activity.NONE:
        return Q(next_step_at__isnull=True)
    if activity == Activity.OVERDUE:
        return Q(next_step_at__lt=today.starts_at)
    if activity == Activity.TODAY:
        return Q(next_step_at__gte=today.starts_at, next_step_at__lt=today.ends_at)
    return Q(next_step_at__gte=today.ends_at)


def closes(closing: Closing, today: Today) -> Q:
    if closing == Closing.PAST:
        return Q(expected_close_on__lt=today.on, outcome__in=[Outcome.OPEN, Outcome.ON_HOLD])
    return Q(expected_close_on__range=today.month)


def is_still(stillness: Stillness, now: datetime) -> Q:
    """Deals on hold rest on purpose and agreed ones follow their own rhythm: neither counts."""
    waits = Q(outcome=Outcome.OPEN)
    if stillness == Stillness.STALLED:
        return waits & Q(last_activity_at__lte=now - STALLED_AFTER)
    return waits & (Q(next_step_at__isnull=True) | Q(last_activity_at__lte=now - QUIET_AFTER))
