"""The Follow-up page, and everything on the agenda, in the browser's hands."""

import json
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from negotiations.commitment.actions import change_meeting, schedule_meeting
from negotiations.commitment.models import CheckIn, ProgressReview
from negotiations.deals.models import Deal
from negotiations.follow_up.actions import hold_meeting
from negotiations.reminders.models import Reminder
from tests.negotiations.commitment import agreeing

pytestmark = pytest.mark.django_db

ONE = ["check_in", "check_in_completion", "check_in_cancellation"]
NEW = ["check_ins", "check_ins_draft", "check_in_new", "progress_reviews", "follow_up_end"]


@pytest.fixture
def browser(client_of, owner):
    return client_of(owner)


def at(name, deal, *more):
    return reverse(name, args=[deal.pk, *more])


def body(answer) -> str:
    return answer.content.decode()


def local(moment) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"


def rhythm_form(today, **values):
    in_a_week = local((today + timedelta(days=7)).replace(hour=10, minute=0))
    return {"first": in_a_week, "weekly_count": "4", "until": "", **values}


def meeting_form(meeting, **values):
    seen = {"purpose": meeting.purpose, "due_at": str(meeting.due_at.replace(tzinfo=None))}
    plain = {"purpose": meeting.purpose, "due_at": local(meeting.due_at)}
    return {"version": meeting.version, "seen": json.dumps(seen), **plain, **values}


def test_before_the_signature_the_page_leads_to_commitment(browser, prepared_deal):
    page = body(browser.get(at("follow_up", prepared_deal)))
    assert "This deal is not agreed yet" in page
    assert at("commitment", prepared_deal) in page


def test_the_page_shows_agenda_promises_and_agreement(browser, agreed_deal, check_in, review):
    page = body(browser.get(at("follow_up", agreed_deal)))
    for text in ("Weekly check-in, 3 of 4", "After the trial", "Qualified leads per month."):
        assert text in page


@pytest.mark.parametrize("name", NEW)
def test_a_teammate_reads_but_does_not_write(client_of, teammate, agreed_deal, name):
    answer = client_of(teammate).get(at("follow_up", agreed_deal))
    assert answer.status_code == 200
    assert at(name, agreed_deal) not in body(answer)
    assert client_of(teammate).post(at(name, agreed_deal), {}).status_code == 403


@pytest.mark.parametrize("name", NEW)
def test_the_outsider_cannot_tell_it_from_nothing(client_of, outsider, agreed_deal, name):
    hidden = client_of(outsider).post(at(name, agreed_deal), {})
    missing = client_of(outsider).post(reverse(name, args=[agreed_deal.pk + 99]), {})
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


@pytest.mark.parametrize("name", NEW)
def test_coming_back_to_a_form_address_shows_the_page(
    browser, agreed_deal, outsider, client_of, name
):
    assert browser.get(at(name, agreed_deal))["Location"] == at("follow_up", agreed_deal)
    assert client_of(outsider).get(at(name, agreed_deal)).status_code == 404


@pytest.mark.parametrize("name", ONE)
def test_one_meeting_is_behind_the_same_door(
    client_of, outsider, teammate, agreed_deal, check_in, name
):
    url = at(name, agreed_deal, check_in.pk)
    assert client_of(outsider).get(url).status_code == 404
    assert client_of(teammate).post(url, {}).status_code == 403
    assert url not in body(client_of(teammate).get(at("follow_up", agreed_deal)))
    assert CheckIn.objects.get().is_open


def test_a_meeting_of_another_deal_is_not_found(browser, check_in, new_deal, owner, today):
    other = new_deal(owner, today)
    assert browser.get(at("check_in", other, check_in.pk)).status_code == 404


def test_a_rhythm_is_scheduled_once_however_often_it_is_sent(browser, agreed_deal, today):
    form = rhythm_form(today, _once=str(uuid.uuid4()))
    first = browser.post(at("check_ins", agreed_deal), form)
    again = browser.post(at("check_ins", agreed_deal), form)
    assert first["Location"] == again["Location"] == at("follow_up", agreed_deal) + "#reviews"
    assert CheckIn.objects.count() == Reminder.objects.armed().count() == 4


