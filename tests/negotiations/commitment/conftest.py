from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from negotiations.deals.models import Deal
from tests.negotiations.commitment import agreeing


@pytest.fixture
def accepted_deal(prepared_deal, owner, now) -> Deal:
    """The retainer in Commitment: their offer is accepted, nothing is written yet."""
    agreeing.accept(prepared_deal, owner, now)
    return prepared_deal


@pytest.fixture
def today() -> datetime:
    """The moment at which the pages are asked for."""
    return timezone.now()


@pytest.fixture
def browser(client_of, owner) -> Client:
    return client_of(owner)
