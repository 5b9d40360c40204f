from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from negotiations.reminders.actions import arm_reminder
from negotiations.reminders.models import Reminder, ReminderKind

HOUR = timedelta(hours=1)
POSTS = ["reminder_seen", "reminder_return", "reminder_snooze", "reminder_snooze_end"]


@pytest.fixture
def due(new_reminder) -> Reminder:
    return new_reminder(at=timezone.now() - HOUR, why="Ring Nora")


@pytest.fixture
def page(client_of, owner):
    client = client_of(owner)

    def read(query: str = "") -> str:
        response = client.get(f"/reminders/{query}")
        assert response.status_code == 200
        return response.content.decode()

    return read


def post(client, name: str, reminder: Reminder, **data):
    return client.post(reverse(name, args=[reminder.pk]), data)


def test_the_page_lists_what_is_due_and_to_come(page, due, new_reminder, deal):
    new_reminder(at=timezone.now() + 60 * 24 * HOUR, why="Much later")
    html = page()
    assert "Ring Nora" in html
    assert "Much later" in html
    assert html.index(">Due<") < html.index("Ring Nora") < html.index("Later<")
    assert f"/deals/{deal.pk}/follow-up/" in html


def test_without_reminders_the_page_says_what_would_be_here(page, db):
    assert "Nothing to remind you of" in page()
    assert "Nothing is put aside" in page("?view=aside")


def test_a_reminder_is_put_aside_and_brought_back(client_of, owner, due, page):
    client = client_of(owner)
    response = post(client, "reminder_seen", due)
    assert response.status_code == 302
    after = page(response.url.removeprefix("/reminders/"))
    assert "Put aside: Ring Nora" in after
    assert "Ring Nora" in page("?view=aside")
    post(client, "reminder_return", due)
    assert "Ring Nora" in page()


@pytest.mark.parametrize("length", ["hour", "tomorrow", "next_week"])
def test_a_reminder_is_snoozed_and_woken(length, client_of, owner, due, page):
    client = client_of(owner)
    was_due = due.due_at
    response = post(client, "reminder_snooze", due, length=length)
    due.refresh_from_db()
    assert due.due_at > timezone.now()
    assert "Snoozed until" in page(response.url.removeprefix("/reminders/"))
    post(client, "reminder_snooze_end", due)
    due.refresh_from_db()
    assert due.due_at == was_due


def test_a_date_of_ones_own_is_asked_for_on_a_page(client_of, owner, due):
    client = client_of(owner)
    url = reverse("reminder_snooze", args=[due.pk])
    assert b"Date and time" in client.get(url).content
    at = (timezone.now() + 48 * HOUR).replace(second=0, microsecond=0)
    client.post(url, {"length": "date", "at": f"{at:%Y-%m-%dT%H:%M}"})
    due.refresh_from_db()
    assert due.due_at == at


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2020-01-01T09:00", "This time has passed"),
        ("2027-02-30T09:00", "there is no 30"),
        ("", "Enter a date and a time"),
        ("2027-01-01T09:00\0", "Enter"),
    ],
)
def test_a_date_that_will_not_do_is_shown_again_with_the_reason(at, words, client_of, owner, due):
    response = post(client_of(owner), "reminder_snooze", due, length="date", at=at)
    assert response.status_code == 422
    assert words in response.content.decode()
    was_due = due.due_at
    due.refresh_from_db()
    assert due.due_at == was_due


def test_the_list_keeps_its_page_and_view(client_of, owner, due):
    response = post(client_of(owner), "reminder_seen", due, page="2")
    assert response.url == f"/reminders/?page=2&done={due.pk}"
    response = post(client_of(owner), "reminder_return", due, view="aside")
    assert response.url == "/reminders/?view=aside"


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize("who", ["teammate", "manager", "admin", "outsider"])
def test_other_peoples_reminders_do_not_exist(name, who, request, client_of, due):
    client = client_of(request.getfixturevalue(who))
    missing = client.post(reverse(name, args=[due.pk + 1000]))
    response = post(client, name, due, length="hour")
    assert (response.status_code, response.content) == (404, missing.content)
    due.refresh_from_db()
    assert (due.seen_at, due.snoozed_from) == (None, None)


def test_an_outsider_sees_nothing_of_it(client_of, outsider, due):
    assert "Ring Nora" not in client_of(outsider).get("/reminders/").content.decode()
    html = client_of(outsider).get(f"/reminders/?done={due.pk}").content.decode()
    assert "Ring Nora" not in html


@pytest.mark.parametrize("name", [name for name in POSTS if name != "reminder_snooze"])
def test_a_look_changes_nothing(name, client_of, owner, due):
    assert client_of(owner).get(reverse(name, args=[due.pk])).status_code == 405


def test_what_is_over_is_a_page_that_does_not_exist(client_of, owner, due):
    Reminder.objects.update(cancelled_at=timezone.now(), cancelled_because="Held.")
    assert post(client_of(owner), "reminder_snooze", due, length="hour").status_code == 404


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=x", "?page=9999", "?done=x", "?done=²", "?view=x"]
)
def test_nonsense_in_the_address_is_passed_over(query, page, due):
    assert "Ring Nora" in page(f"?{query}")


def test_thirty_reminders_take_as_many_queries_as_one(
    client_of, owner, due, new_reminder, count_queries
):
    client = client_of(owner)
    one = count_queries(lambda: client.get("/reminders/"))
    for number in range(29):
        new_reminder(at=timezone.now() + number * HOUR)
    assert count_queries(lambda: client.get("/reminders/")) == one
    assert one <= 7


def test_a_long_list_has_pages(page, new_reminder, owner, deal, now):
    for number in range(30):
        arm_reminder(
            deal=deal, kind=ReminderKind.NEXT_STEP, subject_id=1000 + number, recipient=owner,
            why=f"Number {number:02}", due_at=now + number * HOUR, now=now,
        )  # fmt: skip
    assert "Number 24" in page()
    assert "Number 25" not in page()
    assert "Number 25" in page("?page=2")


def test_who_is_not_signed_in_is_asked_to(client, db):
    assert client.get("/reminders/").status_code == 302
