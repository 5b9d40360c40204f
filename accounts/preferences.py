"""How the running request's person reads figures: their locale and their time zone.

Reading never fails: what is not known falls back to the default. Writing is validated.
"""

import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import tzinfo
from functools import cache

from babel import Locale
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

DEFAULT_LOCALE = "en_US"

LOCALES = {
    "en_US": "English (United States)",
    "en_GB": "English (United Kingdom)",
    "en_IN": "English (India)",
    "da_DK": "Dansk (Danmark)",
    "de_DE": "Deutsch (Deutschland)",
    "de_CH": "Deutsch (Schweiz)",
    "es_ES": "Español (España)",
    "fr_FR": "Français (France)",
    "it_IT": "Italiano (Italia)",
    "nl_NL": "Nederlands (Nederland)",
    "nb_NO": "Norsk bokmål (Norge)",
    "pl_PL": "Polski (Polska)",
    "pt_BR": "Português (Brasil)",
    "pt_PT": "Português (Portugal)",
    "fi_FI": "Suomi (Suomi)",
    "sv_SE": "Svenska (Sverige)",
    "ja_JP": "日本語 (日本)",
}
LOCALE_CHOICES = tuple(LOCALES.items())

_active: ContextVar[str] = ContextVar("active_locale", default=DEFAULT_LOCALE)


def locale_name(identifier: object) -> str:
    """The supported identifier closest to what was stored or sent: `de-DE` is `de_DE`."""
    name = str(identifier).replace("-", "_")
    return name if name in LOCALES else DEFAULT_LOCALE


@cache
def _parsed(name: str) -> Locale:
    return Locale.parse(name)


def active_locale_name() -> str:
    return _active.get()


def active_locale() -> Locale:
    return _parsed(_active.get())


def activate_locale(identifier: str) -> None:
    _active.set(locale_name(identifier))


def deactivate_locale() -> None:
    _active.set(DEFAULT_LOCALE)


@contextmanager
def use_locale(identifier: str) -> Iterator[Locale]:
    """Write and read figures in this locale inside the block, then as before."""
    token = _active.set(locale_name(identifier))
    try:
        yield active_locale()
    finally:
        _active.reset(token)


@contextmanager
def use_preferences(*, locale: str, time_zone: str) -> Iterator[None]:
    """Write and read figures as this person does: for a request, or for a mail to them."""
    with use_locale(locale), timezone.override(zone_or_default(time_zone)):
        yield


def active_zone() -> tzinfo:
    return timezone.get_current_timezone()


@cache
def _known_zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones()) - {"localtime", "Factory"}


def zone_or_default(name: str) -> zoneinfo.ZoneInfo:
    return zoneinfo.ZoneInfo(name if name in _known_zones() else settings.TIME_ZONE)


def time_zone_choices() -> list[tuple[str, str]]:
    """The zones named after a place, and UTC, in alphabetical order."""
    places = sorted(name for name in _known_zones() if "/" in name and not name.startswith("Etc/"))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]


def validate_locale(identifier: str) -> None:
    """Refuse a locale that is not on the list.

    Raises:
        ValidationError: with the remedy in its text.

    """
    if identifier not in LOCALES:
        raise ValidationError("Choose a language and region from the list.", code="locale")


def validate_time_zone(name: str) -> None:
    """Refuse a time zone that does not exist.

    Raises:
        ValidationError: with the remedy in its text.

    """
    if name not in _known_zones():
        raise ValidationError(
            "This time zone is not known. Choose one from the list, for example Europe/Berlin.",
            code="time_zone",
        )
