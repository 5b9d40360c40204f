"""Signing off goes through the gates of the playbook's Commitment, like every other move."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from negotiations.commitment.actions import add_deliverable
from negotiations.commitment.models import Agreement
from negotiations.deals.models import Deal, Event, Outcome, StageVisit
from negotiations.playbooks.models import Step
from negotiations.playbooks.stages import Stage
from tests.negotiations.commitment import agreeing

GATES = ["deliverable_written", "review_date_set", "agreement_signed"]


@pytest.fixture
def today() -> datetime:
    return timezone.now()


@pytest.fixture
def accepted_deal(prepared_deal, owner, today) -> Deal:
    """At Commitment, by a playbook that asks for a deliverable, a review date and the signature."""
    Step.objects.filter(stage=Stage.COMMITMENT).update(gates=GATES)
    agreeing.accept(prepared_deal, owner, today)
    return prepared_deal


@pytest.fixture
def sign(client_of, owner, accepted_deal, today):
    def sign(**more):
        data = {"signed_on": today.date().isoformat()} | more
        address = reverse("agreement_signature", args=[accepted_deal.pk])
        return client_of(owner).post(address, data)

    return sign


def body(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_what_is_missing_is_shown_with_the_way_to_each(sign, accepted_deal):
    answer = sign()
    assert answer.status_code == 422
    missing = answer.context["missing"]
    # The signature itself is there by then.
    assert [state.gate.key for state in missing] == ["deliverable_written", "review_date_set"]
    page = body(answer).split('id="signature"')[1]
    for state in missing:
        assert f'href="{state.url}"' in page
    assert "say why you go on without it" in page
    assert 'name="reason"' in page
    assert "Sign off with this reason" in page
    assert not Agreement.objects.filter(signed_at__isnull=False).exists()
    deal = Deal.objects.get()
    assert (deal.outcome, deal.stage) == (Outcome.OPEN, Stage.COMMITMENT)
    assert not Event.objects.filter(headline__startswith="Agreement signed").exists()


def test_with_a_reason_it_goes_on_and_the_reason_is_kept(sign, accepted_deal, owner):
    answer = sign(reason="Signed at the fair; the rest follows on Monday.")
    assert answer["Location"] == reverse("follow_up", args=[accepted_deal.pk])
    deal = Deal.objects.get()
    assert (deal.outcome, deal.stage) == (Outcome.AGREED, Stage.FOLLOW_UP)
    visit = StageVisit.objects.get(left_at=None)
    assert visit.reason == "Signed at the fair; the rest follows on Monday."
    assert visit.open_gates == ["a deliverable written", "a review date set"]
    assert visit.entered_by == owner


def test_nothing_is_asked_where_everything_is_there(sign, accepted_deal, owner, today):
    Step.objects.filter(stage=Stage.COMMITMENT).update(
        gates=["deliverable_written", "agreement_signed"]
    )
    values = agreeing.promise(today.date())
    add_deliverable(deal=accepted_deal, values=values, by=owner, now=today)
    assert sign().status_code == 302
    visit = StageVisit.objects.get(left_at=None)
    assert (visit.stage, visit.reason, visit.open_gates) == (Stage.FOLLOW_UP, "", [])


def test_before_it_is_asked_no_reason_is_in_the_way(client_of, owner, accepted_deal, sign):
    page = body(client_of(owner).get(reverse("commitment", args=[accepted_deal.pk])))
    assert 'name="reason"' not in page.split('id="signature"')[1].split("</section>")[0]
    late = body(sign(signed_on="2198-01-01"))
    assert "This day lies ahead" in late
    assert 'name="reason"' not in late.split('id="signature"')[1].split("</section>")[0]


@pytest.mark.parametrize("reason", ["x" * 301, "a\0b"])
def test_a_reason_that_cannot_be_kept_is_shown_again(sign, reason):
    answer = sign(reason=reason)
    assert answer.status_code == 422
    assert answer.context["signature_form"].errors["reason"]
    assert Deal.objects.get().outcome == Outcome.OPEN
