"""`make check`: everything that must hold before a change goes in, in the order of what it costs.

    python .ci/check.py [NAME...]    all steps but the long ones, or only the named ones

A step that fails does not stop the next ones: one run shows everything there is to mend.
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from services import postgresql, redis

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTEST = ["pytest", "-q", "-n", "2"]
# Whatever the caller's shell says about a running Parley must not colour the outcome.
OURS = (
    "PARLEY_ENV", "DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS", "EMAIL_URL",
    "DEFAULT_FROM_EMAIL", "SITE_URL", "TIME_ZONE", "BEHIND_PROXY", "DEBUG", "LOG_LEVEL", "HOST",
    "PORT", "VAR_DIR", "STATIC_ROOT", "DJANGO_SETTINGS_MODULE", "PYTEST_ADDOPTS",
)  # fmt: skip


def run(*command: str, **variables: str) -> bool:
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    tool = [str(BIN / command[0]), *command[1:]]
    with tempfile.TemporaryDirectory(prefix="parley-var-") as var:
        environment |= {"PARLEY_ENV": "test", "VAR_DIR": var} | variables
        return subprocess.run(tool, cwd=ROOT, env=environment, check=False).returncode == 0


def manage(*arguments: str, **variables: str) -> bool:
    return run("python", "manage.py", *arguments, **variables)


def layout() -> bool:
    return run("ruff", "format", "--check", ".")


def lint() -> bool:
    return run("ruff", "check", "--quiet", "--output-format=concise", ".")


def templates() -> bool:
    return run("djlint", "templates", "--lint", "--quiet")


def types() -> bool:
    return run("mypy")


def imports() -> bool:
    return run("lint-imports", "--no-cache")


def migrations() -> bool:
    return manage("makemigrations", "--check", "--dry-run")


def deployment() -> bool:
    with tempfile.TemporaryDirectory(prefix="parley-static-") as static:
        production = {
            "PARLEY_ENV": "production",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "SITE_URL": "https://parley.example.com",
            "EMAIL_URL": "smtp://mail.example.com:587?tls=1",
            "STATIC_ROOT": static,
        }
        is_safe = manage("check", "--deploy", "--fail-level", "WARNING", **production)
        # A style sheet that names a file we do not have fails here.
        return manage("collectstatic", "--noinput", "-v", "0", **production) and is_safe


def sqlite() -> bool:
    return run(*PYTEST, "--cov", "--cov-report=term:skip-covered")


def postgres() -> bool:
    with postgresql() as database_url, redis() as redis_url:
        most = "not browser and not faults"
        return run(*PYTEST, "-m", most, DATABASE_URL=database_url, REDIS_URL=redis_url)


def journeys() -> bool:
    return run(*PYTEST, "-m", "browser", DJANGO_ALLOW_ASYNC_UNSAFE="true")


def faults() -> bool:
    """Alone: a crowd of fifty takes half of what PostgreSQL serves at once."""
    with postgresql() as database_url, redis() as redis_url:
        return run(
            "pytest", "-q", "-m", "faults", "--durations=0",
            DATABASE_URL=database_url, REDIS_URL=redis_url,
        )  # fmt: skip


STEPS: tuple[Callable[[], bool], ...] = (
    layout, lint, templates, types, imports, migrations, deployment, sqlite, postgres, journeys,
)  # fmt: skip
LONG_STEPS = (faults,)


@contextmanager
def timed(name: str) -> Iterator[None]:
    print(f"\n== {name}", flush=True)
    began = time.monotonic()
    yield
    print(f"== {name}: {time.monotonic() - began:.0f} s", flush=True)


def main(wanted: list[str]) -> None:
    every = {step.__name__: step for step in (*STEPS, *LONG_STEPS)}
    unknown = set(wanted) - every.keys()
    if unknown:
        sys.exit(f"No such step: {', '.join(sorted(unknown))}")
    chosen = [step for name, step in every.items() if name in wanted] or STEPS
    failed = []
    for step in chosen:
        with timed(step.__name__):
            if not step():
                failed.append(step.__name__)
    if failed:
        sys.exit(f"\ncheck: to be mended: {', '.join(failed)}")
    print("\ncheck: all is well")


if __name__ == "__main__":
    main(sys.argv[1:])
