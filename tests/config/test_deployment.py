"""What the image and the compose file promise."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
OURS = ("web", "worker", "scheduler")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "docker-compose.yml").read_text()))


@pytest.fixture(scope="module")
def dockerfile() -> str:
    return (ROOT / "Dockerfile").read_text()


def test_every_service_is_watched(compose: dict[str, Any], dockerfile: str) -> None:
    services = compose["services"]
    assert set(services) == {*OURS, "migrate", "postgres", "redis", "mail"}
    unwatched = {name for name, service in services.items() if "healthcheck" not in service}
    assert unwatched == {"web"}
    assert "HEALTHCHECK" in dockerfile


@pytest.mark.parametrize("secret", ["SECRET_KEY", "POSTGRES_PASSWORD"])
def test_no_secret_has_a_default(secret: str) -> None:
    uses = re.findall(rf"\$\{{{secret}(.*?)\}}", (ROOT / "docker-compose.yml").read_text())
    assert uses
    assert all(use.startswith(":?") for use in uses)


@pytest.mark.parametrize("name", OURS)
def test_our_services_have_no_rights_they_do_not_need(compose: dict[str, Any], name: str) -> None:
    service = compose["services"][name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["environment"]["PARLEY_ENV"] == "production"


def test_the_image_does_not_run_as_root_and_takes_only_what_is_locked(dockerfile: str) -> None:
    assert re.findall(r"^USER (\S+)", dockerfile, re.MULTILINE) == ["parley"]
    assert "--require-hashes" in dockerfile


def test_everything_copied_into_the_image_is_there_and_let_through(dockerfile: str) -> None:
    copied = re.findall(r"^COPY (?!--from)(\S+)", dockerfile, re.MULTILINE)
    let_through = {
        line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"
    }
    assert set(copied) == let_through
    assert all((ROOT / path).exists() for path in copied)


def test_every_variable_handed_in_is_one_that_is_read(compose: dict[str, Any]) -> None:
    sources = "".join(path.read_text() for path in (ROOT / "config").glob("*.py"))
    handed_in = {name for each in OURS for name in compose["services"][each]["environment"]}
    assert {name for name in handed_in if f'"{name}"' not in sources} == set()


def test_every_variable_that_is_read_is_described() -> None:
    sources = "".join(path.read_text() for path in (ROOT / "config").glob("*.py"))
    reader = r"env\.(?:choice|flag|folder|text|whole_number|words|[a-z_]+)\(\s*\"([A-Z_]+)\""
    read = set(re.findall(reader, sources))
    described = set(re.findall(r"^\| `([A-Z_]+)`", _operations(), re.MULTILINE))
    assert len(read) > 10
    assert read == described


def _operations() -> str:
    return (ROOT / "docs" / "operations.md").read_text()


def test_readiness_can_be_asked_without_a_web_server(tmp_path: Path) -> None:
    variables = {"PARLEY_ENV": "development", "VAR_DIR": str(tmp_path)}
    inherited = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
    done = subprocess.run(
        [sys.executable, "-m", "config.ready"],
        env=inherited | variables,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "database: ok" in done.stdout
    assert "not applied" in done.stdout
