"""The settings as each place meets them: started for real, each in a process of its own."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

PRODUCTION = {
    "PARLEY_ENV": "production",
    "SECRET_KEY": "Zq3-".join("abcdefghijklmnop") + "x9",
    "SITE_URL": "https://parley.example.com",
    "EMAIL_URL": "smtp://mail.example.com:587?tls=1",
}
VARIABLES = {"DATABASE_URL", "REDIS_URL", "PORT", "HOST", *PRODUCTION}


def start(folder: Path, code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: text for name, text in os.environ.items() if name not in VARIABLES}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=inherited | {"VAR_DIR": str(folder)} | variables,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def show(folder: Path, *names: str, **variables: str) -> list[str]:
    wanted = ", ".join(f"settings.{name}" for name in names)
    done = start(folder, f"from config import settings; print({wanted}, sep='|')", **variables)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().split("|")


@pytest.mark.parametrize("missing", ["SECRET_KEY", "SITE_URL", "EMAIL_URL"])
def test_production_is_refused_without_what_only_its_operator_knows(
    tmp_path: Path, missing: str
) -> None:
    known = {name: text for name, text in PRODUCTION.items() if name != missing}
    done = start(tmp_path, "import config.wsgi", **known)
    assert done.returncode == 1
    assert done.stderr.startswith(f"Parley cannot start: {missing} is not set. ")
    assert done.stderr.count("\n") == 1


def test_a_web_server_that_is_told_nothing_is_in_production(tmp_path: Path) -> None:
    done = start(tmp_path, "import config.wsgi")
    assert done.stderr.startswith("Parley cannot start: SECRET_KEY is not set. ")


def test_errors_are_never_shown_in_production(tmp_path: Path) -> None:
    done = start(tmp_path, "import config.settings", **PRODUCTION, DEBUG="1")
    assert done.stderr == "Parley cannot start: DEBUG is on in production. Leave it out.\n"


def test_production_speaks_https_to_its_own_hosts_only(tmp_path: Path) -> None:
    names = ("ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_NAME", "DEBUG")
    assert show(tmp_path, *names, **PRODUCTION) == [
        "['parley.example.com', 'localhost']",
        "True",
        "__Host-parley-session",
        "False",
    ]


def test_development_keeps_its_key_over_restarts(tmp_path: Path) -> None:
    first, second = (show(tmp_path, "SECRET_KEY", PARLEY_ENV="development") for _ in range(2))
    assert first == second
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_without_redis_messages_go_through_a_folder(tmp_path: Path) -> None:
    names = ("CELERY_BROKER_URL", "CELERY_BROKER_TRANSPORT_OPTIONS['polling_interval']")
    url, interval = show(tmp_path, *names, PARLEY_ENV="development")
    assert url.startswith("filesystem://")
    assert interval == "0.1"
    assert (tmp_path / "queue" / "messages").is_dir()


def test_redis_is_used_as_queue_and_cache_where_there_is_one(tmp_path: Path) -> None:
    names = ("CELERY_BROKER_URL", "CACHES['default']['BACKEND']")
    there = {"PARLEY_ENV": "development", "REDIS_URL": "redis://cache:6379/0"}
    assert show(tmp_path, *names, **there) == [
        "redis://cache:6379/0",
        "django.core.cache.backends.redis.RedisCache",
    ]


def test_people_are_asked_to_sign_in_unless_a_page_says_otherwise() -> None:
    assert "accounts.middleware.SignInMiddleware" in settings.MIDDLEWARE


def test_pages_take_scripts_and_styles_from_this_site_only() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["default-src"] == ["'self'"]
    assert not {"script-src", "style-src", "connect-src"} & directives.keys()
    assert "unsafe" not in str(directives)


def test_a_task_runs_twice_rather_than_never() -> None:
    assert settings.CELERY_TASK_ACKS_LATE
    assert settings.CELERY_TASK_REJECT_ON_WORKER_LOST
    assert settings.CELERY_WORKER_PREFETCH_MULTIPLIER == 1
    assert settings.CELERY_ACCEPT_CONTENT == ["json"]


def test_a_long_page_is_compressed_for_whoever_takes_it(client, db):
    answer = client.get("/sign-in/", headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert b"Sign in" in gzip.decompress(answer.content)
