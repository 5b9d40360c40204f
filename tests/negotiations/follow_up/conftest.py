from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from negotiations.commitment.actions import schedule_meeting
from negotiations.commitment.models import CheckIn, ProgressReview
from negotiations.deals.models import Deal
from negotiations.journey.actions import sign_off_deal
from tests.negotiations.commitment import agreeing


@pytest.fixture
def today() -> datetime:
    """The moment at which the pages are asked for."""
    return timezone.now()


@pytest.fixture
def agreed_deal(prepared_deal, owner, today) -> Deal:
    """The retainer in Follow-up, signed yesterday, nothing on the agenda."""
    agreeing.accept(prepared_deal, owner, today - timedelta(days=2))
    agreeing.write(prepared_deal, owner, today - timedelta(days=1))
    yesterday = today - timedelta(days=1)
    sign_off_deal(deal=prepared_deal, signed_on=yesterday.date(), by=owner, now=yesterday)
    prepared_deal.refresh_from_db()
    return prepared_deal


@pytest.fixture
def check_in(agreed_deal, owner, today) -> CheckIn:
    return schedule_meeting(
        deal=agreed_deal,
        model=CheckIn,
        purpose="Weekly check-in, 3 of 4",
        due_at=today + timedelta(days=3),
        by=owner,
        now=today,
    )


@pytest.fixture
def review(agreed_deal, owner, today) -> ProgressReview:
    return schedule_meeting(
        deal=agreed_deal,
        model=ProgressReview,
        purpose="After the trial",
        due_at=today + timedelta(days=90),
        by=owner,
        now=today,
    )
