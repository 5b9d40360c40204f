"""The one reminder that an offer, or several tabled together, will run out."""

from datetime import datetime, timedelta

from accounts.preferences import active_zone, use_preferences
from negotiations.bargaining.models import Offer
from negotiations.bargaining.models.expiry import end_first, numbers
from negotiations.deals.models import Deal, Side
from negotiations.figures import moment
from negotiations.reminders.actions import arm_reminder, cancel_reminder
from negotiations.reminders.models import ReminderKind

A_DAY = timedelta(days=1)


def keep_expiry(*, offer: Offer, deal: Deal, because: str = "", now: datetime) -> None:
    """Let the owner be reminded a day before the first of them ends, or at its end if it came late.

    Those that were tabled together share the reminder: it stays while one of them stands, and is
    silenced, `because` of what took the last one away, when none does.
    """
    if offer.stands_until is None:
        return
    together = Offer.objects.together_with(offer).select_related("resolution")
    ending = end_first(together.only("number", "stands_until", "tabled_at", "resolution__offer"))
    ends = ending[0].stands_until if ending else None
    if ends is None or ends <= now:
        cancel_reminder(
            kind=ReminderKind.OFFER_EXPIRY, subject_id=offer.tabled_with, because=because, now=now
        )
        return
    day_before = ends - A_DAY
    whose = "Our" if offer.side == Side.OURS else "Their"
    verb = "stand" if len(ending) > 1 else "stands"
    with use_preferences(locale=deal.owner.locale, time_zone=deal.owner.time_zone):
        until = moment(ends, active_zone(), now)
    arm_reminder(
        deal=deal,
        kind=ReminderKind.OFFER_EXPIRY,
        subject_id=offer.tabled_with,
        recipient=deal.owner,
        why=f"{whose} {numbers(ending)} {verb} until {until}",
        due_at=day_before if day_before > ending[0].tabled_at else ends,
        now=now,
    )
