"""Days and moments in the user's format and zone."""

from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache

from babel import Locale
from babel.dates import format_skeleton, format_time

from negotiations.figures.quantities import duration
from negotiations.figures.styles import locale_key

NO_DATE = "no date"
WEEK = timedelta(days=7)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
REMEMBERED = 4096


def day(on: date | None, today: date, locale: Locale | str | None = None) -> str:
    """Write a day: `Fri, Nov 27` within a week, else `Nov 27`; the year when not this year."""
    if on is None:
        return NO_DATE
    weekday = "E" if abs(on - today) < WEEK else ""
    year = "y" if on.year != today.year else ""
    return _written(f"{year}MMM{weekday}d", on, locale_key(locale))


def full_day(on: date | None, locale: Locale | str | None = None) -> str:
    """Write a day with its weekday and year, for letters and documents."""
    return NO_DATE if on is None else _written("yMMMEd", on, locale_key(locale))


def clock(at: datetime, zone: tzinfo, locale: Locale | str | None = None) -> str:
    """Write the time of day in the zone: `2:00 PM`, `14:00`."""
    text = format_time(at.astimezone(zone), "short", tzinfo=zone, locale=locale_key(locale))
    return _with_plain_spaces(text)


def moment(
    at: datetime | None, zone: tzinfo, now: datetime, locale: Locale | str | None = None
) -> str:
    """Write a day and a time in the zone: `Thu, Nov 26, 9:00 AM`."""
    if at is None:
        return NO_DATE
    today = now.astimezone(zone).date()
    on = day(at.astimezone(zone).date(), today, locale)
    pattern = Locale.parse(locale_key(locale)).datetime_formats["medium"]
    return str(pattern).replace("{1}", on).replace("{0}", clock(at, zone, locale))


def zone_label(zone: tzinfo, at: datetime) -> str:
    """The zone's short name at that moment: `CET`, or `UTC+05:45` where it has none."""
    local = at.astimezone(zone)
    name = local.tzname() or ""
    return name if name[:1].isalpha() else f"UTC{local.isoformat()[-6:]}"


def ago(at: datetime | None, now: datetime) -> str:
    """Write how long ago something was, or how far ahead: `5 d ago`, `in 3 h`, `now`."""
    if at is None:
        return NO_DATE
    passed = now - at
    length = _length(abs(passed))
    if not length:
        return "now"
    return f"{length} ago" if passed > timedelta() else f"in {length}"


def span_days(start: date, end: date) -> str:
    """Write the whole days between two days or two moments: `9 d`, never below zero."""
    return duration(max((end - start).days, 0), "d")


def _length(passed: timedelta) -> str:
    if passed.days:
        return duration(passed.days, "d")
    if passed >= HOUR:
        return duration(passed // HOUR, "h")
    return duration(passed // MINUTE, "min") if passed >= MINUTE else ""


@lru_cache(REMEMBERED)
def _written(skeleton: str, on: date, name: str) -> str:
    return _with_plain_spaces(format_skeleton(skeleton, on, locale=name))


def _with_plain_spaces(text: str) -> str:
    return text.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")
