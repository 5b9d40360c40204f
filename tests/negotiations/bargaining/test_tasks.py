"""The clock at the table."""

from datetime import timedelta

from negotiations.bargaining.actions import Wording
from negotiations.bargaining.models import ResolutionKind
from negotiations.bargaining.tasks import expire_offers
from negotiations.deals.models import Side
from negotiations.reminders.models import Reminder


def test_the_sweep_expires_what_ran_out_and_silences_its_reminder(deal, tabled, now):
    until = Wording(stands_until=now + timedelta(hours=1))
    offer = tabled(Side.THEIRS, {"Monthly fee": 9000}, wording=until)
    assert expire_offers() == 1
    assert offer.resolution.kind == ResolutionKind.EXPIRED
    assert Reminder.objects.get().cancelled_because == "Their #1 has expired."
