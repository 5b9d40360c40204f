"""The history of a deal, a page at a time."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from accounts.preferences import active_zone
from negotiations.deals.models import Deal, Event, EventKind
from negotiations.figures import CURRENCIES, ago, day, money

TIMELINE_PAGE = 12
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
AMOUNT = re.compile(r"(?P<digits>-?\d{1,18}(\.\d{1,4})?) (?P<currency>[A-Z]{3})(?P<per>( .*)?)")
OFFER_NUMBER = re.compile(r"#(\d+)")

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
    offer: int | None = None


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
        by=event.who,
        icon="" if event.side else ICONS[EventKind(event.kind)],
        side=event.side,
        changes=[(label, _told(old, now), _told(new, now)) for label, old, new in event.changes],
        offer=_offer_named(event),
    )


def _offer_named(event: Event) -> int | None:
    """The number of the first offer that the line is about."""
    if event.kind != EventKind.OFFER:
        return None
    found = OFFER_NUMBER.search(event.headline)
    return int(found[1]) if found else None


def _told(value: str, now: datetime) -> str:
    """A day or an amount, kept in no particular locale, as the reader writes it."""
    if ISO_DAY.fullmatch(value):
        return _told_day(value, now)
    amount = AMOUNT.fullmatch(value)
    if amount and amount["currency"] in CURRENCIES:
        return f"{money(Decimal(amount['digits']), amount['currency'])}{amount['per']}"
    return value


def _told_day(value: str, now: datetime) -> str:
    try:
        on = date.fromisoformat(value)
    except ValueError:
        return value
    return day(on, now.astimezone(active_zone()).date())


def _when(at: datetime, now: datetime) -> str:
    zone = active_zone()
    return day(at.astimezone(zone).date(), now.astimezone(zone).date())
