"""Reads the environment with types.

A value that makes no sense ends the program with one line that names the variable and the remedy:
whoever starts Parley needs that line, not a traceback.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

import dj_database_url

TRUE = ("1", "true", "yes", "on")
FALSE = ("0", "false", "no", "off")
DATABASES = {
    "sqlite": "django.db.backends.sqlite3",
    "postgres": "django.db.backends.postgresql",
    "postgresql": "django.db.backends.postgresql",
}
SECRET_KEY_LENGTH = 50
SECRET_KEY_VARIETY = 5


class Misconfigured(SystemExit):
    """The environment says something Parley cannot run with."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        super().__init__(f"Parley cannot start: {name} {problem}. {remedy}")


@dataclass(frozen=True)
class Mail:
    """How e-mail leaves: Django's settings for it."""

    backend: str
    file_path: str | None = None
    host: str = ""
    port: int = 25
    user: str = ""
    # Kept out of the representation, so that no log ever shows it.
    password: str = field(default="", repr=False)
    use_tls: bool = False
    use_ssl: bool = False


def text(name: str, default: str | None = None, *, remedy: str = "") -> str:
    """The variable's value; an empty one counts as not set, as compose files write it."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise Misconfigured(name, "is not set", remedy)
    return value


def choice(name: str, options: Sequence[str], default: str) -> str:
    value = text(name, default)
    if value not in options:
        raise Misconfigured(name, f"is {value!r}", f"Set it to one of: {', '.join(options)}.")
    return value


def flag(name: str, *, default: bool) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value not in TRUE + FALSE:
        raise Misconfigured(name, f"is {value!r}", "Set it to 1 or 0.")
    return value in TRUE


def whole_number(name: str, default: int, *, lowest: int, highest: int) -> int:
    value = text(name, str(default))
    if not (value.isascii() and value.isdecimal() and lowest <= int(value) <= highest):
        remedy = f"Set it to a whole number from {lowest} to {highest}."
        raise Misconfigured(name, f"is {value!r}", remedy)
    return int(value)


def words(name: str, default: Sequence[str]) -> list[str]:
    """A list separated by commas."""
    value = [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]
    return value or list(default)


def folder(name: str, default: Path) -> Path:
    value = Path(text(name, str(default))).expanduser().absolute()
    if value.exists() and not value.is_dir():
        raise Misconfigured(name, f"is {str(value)!r}, which is a file", "Set it to a folder.")
    return value


def site_url(name: str, default: str | None) -> str:
    remedy = "Set it to the address people type, such as https://parley.example.com."
    value = text(name, default, remedy=remedy).rstrip("/")
    parts = _split(name, value, remedy)
    is_origin = not (parts.path or parts.query or parts.fragment or parts.username)
    if parts.scheme not in ("http", "https") or not parts.hostname or not is_origin:
        raise Misconfigured(name, f"is {value!r}", remedy)
    return value


def time_zone(name: str, default: str) -> str:
    value = text(name, default)
    try:
        return ZoneInfo(value).key
    except (KeyError, OSError, ValueError):  # no such zone; nothing a zone could be called
        remedy = "Set it to a name from the IANA list, such as Europe/Berlin."
        raise Misconfigured(name, f"is {value!r}", remedy) from None


def email_address(name: str, default: str) -> str:
    value = text(name, default)
    account, _, host = parseaddr(value)[1].rpartition("@")
    if not account or not host or "\n" in value:
        remedy = "Set it to an address, such as Parley <parley@example.com>."
        raise Misconfigured(name, f"is {value!r}", remedy)
    return value


def secret_key(name: str, default: str | None) -> str:
    remedy = (
        "Set it to a secret of 50 characters or more; this makes one: "
        "python -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )
    value = text(name, default, remedy=remedy)
    if len(value) < SECRET_KEY_LENGTH or len(set(value)) < SECRET_KEY_VARIETY:
        raise Misconfigured(name, "is too easy to guess", remedy)
    return value


def database(name: str, default: str) -> dict[str, Any]:
    value = text(name, default)
    remedy = "Set it to postgres://user:password@host:5432/name or sqlite:////folder/file.sqlite3."
    parts = _split(name, value, remedy, secret=True)
    if parts.scheme not in DATABASES or not parts.path.strip("/"):
        raise Misconfigured(name, "is not the address of a database", remedy)
    try:
        settings = dj_database_url.parse(value, engine=DATABASES[parts.scheme])
    except ValueError:
        raise Misconfigured(name, "is not the address of a database", remedy) from None
    return dict(settings)


def redis_url(name: str) -> str | None:
    value = text(name, "")
    if not value:
        return None
    remedy = "Set it to redis://host:6379/0, or leave it empty to do without Redis."
    parts = _split(name, value, remedy, secret=True)
    is_socket = parts.scheme == "unix" and parts.path
    if not is_socket and (parts.scheme not in ("redis", "rediss") or not parts.hostname):
        raise Misconfigured(name, "is not the address of a Redis server", remedy)
    return value


def mail(name: str, default: str | None) -> Mail:
    remedy = (
        "Set it to smtp://user:password@host:587?tls=1, smtp://host:465?ssl=1, "
        "file:folder or console:."
    )
    parts = _split(name, text(name, default, remedy=remedy), remedy, secret=True)
    if parts.scheme == "smtp" and parts.hostname:
        return _smtp(name, parts, remedy)
    if parts.scheme == "file" and parts.path:
        return Mail("negotiations.delivery.eml.EmlBackend", file_path=unquote(parts.path))
    if parts.scheme == "console":
        return Mail("django.core.mail.backends.console.EmailBackend")
    raise Misconfigured(name, "is not a way to send e-mail", remedy)


def _smtp(name: str, parts: SplitResult, remedy: str) -> Mail:
    options = {key: values[-1] in TRUE for key, values in parse_qs(parts.query).items()}
    if options.keys() - {"tls", "ssl"} or sum(options.values()) > 1:
        raise Misconfigured(name, "asks for something unknown after the '?'", remedy)
    return Mail(
        "django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname or "",
        port=parts.port or 25,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=options.get("tls", False),
        use_ssl=options.get("ssl", False),
    )


def _split(name: str, value: str, remedy: str, *, secret: bool = False) -> SplitResult:
    """Take an address apart; one that may hold a password is never quoted back."""
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        shown = "is not an address" if secret else f"is {value!r}"
        raise Misconfigured(name, shown, remedy) from None
    return parts
