"""Keeps a few processes running side by side: what `make run` stands on.

Each process has a group of its own. One that ends is replaced, later and later if it keeps ending.
Nothing is left behind, however the supervisor itself ends (see lifeline.py).
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

LIFELINE = Path(__file__).with_name("lifeline.py")
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
# Having run this long, a process counts as healthy and its next pause is the shortest again.
HEALTHY_AFTER_SECONDS = 30.0
LOOK_EVERY_SECONDS = 0.1


class Child:
    """One process that should be running, from `delay` seconds after the supervisor starts."""

    def __init__(self, name: str, command: Sequence[str], *, delay: float = 0.0) -> None:
        self.name = name
        self._command = list(command)
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._pause = FIRST_PAUSE_SECONDS
        self._start_at = time.monotonic() + delay

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self, *, lifeline: int, grace: float, now: float) -> None:
        guard = [sys.executable, "-I", "-S", str(LIFELINE), str(lifeline), str(grace)]
        self._process = subprocess.Popen(  # noqa: S603 - the commands are our own
            guard + self._command,
            stdin=subprocess.DEVNULL,
            pass_fds=[lifeline],
            start_new_session=True,
        )
        self._started_at = now

    def keep_running(self, *, lifeline: int, grace: float, now: float) -> None:
        if self.is_running:
            return
        if self._process is not None:
            self._bury(now=now)
        if now >= self._start_at:
            self.start(lifeline=lifeline, grace=grace, now=now)

    def _bury(self, *, now: float) -> None:
        """Clear up after a process that ended, and settle when the next one starts."""
        self.kill()
        if now - self._started_at >= HEALTHY_AFTER_SECONDS:
            self._pause = FIRST_PAUSE_SECONDS
        _say(f"{self.name} ended; again in {self._pause:g} s")
        self._start_at = now + self._pause
        self._pause = min(self._pause * 2, LONGEST_PAUSE_SECONDS)
        self._process = None

    def terminate(self) -> None:
        if self._process is not None and self.is_running:
            self._process.terminate()

    def kill(self) -> None:
        """Kill whatever is left in the process's group."""
        if self._process is None:
            return
        # Nobody may be left; macOS words that differently while one is still to be collected.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


class Supervisor:
    """Runs children until told to stop, or until its own parent is gone."""

    def __init__(
        self,
        children: Sequence[Child],
        *,
        grace_seconds: float = 8.0,
        on_look: Callable[[], None] = lambda: None,
    ) -> None:
        self._children = list(children)
        self._grace = grace_seconds
        self._on_look = on_look
        self._parent = os.getppid()
        self._is_stopping = False
        # The writing end stays open here for as long as this process lives, and nowhere else.
        self._lifeline, self._held_end = os.pipe()

    def run(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        while not self._is_stopping and os.getppid() == self._parent:
            for child in self._children:
                child.keep_running(lifeline=self._lifeline, grace=self._grace, now=time.monotonic())
            self._on_look()
            time.sleep(LOOK_EVERY_SECONDS)
        self._end_children()

    def _stop(self, *_: object) -> None:
        self._is_stopping = True

    def _end_children(self) -> None:
        for child in self._children:
            child.terminate()
        deadline = time.monotonic() + self._grace
        while any(child.is_running for child in self._children) and time.monotonic() < deadline:
            time.sleep(LOOK_EVERY_SECONDS)
        for child in self._children:
            child.kill()


def _say(sentence: str) -> None:
    sys.stderr.write(f"parley: {sentence}\n")
    sys.stderr.flush()
