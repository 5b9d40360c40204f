"""The product under the journeys: real processes, a mail server, and its database to look at."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import psycopg

from negotiations.management.trial import Trial, running_trial
from tests.smtp_sink import Sink, running_sink


@dataclass(frozen=True)
class Product:
    trial: Trial
    sink: Sink
    database_url: str

    @property
    def site(self) -> str:
        return self.trial.site

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What its database holds, read behind its back."""
        if self.database_url:
            with psycopg.connect(self.database_url) as connection:
                return connection.execute(sql).fetchall()  # type: ignore[arg-type]
        file = self.trial.folder / "parley.sqlite3"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            return connection.execute(sql).fetchall()

    def count(self, table: str) -> int:
        [(count,)] = self.rows(f"SELECT count(*) FROM negotiations_{table}")
        return count


@contextmanager
def running_product() -> Iterator[Product]:
    """Parley as `make run` starts it, on SQLite or on the servers the tests were told of."""
    with running_sink() as (sink, port), database_of_its_own() as database_url:
        told = {"EMAIL_URL": f"smtp://127.0.0.1:{port}", "DATABASE_URL": database_url}
        told["REDIS_URL"] = os.environ.get("REDIS_URL", "")
        with running_trial(**told) as trial:
            yield Product(trial, sink, database_url)


@contextmanager
def database_of_its_own() -> Iterator[str]:
    """A new database beside the one that DATABASE_URL names; nothing on SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield ""
        return
    name = f"parley_journeys_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]