def test_a_rhythm_is_shown_before_it_is_scheduled(browser, agreed_deal, today):
    url = at("check_ins_draft", agreed_deal)
    whole = browser.post(url, rhythm_form(today))
    part = browser.post(url, rhythm_form(today), headers={"HX-Request": "true"})
    for answer in (whole, part):
        assert answer.status_code == 200
        assert "<b>4 check-ins</b>" in body(answer)
    assert "Deliverables" not in body(part)
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"first": "2020-01-01T10:00"}, "This time has passed"),
        ({"first": "9999-01-01T10:00"}, "out of reach"),
        ({"first": "nonsense"}, "year-month-day"),
        ({"until": "2199-01-01"}, "60 are the most at once"),
        ({"until": "2020-01-01"}, "no check-in at all"),
        ({"weekly_count": "13"}, "Enter 12 or less"),
        ({"weekly_count": "-1"}, "Enter 0 or more"),
        ({"weekly_count": "x"}, "Enter a whole number"),
    ],
)
@pytest.mark.parametrize("name", ["check_ins", "check_ins_draft"])
def test_a_bad_rhythm_is_shown_again_with_the_reason(
    browser, agreed_deal, today, wrong, said, name
):
    answer = browser.post(at(name, agreed_deal), rhythm_form(today, **wrong))
    assert answer.status_code == 422
    assert said in body(answer)
    field, typed = next(iter(wrong.items()))
    assert f'name="{field}" value="{typed}"' in body(answer)
    assert not CheckIn.objects.exists()


def test_a_rhythm_chosen_before_the_signature_is_shown_in_commitment(
    browser, prepared_deal, owner, today
):
    agreeing.accept(prepared_deal, owner, today - timedelta(days=1))
    answer = browser.post(at("check_ins", prepared_deal), rhythm_form(today))
    assert answer["Location"] == at("commitment", prepared_deal) + "#reviews"
    bad = browser.post(at("check_ins", prepared_deal), rhythm_form(today, weekly_count="13"))
    assert "Closing checklist" in body(bad)
    assert "Cancel the 4 still open" in body(bad)


@pytest.mark.parametrize(
    ("name", "model"), [("check_in_new", CheckIn), ("progress_reviews", ProgressReview)]
)
def test_a_single_meeting_is_scheduled_once(browser, agreed_deal, today, name, model):
    due_at = (today + timedelta(days=30)).replace(second=0, microsecond=0)
    form = {"version": 1, "seen": "{}", "purpose": "After the trial", "due_at": local(due_at)}
    form["_once"] = str(uuid.uuid4())
    for _ in range(2):
        assert browser.post(at(name, agreed_deal), form).status_code == 302
    assert model.objects.get().due_at == due_at


@pytest.mark.parametrize("name", ["check_in_new", "progress_reviews"])
@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"due_at": "2020-01-01T09:00"}, "has passed"), ({"purpose": "a\x00"}, "character")],
)
def test_a_bad_single_meeting_is_shown_again(browser, agreed_deal, today, name, wrong, said):
    due_at = local(today + timedelta(days=30))
    form = {"version": 1, "seen": "{}", "purpose": "Trial talk", "due_at": due_at, **wrong}
    answer = browser.post(at(name, agreed_deal), form)
    assert answer.status_code == 422
    assert said in body(answer)
    kept = form["due_at"] if "purpose" in wrong else "Trial talk"
    assert f'value="{kept}"' in body(answer)
    assert not Reminder.objects.exists()


@pytest.mark.parametrize("name", ONE)
def test_a_row_opens_in_place_or_in_its_page(browser, agreed_deal, check_in, name):
    url = at(name, agreed_deal, check_in.pk)
    row = browser.get(url, headers={"HX-Request": "true"})
    whole = browser.get(url)
    for answer in (row, whole):
        assert f'<li class="opened" id="check_in-{check_in.pk}">' in body(answer)
    assert "<h2>" not in body(row)
    assert "Check-ins and progress reviews" in body(whole)


def test_moving_a_check_in_moves_its_reminder(browser, agreed_deal, check_in):
    later = (check_in.due_at + timedelta(days=2)).replace(second=0, microsecond=0)
    url = at("check_in", agreed_deal, check_in.pk)
    assert browser.post(url, meeting_form(check_in, due_at=local(later))).status_code == 302
    assert Reminder.objects.get().due_at == later


