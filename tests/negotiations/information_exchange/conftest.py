"""The fee of the retainer, a note, and the browser of the deal's owner."""

import pytest

from negotiations.information_exchange.actions import mark_sent
from negotiations.information_exchange.models import ListeningNote, Proposal, Sending
from negotiations.preparation.models import Issue
from tests.negotiations.information_exchange.proposing import written


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


@pytest.fixture
def proposal(prepared_deal, owner, now) -> Proposal:
    return written(prepared_deal, owner, now, title="Four seasons", what="A senior team")


@pytest.fixture
def sending(proposal, owner, now) -> Sending:
    return mark_sent(
        proposal=proposal, channel="email", recipient="Ingrid", sent_at=now, by=owner, now=now
    )
