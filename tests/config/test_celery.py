"""The timetable."""

from pathlib import Path

from django.conf import settings

from config.celery import SLICES_WITH_TASKS, app


def test_a_look_nobody_took_up_expires_before_the_next_one() -> None:
    for entry in app.conf.beat_schedule.values():
        assert entry["options"]["expires"] <= entry["schedule"]


def test_the_workers_know_every_task_there_is() -> None:
    root = Path(settings.BASE_DIR)
    files = (root / "negotiations").glob("*/tasks.py")
    found = {".".join(path.parent.relative_to(root).parts) for path in files}
    assert found == set(SLICES_WITH_TASKS)


def test_every_entry_of_the_timetable_names_a_task_there_is() -> None:
    app.loader.import_default_modules()
    named = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert named <= app.tasks.keys()