def test_a_bad_move_is_shown_again_in_its_row(browser, agreed_deal, check_in):
    url = at("check_in", agreed_deal, check_in.pk)
    for typed, said in (("2020-01-01T10:00", "has passed"), ("2026-02-30T10:00", "no 30")):
        answer = browser.post(url, meeting_form(check_in, due_at=typed))
        assert answer.status_code == 422
        assert said in body(answer)
        assert f'value="{typed}"' in body(answer)
    assert CheckIn.objects.get().due_at == check_in.due_at


def test_two_who_move_a_check_in_see_both_times(browser, agreed_deal, check_in, manager, today):
    seen = {"purpose": check_in.purpose, "due_at": check_in.due_at}
    change_meeting(
        meeting=check_in, values=seen | {"purpose": "Talk about leads"}, seen=seen, version=1,
        by=manager, now=today,
    )  # fmt: skip
    url = at("check_in", agreed_deal, check_in.pk)
    answer = browser.post(url, meeting_form(check_in, purpose="Talk about photos"))
    assert answer.status_code == 409
    assert "Talk about leads" in body(answer)
    assert "Talk about photos" in body(answer)


def test_a_check_in_is_held_with_a_note_and_put_back(browser, agreed_deal, check_in):
    url = at("check_in_completion", agreed_deal, check_in.pk)
    assert browser.post(url, {"note": "=cmd|' /C calc'!A0"}).status_code == 302
    page = body(browser.get(at("follow_up", agreed_deal)))
    assert "=cmd|&#x27; /C calc&#x27;!A0" in page
    browser.post(url, {"undo": "1"})
    assert CheckIn.objects.get().is_open


def test_a_note_that_cannot_be_kept_leaves_it_open(browser, agreed_deal, check_in):
    url = at("check_in_completion", agreed_deal, check_in.pk)
    answer = browser.post(url, {"note": "a\x00b"})
    assert answer.status_code == 422
    assert CheckIn.objects.get().is_open


def test_a_note_may_be_empty(browser, agreed_deal, check_in):
    browser.post(at("check_in_completion", agreed_deal, check_in.pk), {})
    assert CheckIn.objects.get().held_at is not None


def test_a_review_is_cancelled_with_a_reason_and_put_back(browser, agreed_deal, review):
    url = at("progress_review_cancellation", agreed_deal, review.pk)
    assert browser.post(url, {"because": "x" * 201}).status_code == 422
    browser.post(url, {"because": "Public holiday"})
    assert "Public holiday" in body(browser.get(at("follow_up", agreed_deal)))
    assert not Reminder.objects.armed().exists()
    browser.post(url, {"undo": "1"})
    assert Reminder.objects.armed().count() == 1


@pytest.mark.parametrize("name", ONE)
def test_what_was_held_says_so(browser, agreed_deal, check_in, owner, today, name):
    hold_meeting(meeting=check_in, by=owner, now=today)
    answer = browser.post(at(name, agreed_deal, check_in.pk), meeting_form(check_in))
    assert answer.status_code == 409
    assert f"{today:%b} {today.day}, {today.year} by Olga Owner" in body(answer)


def test_the_end_asks_before_it_cancels_meetings(browser, agreed_deal, check_in):
    url = at("follow_up_end", agreed_deal)
    answer = browser.post(url, {})
    assert answer.status_code == 422
    assert "1 meeting is still to be held" in body(answer)
    assert browser.post(url, {"is_confirmed": "on"})["Location"] == at("follow_up", agreed_deal)
    assert Deal.objects.get().is_closed
    page = body(browser.get(at("follow_up", agreed_deal)))
    assert "Follow-up ended" in page
    assert url not in page


def test_a_deal_that_is_not_agreed_is_not_ended(browser, prepared_deal):
    answer = browser.post(at("follow_up_end", prepared_deal), {}, follow=True)
    assert "This deal is not agreed" in body(answer)
    assert not Deal.objects.get().is_closed


def test_the_page_takes_the_same_queries_for_one_row_and_for_thirty(
    browser, agreed_deal, owner, today, django_assert_max_num_queries
):
    browser.get(at("follow_up", agreed_deal))  # the playbook is read once per process
    counts = []
    for count in (1, 29):
        for _ in range(count):
            for model in (CheckIn, ProgressReview):
                meeting = schedule_meeting(
                    deal=agreed_deal, model=model, purpose="x", due_at=today + timedelta(days=1),
                    by=owner, now=today,
                )  # fmt: skip
            hold_meeting(meeting=meeting, by=owner, now=today)
        with django_assert_max_num_queries(40) as queries:
            assert browser.get(at("follow_up", agreed_deal)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
