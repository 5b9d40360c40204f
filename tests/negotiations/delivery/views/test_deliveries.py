import pytest
from django.urls import reverse
from django.utils import timezone

from negotiations.delivery.actions import deliver
from negotiations.delivery.actions.leases import UNKNOWN_TWICE
from negotiations.delivery.actions.queue import queue_due
from negotiations.delivery.models import Delivery, DeliveryState

REASON = "The mail server does not take mail for this address: 550 No such person."


@pytest.fixture
def failed(check_in, now) -> Delivery:
    queue_due(now=now)
    Delivery.objects.update(state=DeliveryState.FAILED, problem=REASON, attempts=3)
    return Delivery.objects.get()


@pytest.fixture
def page_of(client_of):
    def read(user, query: str = "") -> str:
        response = client_of(user).get(f"/deliveries/{query}")
        assert response.status_code == 200
        return response.content.decode()

    return read


def retry(client, delivery: Delivery, **data):
    return client.post(reverse("delivery_attempts", args=[delivery.pk]), data)


def test_a_failed_mail_is_shown_to_its_owner_with_the_reason(page_of, failed, owner):
    html = page_of(owner)
    assert REASON in html
    assert "Try again" in html


@pytest.mark.parametrize(("who", "is_told"), [("owner", True), ("manager", False)])
def test_the_page_of_reminders_warns_of_ones_own_failed_mail(
    who, is_told, request, client_of, failed
):
    html = client_of(request.getfixturevalue(who)).get("/reminders/").content.decode()
    assert ("1 e-mail could not be delivered" in html) == is_told


def test_a_failed_mail_can_be_tried_again(client_of, smtp_sink, failed, owner):
    response = retry(client_of(owner), failed, state="failed")
    assert response.url == "/deliveries/?state=failed"
    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.problem) == (DeliveryState.WAITING, 0, "")
    deliver(now=timezone.now())
    assert len(smtp_sink.received) == 1


def test_a_manager_sees_the_mail_of_the_team_and_can_try_again(
    client_of, page_of, failed, manager, owner
):
    assert owner.name in page_of(manager)
    retry(client_of(manager), failed)
    failed.refresh_from_db()
    assert failed.state == DeliveryState.WAITING


@pytest.mark.parametrize("who", ["teammate", "outsider"])
def test_mail_to_others_does_not_exist(who, request, client_of, page_of, failed):
    user = request.getfixturevalue(who)
    assert REASON not in page_of(user)
    client = client_of(user)
    response = retry(client, failed)
    missing = client.post(reverse("delivery_attempts", args=[failed.pk + 1000]))
    assert (response.status_code, response.content) == (404, missing.content)
    failed.refresh_from_db()
    assert failed.state == DeliveryState.FAILED


def test_an_admin_sees_all_mail(page_of, failed, admin):
    assert REASON in page_of(admin)


@pytest.mark.parametrize(
    "changes",
    [
        {"state": DeliveryState.WAITING},
        {"state": DeliveryState.CANCELLED},
        {"state": DeliveryState.FAILED, "unknown_count": 2, "problem": UNKNOWN_TWICE},
    ],
)
def test_only_what_failed_and_did_not_arrive_is_tried_again(
    changes, client_of, page_of, failed, owner
):
    Delivery.objects.update(**changes)
    assert "Try again" not in page_of(owner)
    client = client_of(owner)
    assert b"not waiting for anybody" in client.get(retry(client, failed).url).content
    failed.refresh_from_db()
    assert failed.state == changes["state"]


def test_the_list_can_be_narrowed(page_of, failed, owner):
    assert REASON in page_of(owner, "?state=failed")
    assert "No e-mail is waiting" in page_of(owner, "?state=waiting")
    assert REASON in page_of(owner, "?state=nonsense")


def test_what_waits_says_why_and_until_when(page_of, failed, owner):
    Delivery.objects.update(state=DeliveryState.WAITING)
    html = page_of(owner, "?state=waiting")
    assert "after 3 so far" in html
    assert REASON in html


def test_without_mail_the_page_says_what_would_be_here(page_of, owner):
    assert "No e-mail so far" in page_of(owner)
    assert "No e-mail failed" in page_of(owner, "?state=failed")


@pytest.mark.parametrize("who", ["owner", "manager"])
def test_thirty_mails_take_as_many_queries_as_one(
    who, request, client_of, new_check_in, now, count_queries
):
    client = client_of(request.getfixturevalue(who))
    new_check_in(), queue_due(now=now)
    one = count_queries(lambda: client.get("/deliveries/"))
    for _ in range(29):
        new_check_in()
    queue_due(now=now)
    assert count_queries(lambda: client.get("/deliveries/")) == one
    assert one <= 7


def test_a_look_retries_nothing(client_of, owner, failed):
    assert client_of(owner).get(reverse("delivery_attempts", args=[failed.pk])).status_code == 405
