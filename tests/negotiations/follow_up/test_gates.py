import pytest

from negotiations.commitment.actions import cancel_meeting
from negotiations.follow_up import gates
from negotiations.follow_up.actions import hold_meeting

pytestmark = pytest.mark.django_db


def test_a_check_in_is_no_review_date(agreed_deal, check_in, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert gates.facts(agreed_deal) == {
            "review_date_set": False,
            "check_ins_scheduled": True,
        }


def test_a_review_date_counts_until_it_is_cancelled(agreed_deal, review, owner, today):
    assert gates.facts(agreed_deal)["review_date_set"]
    hold_meeting(meeting=review, by=owner, now=today)
    assert gates.facts(agreed_deal)["review_date_set"]


def test_a_cancelled_review_is_no_date(agreed_deal, review, owner, today):
    cancel_meeting(meeting=review, by=owner, now=today)
    assert not gates.facts(agreed_deal)["review_date_set"]
