"""What is mailed about breaks, as it is handed to the relay."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from negotiations.bargaining.actions.breaks import adjourn, end_adjournment
from negotiations.delivery.actions import deliver


@pytest.fixture
def adjourned(halden_deal, owner, now):
    return adjourn(
        deal=halden_deal, until=now + timedelta(days=3), purpose="Their board meets.",
        by=owner, now=now,
    )  # fmt: skip


def test_the_end_of_a_break_is_told_by_mail(adjourned, halden_deal, owner):
    deliver(now=adjourned.until - timedelta(minutes=1))
    assert not mail.outbox
    deliver(now=adjourned.until)
    [sent] = mail.outbox
    assert sent.to == [owner.email]
    assert sent.subject == f"Back at the table ({halden_deal.title})"
    for part in (sent.body, sent.alternatives[0][0]):
        assert "Their board meets." in part
        assert "The break is over." in part
        assert reverse("bargaining", args=[halden_deal.pk]) in part
        assert "8,000" not in part


def test_talks_that_went_on_before_are_not_called_back(adjourned, halden_deal, owner, now):
    end_adjournment(deal=halden_deal, by=owner, now=now + timedelta(days=1))
    deliver(now=adjourned.until)
    assert not mail.outbox
