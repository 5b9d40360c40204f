"""What the Commitment page shows."""

from datetime import timedelta

import pytest

from negotiations.clarifying.models import AgreedPoint
from negotiations.commitment import actions
from negotiations.commitment.models import CheckIn, ProgressReview
from negotiations.commitment.queries import agenda, commitment_page, promise
from negotiations.follow_up.actions import hold_meeting
from tests.negotiations.commitment import agreeing

pytestmark = pytest.mark.django_db


def point(deal, by, now, text, issue=None):
    return AgreedPoint.objects.create(
        deal=deal, issue=issue, text=text, agreed_on=now.date(), recorded_at=now, recorded_by=by
    )


def review(deal, by, now):
    return actions.schedule_meeting(
        deal=deal, model=ProgressReview, purpose="Review", due_at=now + timedelta(days=9), by=by,
        now=now,
    )  # fmt: skip


def done(deal, now):
    return {item.key for item in commitment_page(deal, now).checklist if item.is_done}


def test_without_an_accepted_offer_there_is_nothing_to_write_out(prepared_deal, now):
    page = commitment_page(prepared_deal, now)
    assert page.package is None
    assert page.points == []


def test_the_accepted_package_is_shown_beside_our_targets_and_limits(accepted_deal, now):
    package = commitment_page(accepted_deal, now).package
    rows = [(one.issue.name, one.value, one.target, one.limit) for one in package.terms]
    assert rows == [
        ("Monthly fee", "$8,300", "$9,200", "$8,000"),
        (
            "Payment terms",
            "45\N{NO-BREAK SPACE}d",
            "30\N{NO-BREAK SPACE}d",
            "45\N{NO-BREAK SPACE}d",
        ),
        ("Exit", "After trial", "–", "–"),
    ]
    assert package.name == "their #1"
    assert package.score == "26 points for us"


def test_an_issue_that_came_later_is_not_in_the_package(accepted_deal, owner, now):
    accepted_deal.issues.create(
        name="Training", kind="number", direction="less", rank=4, created_at=now
    )
    term = commitment_page(accepted_deal, now).package.terms[-1]
    assert (term.value, term.is_agreed) == ("not in the package", False)
    assert "Training" not in commitment_page(accepted_deal, now).package.in_words


def test_a_score_that_is_a_range_is_not_shown_as_one_number(accepted_deal, now):
    accepted_deal.offers.update(our_score_low=20.0)
    assert commitment_page(accepted_deal, now).package.score == ""


def test_points_are_covered_by_their_issues_term_or_by_the_written_words(accepted_deal, owner, now):
    fee = accepted_deal.issues.get(name="Monthly fee")
    point(accepted_deal, owner, now, "The fee is per month.", issue=fee)
    point(accepted_deal, owner, now, "Kick-off  within TEN days")
    point(accepted_deal, owner, now, "Photos are theirs.")
    point(accepted_deal, owner, now, "Taken back")
    AgreedPoint.objects.filter(text="Taken back").update(withdrawn_at=now, withdrawn_by=owner)
    agreeing.write(accepted_deal, owner, now)
    page = commitment_page(accepted_deal, now)
    assert [(one.point.text, one.covered_by) for one in page.points] == [
        ("The fee is per month.", "Monthly fee: $8,300"),
        ("Kick-off  within TEN days", "in the written terms"),
        ("Photos are theirs.", ""),
    ]
    assert page.covered_count == 2


def test_a_promise_can_cover_a_point(accepted_deal, owner, now):
    point(accepted_deal, owner, now, "Access to the brand library")
    actions.add_deliverable(
        deal=accepted_deal, values=agreeing.promise(now.date()), by=owner, now=now
    )
    assert commitment_page(accepted_deal, now).points[0].is_covered


def test_the_closing_checklist_counts_only_what_is_recorded(accepted_deal, owner, now):
    assert done(accepted_deal, now) == set()
    agreeing.write(accepted_deal, owner, now, contacts="", measures="")
    assert done(accepted_deal, now) == set()
    actions.write_agreement(
        deal=accepted_deal, values=agreeing.TEXT, seen={}, version=2, by=owner, now=now
    )
    assert done(accepted_deal, now) == {"measures", "contacts"}
    actions.add_deliverable(
        deal=accepted_deal, values=agreeing.promise(now.date()), by=owner, now=now
    )
    actions.mark_reviewed(deal=accepted_deal, by=owner, now=now)
    actions.express_thanks(deal=accepted_deal, by=owner, now=now)
    review(accepted_deal, owner, now)
    page = commitment_page(accepted_deal, now)
    assert (page.done_count, page.open_items) == (6, [])


def test_a_cancelled_review_is_no_date_but_a_held_one_was(accepted_deal, owner, now):
    meeting = review(accepted_deal, owner, now)
    actions.cancel_meeting(meeting=meeting, by=owner, now=now)
    assert "reviews" not in done(accepted_deal, now)
    actions.restore_meeting(meeting=meeting, by=owner, now=now)
    hold_meeting(meeting=meeting, by=owner, now=now)
    assert "reviews" in done(accepted_deal, now)


def test_check_ins_are_no_review_dates(accepted_deal, owner, now):
    actions.schedule_meeting(
        deal=accepted_deal, model=CheckIn, purpose="x", due_at=now + timedelta(days=1),
        by=owner, now=now,
    )  # fmt: skip
    assert "reviews" not in done(accepted_deal, now)


def meeting(deal, owner, due_at, **more):
    return CheckIn(deal=deal, owner=owner, purpose="x", due_at=due_at, **more)


def test_the_agenda_sorts_meetings_by_how_near_they_are(deal, owner, now):
    ages = {"overdue": -1, "today": 0, "soon": 7, "later": 8}
    meetings = [meeting(deal, owner, now + timedelta(days=days)) for days in ages.values()]
    meetings += [
        meeting(deal, owner, now, held_at=now),
        meeting(deal, owner, now, cancelled_at=now),
    ]
    found = agenda(meetings, now)
    assert [key for key, _name, _items in found.groups] == list(ages)
    assert len(found.over) == 2
    assert len(found.open) == 4


@pytest.mark.parametrize(
    ("days", "is_done", "state"),
    [(-1, False, "overdue"), (0, False, "today"), (1, False, "open"), (-1, True, "done")],
)
def test_a_promise_is_overdue_from_the_day_after(accepted_deal, owner, now, days, is_done, state):
    deliverable = actions.add_deliverable(
        deal=accepted_deal, values=agreeing.promise(now.date()), by=owner, now=now
    )
    deliverable.due_on += timedelta(days=days)
    deliverable.done_at = now if is_done else None
    assert promise(deliverable, now).state == state


def test_the_page_takes_the_same_queries_for_one_row_and_for_thirty(
    accepted_deal, owner, now, django_assert_max_num_queries
):
    counts = []
    for count in (1, 29):
        for number in range(count):
            point(accepted_deal, owner, now, f"Point {number}")
            values = agreeing.promise(now.date(), text=f"Promise {number}")
            actions.add_deliverable(deal=accepted_deal, values=values, by=owner, now=now)
            review(accepted_deal, owner, now)
        with django_assert_max_num_queries(10) as queries:
            commitment_page(accepted_deal, now)
        counts.append(len(queries))
    assert counts[0] == counts[1]
