"""Values from the environment: read with their type, or refused with one line that helps."""

from collections.abc import Callable
from pathlib import Path

import pytest

from config import env

Set = Callable[[str], None]


@pytest.fixture
def value(monkeypatch: pytest.MonkeyPatch) -> Set:
    monkeypatch.delenv("SOME", raising=False)
    return lambda text: monkeypatch.setenv("SOME", text)


def refusal(read: Callable[[], object]) -> str:
    with pytest.raises(env.Misconfigured) as caught:
        read()
    return str(caught.value)


def test_a_refusal_is_one_line_with_the_variable_and_the_remedy(value: Set) -> None:
    value("maybe")
    assert refusal(lambda: env.flag("SOME", default=False)) == (
        "Parley cannot start: SOME is 'maybe'. Set it to 1 or 0."
    )


def test_an_empty_variable_counts_as_not_set(value: Set) -> None:
    value("  ")
    assert env.text("SOME", "other") == "other"
    assert "SOME is not set" in refusal(lambda: env.text("SOME", remedy="Set it."))


def test_a_choice_outside_the_list_names_the_list(value: Set) -> None:
    value("b")
    assert env.choice("SOME", ("a", "b"), "a") == "b"
    value("c")
    assert "one of: a, b" in refusal(lambda: env.choice("SOME", ("a", "b"), "a"))


@pytest.mark.parametrize(("said", "meant"), [("1", True), ("Yes", True), ("off", False)])
def test_a_flag_is_read_in_its_usual_spellings(value: Set, said: str, meant: bool) -> None:
    value(said)
    assert env.flag("SOME", default=not meant) is meant


@pytest.mark.parametrize("nonsense", ["0", "65536", "-1", "1.5", "٣", "abc", "8000 "])
def test_a_number_outside_its_range_is_refused(value: Set, nonsense: str) -> None:
    value(nonsense)

    def read() -> int:
        return env.whole_number("SOME", 1, lowest=1, highest=65535)

    if nonsense.strip() == "8000":
        assert read() == 8000
    else:
        assert "from 1 to 65535" in refusal(read)


def test_words_are_separated_by_commas(value: Set) -> None:
    assert env.words("SOME", ["x"]) == ["x"]
    value("a, b,,")
    assert env.words("SOME", ["x"]) == ["a", "b"]


def test_a_folder_must_not_be_a_file(value: Set, tmp_path: Path) -> None:
    value(str(tmp_path))
    assert env.folder("SOME", Path("/")) == tmp_path
    file = tmp_path / "file"
    file.touch()
    value(str(file))
    assert "which is a file" in refusal(lambda: env.folder("SOME", Path("/")))


def test_the_site_is_an_origin_without_a_path(value: Set) -> None:
    value("https://parley.example.com/")
    assert env.site_url("SOME", None) == "https://parley.example.com"


@pytest.mark.parametrize(
    "nonsense", ["parley.example.com", "ftp://x", "https://x/app", "https://", "http://x:99999"]
)
def test_an_address_people_cannot_type_is_refused(value: Set, nonsense: str) -> None:
    value(nonsense)
    assert "the address people type" in refusal(lambda: env.site_url("SOME", None))


@pytest.mark.parametrize("nonsense", ["Mars/Base", "../../etc/passwd", "Europe", "/etc/localtime"])
def test_a_time_zone_that_does_not_exist_is_refused(value: Set, nonsense: str) -> None:
    value(nonsense)
    assert "Europe/Berlin" in refusal(lambda: env.time_zone("SOME", "UTC"))


@pytest.mark.parametrize("nonsense", ["nobody", "a@", "@b.example", "x <y>"])
def test_a_sender_without_an_address_is_refused(value: Set, nonsense: str) -> None:
    value(nonsense)
    assert "parley@example.com" in refusal(lambda: env.email_address("SOME", "a@b.example"))


def test_a_sender_may_carry_a_name(value: Set) -> None:
    value("Parley <parley@example.com>")
    assert env.email_address("SOME", "a@b.example") == "Parley <parley@example.com>"


@pytest.mark.parametrize("weak", ["short", "a" * 60])
def test_a_key_that_can_be_guessed_is_refused_and_not_repeated(value: Set, weak: str) -> None:
    value(weak)
    said = refusal(lambda: env.secret_key("SOME", None))
    assert "too easy to guess" in said
    assert weak not in said


@pytest.mark.parametrize(
    ("address", "engine", "name"),
    [
        ("sqlite:////data/parley.sqlite3", "sqlite3", "/data/parley.sqlite3"),
        ("postgres://me:pw@db:5432/parley", "postgresql", "parley"),
        ("postgresql://me@%2Frun%2Fpg/parley", "postgresql", "parley"),
    ],
)
def test_a_database_is_named_by_its_address(
    value: Set, address: str, engine: str, name: str
) -> None:
    value(address)
    settings = env.database("SOME", "")
    assert settings["ENGINE"] == f"django.db.backends.{engine}"
    assert settings["NAME"] == name


@pytest.mark.parametrize(
    "nonsense", ["mysql://me:hunter2@db/x", "postgres://me:hunter2@db:port/x", "postgres://db"]
)
def test_another_database_is_refused_without_showing_its_password(
    value: Set, nonsense: str
) -> None:
    value(nonsense)
    said = refusal(lambda: env.database("SOME", ""))
    assert "postgres://user:password@host:5432/name" in said
    assert "hunter2" not in said


def test_redis_is_optional(value: Set) -> None:
    assert env.redis_url("SOME") is None
    value("redis://cache:6379/1")
    assert env.redis_url("SOME") == "redis://cache:6379/1"
    value("unix:///run/redis.sock")
    assert env.redis_url("SOME") == "unix:///run/redis.sock"
    value("http://:hunter2@cache")
    assert "hunter2" not in refusal(lambda: env.redis_url("SOME"))


def test_mail_goes_through_a_server_with_name_and_password(value: Set) -> None:
    value("smtp://me%40x.example:p%2Fw@mail.example.com:587?tls=1")
    mail = env.mail("SOME", None)
    assert (mail.host, mail.port, mail.user, mail.password) == (
        "mail.example.com",
        587,
        "me@x.example",
        "p/w",
    )
    assert mail.use_tls
    assert not mail.use_ssl
    assert "p/w" not in repr(mail)


def test_mail_goes_to_a_folder_or_to_the_screen(value: Set) -> None:
    value("file:/var/mail here")
    assert env.mail("SOME", None).file_path == "/var/mail here"
    value("console:")
    assert env.mail("SOME", None).backend.endswith("console.EmailBackend")


@pytest.mark.parametrize(
    "nonsense",
    ["smtp://", "pigeon://x", "file:", "smtp://x?tls=1&ssl=1", "smtp://x?speed=9", "smtp://x:y"],
)
def test_mail_that_leads_nowhere_is_refused(value: Set, nonsense: str) -> None:
    value(nonsense)
    assert "smtp://user:password@host:587?tls=1" in refusal(lambda: env.mail("SOME", None))
