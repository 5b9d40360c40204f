"""Several people at the same instant, as often as it takes."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection

from negotiations.deals.actions import Refusal

Act = Callable[[], object]

# SQLite lets one writer in at a time; PostgreSQL gets a crowd.
IS_POSTGRESQL = connection.vendor == "postgresql"
CROWD = 50 if IS_POSTGRESQL else 8
PATIENCE = 60


def raced(few: int, many: int) -> pytest.MarkDecorator:
    """How often a race is run: a few times with every change, many with `make faults`."""
    return pytest.mark.parametrize("rounds", [few, pytest.param(many, marks=pytest.mark.faults)])


class Racers:
    """Threads that keep their connection to the database from one race to the next."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool

    def at_once(self, *acts: Act) -> list[object]:
        """Run all of them, each in a thread of its own; what each returned or was refused with."""
        start = threading.Barrier(len(acts))

        def run(act: Act) -> object:
            start.wait(PATIENCE)
            try:
                return act()
            except Refusal as refusal:
                return refusal

        answers = [self._pool.submit(run, act) for act in acts]
        return [answer.result() for answer in answers]


def _close_connection() -> None:
    """Of the thread that asks, which the proxy finds only when it is called there."""
    connection.close()


@contextmanager
def racers(count: int) -> Iterator[Racers]:
    with ThreadPoolExecutor(count) as pool:
        crowd = Racers(pool)
        try:
            yield crowd
        finally:
            crowd.at_once(*[_close_connection] * count)


def at_once(*acts: Act) -> list[object]:
    """One race among as many as there are acts."""
    with racers(len(acts)) as crowd:
        return crowd.at_once(*acts)
