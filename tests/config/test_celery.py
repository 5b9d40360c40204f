"""The timetable."""

from config.celery import app


def test_a_sweep_nobody_took_up_expires_before_the_next_one() -> None:
    for entry in app.conf.beat_schedule.values():
        assert entry["options"]["expires"] <= entry["schedule"]


def test_every_entry_of_the_timetable_names_a_task_there_is() -> None:
    app.loader.import_default_modules()
    for entry in app.conf.beat_schedule.values():
        assert entry["task"] in app.tasks
