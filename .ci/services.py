"""A PostgreSQL cluster and a Redis server for one run of the tests, thrown away after it."""

import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

START_SECONDS = 30.0
Address = tuple[socket.AddressFamily, str | tuple[str, int]]
# PostgreSQL refuses to run as root.
SUBSTITUTES = ("postgres", "nobody")


@contextmanager
def postgresql() -> Iterator[str]:
    """Start a cluster reached through a socket in its own folder; yield its DATABASE_URL."""
    user = _substitute()
    with _folder(user) as folder:
        data = folder / "data"
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(folder),
            # The data lives as long as the run: no need to wait for the disk.
            "fsync": "off",
            "full_page_writes": "off",
            "synchronous_commit": "off",
        }
        make = [_tool("initdb"), "-D", str(data), "-U", "parley", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*make, "--locale=C", "--no-sync"], check=True, user=user,
                       cwd=folder, stdout=subprocess.DEVNULL)  # fmt: skip
        options = [word for pair in settings.items() for word in ("-c", "=".join(pair))]
        command = [_tool("postgres"), "-D", str(data), *options]
        listening = (socket.AF_UNIX, str(folder / ".s.PGSQL.5432"))
        with _running(command, folder, user, listening):
            yield f"postgres://parley@{quote(str(folder), safe='')}/postgres"


@contextmanager
def redis() -> Iterator[str]:
    """Start a server on a free port; yield its REDIS_URL."""
    with _folder(None) as folder:
        port = _free_port()
        command = [_tool("redis-server"), "--port", str(port), "--bind", "127.0.0.1"]
        command += ["--save", "", "--appendonly", "no", "--dir", str(folder)]
        with _running(command, folder, None, (socket.AF_INET, ("127.0.0.1", port))):
            yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def _folder(user: str | None) -> Iterator[Path]:
    # A socket's path may be about a hundred characters long, so not below TMPDIR.
    with tempfile.TemporaryDirectory(prefix="parley-", dir="/tmp") as name:
        if user:
            shutil.chown(name, user)
        yield Path(name)


@contextmanager
def _running(
    command: Sequence[str], folder: Path, user: str | None, listening: Address
) -> Iterator[None]:
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, cwd=folder, user=user, start_new_session=True
        )
    try:
        if not _answers(process, listening):
            sys.exit(f"{command[0]} did not start:\n{log.read_text(errors='replace')[-2000:]}")
        yield
    finally:
        # PostgreSQL's way of ending at once and in order; Redis takes it the same.
        process.send_signal(signal.SIGINT)
        process.wait(timeout=START_SECONDS)


def _substitute() -> str | None:
    if os.geteuid() != 0:
        return None
    people = {person.pw_name for person in pwd.getpwall()}
    return next(name for name in SUBSTITUTES if name in people)


def _tool(name: str) -> str:
    """Return where a program is; Debian keeps PostgreSQL's off the path."""
    kept_aside = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))
    found = shutil.which(name) or (kept_aside[-1] if kept_aside else None)
    if not found:
        sys.exit(f"{name} is not installed; .ci/run installs it on Debian.")
    return found


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _answers(process: subprocess.Popen[bytes], listening: Address) -> bool:
    family, address = listening
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket(family) as client:
            if client.connect_ex(address) == 0:
                return True
        time.sleep(0.05)
    return False
