"""The rows are the truth: what the broker loses, the sweep finds."""

from datetime import timedelta

import pytest

from negotiations.deals.models import Deal
from negotiations.transfer import tasks
from negotiations.transfer.models import ImportRun, ImportState
from tests.negotiations.transfer.files import counts


def touched(run: ImportRun, ago: timedelta) -> None:
    row = ImportRun.objects.get(pk=run.pk)
    row.touched_at = row.touched_at.now(row.touched_at.tzinfo) - ago
    row.save(update_fields=["touched_at"])


def test_a_started_import_is_carried_out(upload, start, playbook):
    run = start(upload())
    tasks.run_import(run.pk)
    run.refresh_from_db()
    assert counts(run) == (4, 0, 0, 0)


@pytest.mark.django_db
def test_an_import_that_is_gone_is_no_fault():
    tasks.run_import(4711)


def test_an_import_nobody_is_at_is_gone_on_with(upload, start, playbook):
    run = start(upload())
    touched(run, timedelta(seconds=61))
    tasks.continue_imports()
    run.refresh_from_db()
    assert (run.state, counts(run)) == (ImportState.FINISHED, (4, 0, 0, 0))


def test_an_import_somebody_is_at_is_left_to_them(upload, start, playbook):
    run = start(upload())
    touched(run, timedelta(seconds=5))
    tasks.continue_imports()
    run.refresh_from_db()
    assert run.is_running
    assert not Deal.objects.exists()


def test_an_upload_nobody_started_is_dropped_after_a_day(upload):
    old, new = upload(), upload()
    touched(old, timedelta(days=1, seconds=1))
    touched(new, timedelta(hours=23))
    tasks.continue_imports()
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, old.content) == (ImportState.DROPPED, None)
    assert new.is_waiting


def test_an_import_that_breaks_off_stops_no_other_and_is_given_up_after_some_tries(
    upload, start, playbook, monkeypatch
):
    broken, sound = start(upload()), start(upload())
    real = tasks.carry_out

    def carry_out(*, run, by, now):
        if run.pk == broken.pk:
            raise ZeroDivisionError
        return real(run=run, by=by, now=now)

    monkeypatch.setattr(tasks, "carry_out", carry_out)
    for attempt in range(1, 6):
        touched(broken, timedelta(seconds=61))
        touched(sound, timedelta(seconds=61))
        tasks.continue_imports()
        broken.refresh_from_db()
        assert broken.failure_count == attempt
        assert broken.is_running == (attempt < 5)
    sound.refresh_from_db()
    assert (sound.state, counts(sound)) == (ImportState.FINISHED, (4, 0, 0, 0))
    assert (broken.state, broken.content) == (ImportState.FAILED, None)
