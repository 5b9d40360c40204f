from datetime import timedelta

import pytest

from negotiations.commitment.actions import schedule_meeting
from negotiations.commitment.models import CheckIn, ProgressReview
from negotiations.follow_up.actions import hold_meeting
from negotiations.follow_up.queries import follow_up_page

pytestmark = pytest.mark.django_db


def test_the_agenda_holds_both_kinds_and_what_is_over(agreed_deal, check_in, review, owner, today):
    hold_meeting(meeting=check_in, note="Fine.", by=owner, now=today)
    page = follow_up_page(agreed_deal, today)
    assert [item.meeting for item in page.agenda.open] == [review]
    assert [item.meeting for item in page.agenda.over] == [check_in]
    assert page.open_check_in_count == 0
    assert page.is_signed


def test_a_deal_without_agreement_has_a_page_too(deal, now):
    page = follow_up_page(deal, now)
    assert (page.agreement, page.package, page.promises) == (None, None, [])
    assert not page.is_signed


def test_the_page_takes_the_same_queries_for_one_row_and_for_thirty(
    agreed_deal, owner, today, django_assert_max_num_queries
):
    counts = []
    for count in (1, 29):
        for number in range(count):
            for model in (CheckIn, ProgressReview):
                due_at = today + timedelta(days=number + 1)
                meeting = schedule_meeting(
                    deal=agreed_deal, model=model, purpose="x", due_at=due_at, by=owner, now=today
                )
                if number % 2:
                    hold_meeting(meeting=meeting, by=owner, now=today)
        with django_assert_max_num_queries(8) as queries:
            follow_up_page(agreed_deal, today)
        counts.append(len(queries))
    assert counts[0] == counts[1]
