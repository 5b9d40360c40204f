"""What the bell counts and what the page of reminders shows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from itertools import groupby

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.preferences import active_zone
from negotiations.reminders.models import Reminder, ReminderKind, ReminderQuerySet

# The bell shows "99+" beyond this; counting further would only cost time.
HIGHEST_COUNT = 99


# Where each kind is dealt with (the name of the address), and its symbol.
PAGES = {
    ReminderKind.NEXT_STEP: ("deal", "next"),
    ReminderKind.OFFER_EXPIRY: ("bargaining", "clock"),
    ReminderKind.DELIVERABLE: ("commitment", "flag"),
    ReminderKind.CHECK_IN: ("follow_up", "chat"),
    ReminderKind.INVITATION: ("preparation", "cal"),
    ReminderKind.ADJOURNMENT: ("bargaining", "pause"),
    ReminderKind.PROGRESS_REVIEW: ("follow_up", "scale"),
    ReminderKind.APPROVAL: ("deal_approvals", "stop"),
    ReminderKind.DECISION: ("bargaining", "okc"),
    ReminderKind.DEADLINE: ("deal", "flag"),
}


@dataclass(frozen=True)
class Line:
    """One reminder with the way to where it is dealt with."""

    reminder: Reminder
    url: str
    icon: str

    @classmethod
    def of(cls, reminder: Reminder) -> "Line":
        page, icon = PAGES[ReminderKind(reminder.kind)]
        return cls(reminder, reverse(page, args=[reminder.deal_id]), icon)


@dataclass(frozen=True)
class Group:
    """The reminders of one stretch of time."""

    name: str
    lines: list[Line]


def due_count(user: User, now: datetime) -> int:
    return Reminder.objects.on_the_mind_of(user, now)[: HIGHEST_COUNT + 1].count()


def bell(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """The context of the bell. Counted when a template asks, at most once per page."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {"due_reminder_count": cache(partial(due_count, user, timezone.now()))}


def open_reminders(user: User) -> ReminderQuerySet:
    return _shown(Reminder.objects.open_for(user)).order_by("due_at", "pk")


def reminders_put_aside(user: User) -> ReminderQuerySet:
    return _shown(Reminder.objects.of(user).filter(seen_at__isnull=False)).order_by(
        "-seen_at", "-pk"
    )


def _shown(reminders: ReminderQuerySet) -> ReminderQuerySet:
    return reminders.select_related("deal__counterparty")


def grouped(reminders: Iterable[Reminder], now: datetime) -> list[Group]:
    """Reminders in order of time as Due, Today, This week and Later, in the user's zone."""
    return [
        Group(name, [Line.of(reminder) for reminder in members])
        for name, members in groupby(reminders, key=partial(_stretch, now=now))
    ]


def _stretch(reminder: Reminder, now: datetime) -> str:
    if reminder.due_at <= now:
        return "Due"
    today = now.astimezone(active_zone()).date()
    on = reminder.due_at.astimezone(active_zone()).date()
    if on == today:
        return "Today"
    return "This week" if on <= today + timedelta(days=6 - today.weekday()) else "Later"
