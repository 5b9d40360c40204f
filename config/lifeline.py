"""Runs one command that must not outlive whoever asked for it.

    python config/lifeline.py READ_FD SECONDS COMMAND...

READ_FD is the reading end of a pipe whose writing end only the supervisor holds. However the
supervisor ends, kill -9 included, the system closes that end; then the command is asked to stop
and has SECONDS for it. When the command ends, for whatever reason, what it left behind is killed.
Started by path and free of imports beyond the standard library, to cost little.
"""

import os
import signal
import subprocess
import sys
import threading
import time


def main() -> None:
    read_fd, grace, command = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]
    child = subprocess.Popen(command)  # noqa: S603 - the supervisor's own words
    # Only the command itself is asked to stop: it knows best in which order its own children go.
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, args=(read_fd, grace, child), daemon=True).start()
    child.wait()
    _kill_group()


def _follow(read_fd: int, grace: float, child: subprocess.Popen[bytes]) -> None:
    os.read(read_fd, 1)  # answers only when the other end is gone
    child.terminate()
    time.sleep(grace)
    _kill_group()


def _kill_group() -> None:
    """Kill this process and everything that was started under it."""
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main()
