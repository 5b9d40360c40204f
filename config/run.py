"""`make run`: Parley with all it needs on one machine, and nothing else installed.

The web server, one worker and one scheduler, on SQLite and a folder as the queue unless
DATABASE_URL and REDIS_URL say otherwise.
"""

import os
import socket
import subprocess
import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from config import env
from config.supervisor import Child, Supervisor

CELERY = [sys.executable, "-m", "celery", "--quiet", "-A", "config"]
DEMO_SIGN_INS = ("rep", "teammate", "manager", "outsider", "admin")


def main() -> None:
    os.environ.setdefault("PARLEY_ENV", "development")
    host = env.text("HOST", "127.0.0.1")
    port = env.whole_number("PORT", 8000, lowest=1, highest=65535)
    refuse_a_taken_port(host, port)
    if subprocess.run([sys.executable, "-m", "config.prepare"], check=False).returncode:
        sys.exit("Parley cannot start: see above.")
    Supervisor(children(), on_look=Greeting(host, port).say_once).run()


def children() -> list[Child]:
    web = [sys.executable, "-m", "gunicorn", "-c", "python:config.gunicorn"]
    alone = ["--concurrency=1", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    # Somebody is waiting for the first page; the others take the processor a moment later.
    return [
        Child("web", web),
        Child("worker", [*CELERY, "worker", *alone, "--loglevel=WARNING"], delay=2),
        # Never inside the worker: killed with -9 that leaves a second scheduler behind.
        Child("scheduler", [*CELERY, "beat", "--pidfile=", "--loglevel=WARNING"], delay=2),
    ]


def refuse_a_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            remedy = f"Choose another, as in: PORT={port + 1} make run"
            raise env.Misconfigured("PORT", f"{port} on {host}: {error.strerror}", remedy) from None


class Greeting:
    """Says where Parley is, once it answers there."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = _reachable(host), port
        self._is_said = False

    def say_once(self) -> None:
        if self._is_said or not self._answers():
            return
        self._is_said = True
        sys.stdout.write(self._words())
        sys.stdout.flush()

    def _words(self) -> str:
        host = f"[{self._host}]" if ":" in self._host else self._host
        words = f"\n  Parley is at http://{host}:{self._port}/\n\n"
        if os.environ["PARLEY_ENV"] == "development":
            people = "".join(f"    {name}@demo.example\n" for name in DEMO_SIGN_INS)
            words += f"  Sign in as one of\n{people}  with the password parley-demo.\n\n"
        return f"{words}  Ctrl-C stops everything.\n\n"

    def _answers(self) -> bool:
        web = HTTPConnection(self._host, self._port, timeout=2)
        try:
            web.request("GET", "/healthz")
            return web.getresponse().status == HTTPStatus.OK
        except (HTTPException, OSError):
            return False
        finally:
            web.close()


def _reachable(host: str) -> str:
    """Return the name under which a browser on this machine finds `host`."""
    if host in ("0.0.0.0", "::"):  # noqa: S104 - asked for, not chosen here
        return "localhost"
    return host


if __name__ == "__main__":
    main()
