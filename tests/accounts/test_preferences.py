import contextvars
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.preferences import (
    DEFAULT_LOCALE,
    LOCALE_CHOICES,
    LOCALES,
    activate_locale,
    active_locale,
    active_locale_name,
    active_zone,
    deactivate_locale,
    locale_name,
    time_zone_choices,
    use_locale,
    use_preferences,
    validate_locale,
    validate_time_zone,
    zone_or_default,
)


@pytest.fixture(autouse=True)
def _default_again():
    yield
    deactivate_locale()


def test_without_a_person_figures_are_in_the_default_locale():
    assert active_locale_name() == DEFAULT_LOCALE == "en_US"
    assert active_locale() == Locale("en", "US")


@pytest.mark.parametrize("identifier", LOCALES)
def test_every_locale_on_the_list_can_be_used(identifier):
    with use_locale(identifier) as locale:
        assert str(locale) == identifier
        assert active_locale() is locale


def test_labels_are_in_the_language_itself():
    assert dict(LOCALE_CHOICES)["de_CH"] == "Deutsch (Schweiz)"


def test_a_block_puts_the_locale_before_it_back():
    activate_locale("de_DE")
    with pytest.raises(ZeroDivisionError), use_locale("fr_FR"):
        _ = 1 / 0
    assert active_locale_name() == "de_DE"


def test_deactivating_goes_back_to_the_default():
    activate_locale("de_DE")
    deactivate_locale()
    assert active_locale_name() == DEFAULT_LOCALE


@pytest.mark.parametrize("identifier", ["xx_XX", "", "../etc/passwd", "en_US\0", None, "de"])
def test_an_unknown_locale_reads_as_the_default(identifier):
    activate_locale(identifier)
    assert active_locale_name() == DEFAULT_LOCALE


def test_a_hyphen_is_as_good_as_an_underscore():
    assert locale_name("pt-BR") == "pt_BR"
    assert locale_name(Locale("pt", "BR")) == "pt_BR"


def test_another_request_does_not_see_this_ones_locale():
    activate_locale("de_DE")
    assert contextvars.Context().run(active_locale_name) == DEFAULT_LOCALE


def test_an_unknown_locale_is_refused_when_it_is_written():
    validate_locale("sv_SE")
    with pytest.raises(ValidationError, match="from the list"):
        validate_locale("sv")


def test_preferences_set_locale_and_zone_for_a_block():
    with use_preferences(locale="ja_JP", time_zone="Asia/Tokyo"):
        assert active_locale_name() == "ja_JP"
        assert active_zone() == ZoneInfo("Asia/Tokyo")
    assert active_locale_name() == DEFAULT_LOCALE
    assert active_zone() == timezone.get_default_timezone()


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "", "../../etc/passwd", "localtime", "europe/berlin"]
)
def test_an_unknown_zone_is_refused_when_written_and_the_default_when_read(name, settings):
    settings.TIME_ZONE = "Europe/Oslo"
    assert zone_or_default(name) == ZoneInfo("Europe/Oslo")
    with pytest.raises(ValidationError, match="not known"):
        validate_time_zone(name)


def test_zones_to_choose_from_are_places_and_utc():
    names = [name for name, _ in time_zone_choices()]
    assert names[0] == "UTC"
    assert "America/New_York" in names
    assert not any(name.startswith("Etc/") for name in names)
    for name in names:
        validate_time_zone(name)
    assert dict(time_zone_choices())["America/New_York"] == "America/New York"
