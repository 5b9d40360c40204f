"""The supervisor, tried on small real processes that are really killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

WAIT_SECONDS = 15.0

# A command that starts a child of its own, as a web server starts its workers. Each writes its
# process id into the folder; the second ignores being asked to stop.
COMMAND = """
import os, pathlib, signal, subprocess, sys, time
folder = pathlib.Path(sys.argv[1])
role = sys.argv[2]
if role == "worker":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
else:
    subprocess.Popen([sys.executable, "-S", "-c", sys.argv[3], str(folder), "worker"])
(folder / f"{role}-{os.getpid()}").touch()
time.sleep(60)
"""

# The supervisor under test, started by a parent that can be killed, as make is.
SUPERVISE = """
import sys
from config.supervisor import Child, Supervisor
command = [sys.executable, "-S", "-c", sys.argv[2], sys.argv[1], "server", sys.argv[2]]
Supervisor([Child("server", command)], grace_seconds=0.5).run()
"""

START = """
import subprocess, sys
sys.exit(subprocess.run([sys.executable, "-c", *sys.argv[1:]]).returncode)
"""


def wait_until(is_so: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + WAIT_SECONDS
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.02)
    return is_so()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A process that ended and that nobody has collected yet does no more harm.
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return bool(state.stdout.strip()) and not state.stdout.strip().startswith("Z")


class Scene:
    """A running supervisor with the processes it has brought up so far."""

    def __init__(self, folder: Path, *, through_parent: bool = False) -> None:
        self.folder = folder
        supervise = [SUPERVISE, str(folder), COMMAND]
        before = [START] if through_parent else []
        self.process = subprocess.Popen(
            [sys.executable, "-c", *before, *supervise], start_new_session=True
        )

    def pids(self, role: str) -> set[int]:
        return {int(path.name.rpartition("-")[2]) for path in self.folder.glob(f"{role}-*")}

    def everyone(self) -> set[int]:
        return self.pids("server") | self.pids("worker")

    def is_up(self) -> bool:
        return len(self.pids("server")) == len(self.pids("worker")) == 1

    def is_quiet(self) -> bool:
        return not any(is_alive(pid) for pid in self.everyone())


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    scene = Scene(tmp_path)
    assert wait_until(scene.is_up)
    yield scene
    scene.process.kill()
    scene.process.wait()
    assert wait_until(scene.is_quiet)


def test_a_killed_process_is_replaced_and_its_own_children_go_with_it(scene: Scene) -> None:
    old = scene.everyone()
    os.kill(scene.pids("server").pop(), signal.SIGKILL)
    assert wait_until(lambda: len(scene.pids("worker")) == 2)
    assert not any(is_alive(pid) for pid in old)
    assert all(is_alive(pid) for pid in scene.everyone() - old)


def test_a_killed_guard_takes_its_process_along_and_both_are_replaced(scene: Scene) -> None:
    old = scene.everyone()
    guard = os.getpgid(scene.pids("server").pop())
    os.kill(guard, signal.SIGKILL)
    assert wait_until(lambda: len(scene.pids("worker")) == 2)
    assert not any(is_alive(pid) for pid in old)


def test_nothing_is_left_when_the_supervisor_is_killed_with_9(scene: Scene) -> None:
    scene.process.kill()
    assert wait_until(scene.is_quiet)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_supervisor_and_everything_under_it(
    scene: Scene, number: signal.Signals
) -> None:
    scene.process.send_signal(number)
    assert scene.process.wait(timeout=WAIT_SECONDS) == 0
    assert scene.is_quiet()


def test_the_supervisor_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    scene = Scene(tmp_path, through_parent=True)
    assert wait_until(scene.is_up)
    scene.process.kill()
    scene.process.wait()
    assert wait_until(scene.is_quiet)


def test_a_process_that_keeps_ending_is_started_ever_later(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    note = "import sys, pathlib; pathlib.Path(sys.argv[1]).open('a').write('.')"
    log = tmp_path / "starts"
    supervise = (
        "import sys\nfrom config.supervisor import Child, Supervisor\n"
        "Supervisor([Child('flaky', [sys.executable, '-S', '-c', *sys.argv[1:]])]).run()"
    )
    process = subprocess.Popen([sys.executable, "-c", supervise, note, str(log)])
    assert wait_until(lambda: log.exists() and len(log.read_text()) == 3)
    process.terminate()
    process.wait()
    said = capfd.readouterr().err.splitlines()
    assert [line for line in said if "flaky" in line][:2] == [
        "parley: flaky ended; again in 0.5 s",
        "parley: flaky ended; again in 1 s",
    ]
