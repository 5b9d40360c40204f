"""What a machine reads about whether Parley is well."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from config import health
from negotiations.delivery.models import Sweep


@pytest.fixture
def fresh_sweep(db: None) -> Sweep:
    return Sweep.objects.create(started_at=timezone.now(), finished_at=timezone.now())


def test_the_process_answers_anybody(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


def test_ready_means_that_everything_needed_is_there(client: Client, fresh_sweep: Sweep) -> None:
    answer = client.get("/readyz")
    assert answer.json() == dict.fromkeys(("database", "migrations", "broker", "sweep"), "ok")
    assert answer.status_code == 200


@pytest.mark.django_db
def test_not_ready_before_the_first_sweep(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["sweep"] == "failed: none yet"


def test_not_ready_once_the_sweeps_stop(client: Client, fresh_sweep: Sweep) -> None:
    long_ago = timezone.now() - health.OLDEST_SWEEP - timedelta(seconds=1)
    Sweep.objects.update(started_at=long_ago, finished_at=long_ago)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["sweep"].endswith(" s old")


def test_a_failure_is_named_without_its_details(
    client: Client, fresh_sweep: Sweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> str:
        raise ConnectionError("redis://:hunter2@cache")

    monkeypatch.setitem(health.CHECKS, "broker", fail)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["broker"] == "failed: ConnectionError"
    assert b"hunter2" not in answer.content


def test_only_reading_is_possible(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
