"""When the people of the demo work."""

from datetime import datetime, timedelta, tzinfo

OPENS, CLOSES = 9, 18
HALF_HOUR = timedelta(minutes=30)


def in_office_hours(moment: datetime, zone: tzinfo) -> datetime:
    """The moment, its day drawn together into the office hours, so that an order stays an order."""
    local = moment.astimezone(zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight.replace(hour=OPENS) + (local - midnight) * ((CLOSES - OPENS) / 24)


def appointment(moment: datetime, zone: tzinfo, *, now: datetime) -> datetime:
    """A half or full hour of that day in the office, on the same side of now as the moment."""
    within = _next_half_hour(in_office_hours(moment, zone))
    return within if (within > now) == (moment > now) else _next_half_hour(moment)


def _next_half_hour(moment: datetime) -> datetime:
    full = moment.replace(second=0, microsecond=0)
    return full + HALF_HOUR - timedelta(minutes=full.minute % 30)
