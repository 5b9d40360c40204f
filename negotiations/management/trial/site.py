"""Starts Parley the way `make run` does, and ends all of it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

HOST = "127.0.0.1"
# Loading the demo takes most of it.
START_SECONDS = 240
STOP_SECONDS = 20
# Whatever the caller runs on, a trial knows only what it is told.
UNTOLD = (
    "ALLOWED_HOSTS", "BEHIND_PROXY", "DATABASE_URL", "DEBUG", "DEFAULT_FROM_EMAIL", "EMAIL_URL",
    "LOG_LEVEL", "REDIS_URL", "SECRET_KEY", "STATIC_ROOT", "TIME_ZONE", "WEB_THREADS",
    "WEB_WORKERS",
)  # fmt: skip


class DidNotStart(Exception):
    """The trial ended, or did not answer in time."""


@dataclass(frozen=True)
class Trial:
    """A running Parley with the demo."""

    site: str
    folder: Path

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")


@contextmanager
def running_trial(**variables: str) -> Iterator[Trial]:
    """Web server, worker and scheduler in a temporary folder; nothing of it stays behind."""
    with TemporaryDirectory(prefix="parley-trial-") as name:
        port = _free_port()
        trial = Trial(f"http://{HOST}:{port}", Path(name))
        process = _start(trial, port, variables)
        try:
            _wait_for_answer(trial, port, process)
            yield trial
        finally:
            _end(process)


def _free_port() -> int:
    with socket.socket() as finder:
        finder.bind((HOST, 0))
        port: int = finder.getsockname()[1]
        return port


def _start(trial: Trial, port: int, variables: dict[str, str]) -> subprocess.Popen[bytes]:
    told = {
        "PARLEY_ENV": "development",
        "HOST": HOST,
        "PORT": str(port),
        "SITE_URL": trial.site,
        "VAR_DIR": str(trial.folder),
    }
    environment = {name: value for name, value in os.environ.items() if name not in UNTOLD}
    with (trial.folder / "log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "config.run"],
            cwd=settings.BASE_DIR,
            env=environment | told | variables,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _wait_for_answer(trial: Trial, port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _answers(port):
        if process.poll() is not None or time.monotonic() > deadline:
            raise DidNotStart(trial.log)
        time.sleep(0.1)


def _answers(port: int) -> bool:
    web = HTTPConnection(HOST, port, timeout=5)
    try:
        web.request("GET", "/healthz")
        return web.getresponse().status == HTTPStatus.OK
    except (HTTPException, OSError):
        return False
    finally:
        web.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    """As Ctrl-C does; whoever does not listen is killed, and the children follow by themselves."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
