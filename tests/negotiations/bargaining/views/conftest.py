"""What the tests of the pages beside the table share."""

import pytest
from django.urls import reverse

from negotiations.bargaining.actions import options as actions


@pytest.fixture
def send(client_of, owner, halden_deal):
    """Posts a form about the deal, as the owner unless told."""

    def send(page: str, /, *arguments: object, by=owner, **data):
        address = reverse(page, args=[halden_deal.pk, *arguments])
        return client_of(by).post(address, {"sent": "1", **data}, follow=True)

    return send


@pytest.fixture
def idea(halden_deal, owner, teammate, now):
    """An idea of a colleague's, in a round that is open."""
    asked = actions.open_round(deal=halden_deal, question="How else?", by=owner, now=now)
    values = {"text": "A shorter trial", "timing": True}
    return actions.propose_option(asked=asked, values=values, by=teammate, now=now)
