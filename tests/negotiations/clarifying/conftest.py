import pytest

from negotiations.deals.models import Stakeholder
from negotiations.information_exchange.models import ListeningNote


@pytest.fixture
def rep(client_of, owner):
    return client_of(owner)


@pytest.fixture
def cfo(deal) -> Stakeholder:
    return Stakeholder.objects.create(
        deal=deal, name="Per Lunde", role="approver", agenda="No commitment beyond the year"
    )


@pytest.fixture
def demand(prepared_deal, cfo, owner, now) -> ListeningNote:
    return ListeningNote.objects.create(
        deal=prepared_deal, text="Sixty days to pay", kind="demand", said_by=cfo,
        issue=prepared_deal.issues.get(name="Payment terms"), noted_at=now, noted_by=owner,
    )  # fmt: skip
