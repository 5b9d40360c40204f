import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection

from negotiations.delivery.eml import EmlBackend
from negotiations.delivery.queries import written_mail_names

HOSTILE = "<script>alert(1)</script><p>Hello</p><img src=x>"


@pytest.fixture
def folder(settings, tmp_path):
    """A trial whose mail goes into a folder."""
    settings.PARLEY_ENV = "development"
    settings.EMAIL_BACKEND = "negotiations.delivery.eml.EmlBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    return tmp_path / "mail"


def send(subject: str, html: str = HOSTILE) -> None:
    mail = EmailMultiAlternatives(subject, "See http://localhost/deals/7/", to=["o@example.com"])
    if html:
        mail.attach_alternative(html, "text/html")
    get_connection().send_messages([mail])


def test_a_mail_becomes_a_whole_file(folder):
    send("Hello")
    (path,) = folder.iterdir()
    assert path.suffix == ".eml"
    assert b"Subject: Hello\r\n" in path.read_bytes()


def test_the_newest_mail_comes_first(folder, client_of, owner):
    for number in range(3):
        send(f"Number {number}")
    html = client_of(owner).get("/outbox/").content.decode()
    assert html.index("Number 2") < html.index("Number 1") < html.index("Number 0")
    assert "o@example.com" in html


def test_a_mail_is_shown_as_text_and_as_html(folder, client_of, owner):
    send("Hello")
    (name,) = written_mail_names()
    html = client_of(owner).get(f"/outbox/{name}/").content.decode()
    assert '<a href="http://localhost/deals/7/"' in html
    assert "<script>alert" not in html
    assert f'src="/outbox/{name}/html/"' in html
    assert " sandbox " in html


def test_the_html_of_a_mail_may_do_nothing(folder, client_of, owner):
    send("Hello")
    (name,) = written_mail_names()
    response = client_of(owner).get(f"/outbox/{name}/html/")
    assert HOSTILE in response.content.decode()
    policy = {part.strip() for part in response["Content-Security-Policy"].split(";")}
    assert policy == {
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "frame-ancestors 'self'",
        "sandbox",
    }
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_mail_without_html_has_no_html(folder, client_of, owner):
    send("Hello", html="")
    (name,) = written_mail_names()
    client = client_of(owner)
    assert "As HTML" not in client.get(f"/outbox/{name}/").content.decode()
    assert client.get(f"/outbox/{name}/html/").status_code == 404


@pytest.mark.parametrize(
    "name", ["none.eml", "..%2f..%2fsettings.py", "20201124-000000-000000-00000000.eml", "a"]
)
def test_only_mail_is_shown(name, folder, client_of, owner):
    folder.mkdir()
    (folder.parent / "secret.eml").write_text("Subject: Secret\n\nSecret")
    assert client_of(owner).get(f"/outbox/{name}/").status_code == 404


@pytest.mark.parametrize("environment", ["production", "test"])
def test_there_is_no_outbox_elsewhere(environment, folder, settings, client_of, owner):
    send("Hello")
    (name,) = written_mail_names()
    settings.PARLEY_ENV = environment
    client = client_of(owner)
    for address in ("/outbox/", f"/outbox/{name}/", f"/outbox/{name}/html/"):
        assert client.get(address).status_code == 404
    assert "/outbox/" not in client.get("/deliveries/").content.decode()


def test_the_outbox_is_behind_the_sign_in(folder, client, db):
    assert client.get("/outbox/").status_code == 302


def test_an_outbox_without_mail_says_so(folder, client_of, owner):
    client = client_of(owner)
    assert "No mail yet" in client.get("/outbox/").content.decode()
    assert "/outbox/" in client.get("/deliveries/").content.decode()


def test_a_file_that_is_no_mail_does_not_break_the_page(folder, client_of, owner):
    send("Hello")
    (folder / "20201124-000000.eml").write_bytes(b"\xff\xfe not a mail")
    assert client_of(owner).get("/outbox/").status_code == 200
    assert client_of(owner).get("/outbox/20201124-000000.eml/").status_code == 200


def test_the_folder_can_be_given_to_the_backend(tmp_path):
    mail = EmailMessage("Hello", "Text", to=["o@example.com"])
    assert EmlBackend(file_path=str(tmp_path / "a" / "b")).send_messages([mail]) == 1
    assert len(list((tmp_path / "a" / "b").glob("*.eml"))) == 1
