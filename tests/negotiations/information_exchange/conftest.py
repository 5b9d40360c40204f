"""The fee of the retainer, a note, and the browser of the deal's owner."""

import pytest

from negotiations.information_exchange.models import ListeningNote
from negotiations.preparation.models import Issue


@pytest.fixture
def rep(client_of, owner):
    return client_of(owner)


@pytest.fixture
def fee(prepared_deal) -> Issue:
    return prepared_deal.issues.get(name="Monthly fee")


@pytest.fixture
def note(prepared_deal, owner, now) -> ListeningNote:
    return ListeningNote.objects.create(
        deal=prepared_deal, text="Who signs?", noted_at=now, noted_by=owner
    )
